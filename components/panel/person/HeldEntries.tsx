import { offerOutcomeWords } from '@/components/panel/waitlist/EntryFacts'
import { SummaryList } from '@/components/ui/SummaryList'
import { formatMoment, formatVisit } from '@/lib/i18n/dates'
import type { HeldData } from '@/lib/panel/person/data'
import { entryStatusWords } from '@/lib/panel/waitlist/words'
import styles from './Held.module.css'
import { viaWords } from './HeldVisits'

type Entry = HeldData['entries'][number]

function rowsOf(entry: Entry) {
  const offers = entry.offers.map(({ slot, outcome }) => {
    const became = outcome ? offerOutcomeWords[outcome] : 'czeka na odpowiedź'
    return `${formatVisit(slot.startsAt)}: ${became}`
  })
  return [
    { label: 'Stan', value: entryStatusWords[entry.status] },
    { label: 'Zapis', value: viaWords[entry.addedVia] },
    { label: 'Kontakt potwierdzony', value: entry.confirmedAt ? formatMoment(entry.confirmedAt) : 'nie' },
    { label: 'Propozycje', value: offers.join('\n') || 'żadna' },
    ...(entry.settledAt ? [{ label: 'Koniec', value: formatMoment(entry.settledAt) }] : []),
  ]
}

/** Every place on the waiting list that still leads to this person. */
export function HeldEntries({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return <p>Brak wpisów.</p>
  return entries.map((entry) => (
    <section className={styles.part} key={entry.id}>
      <h3>Wpis z {formatMoment(entry.createdAt)}</h3>
      <SummaryList rows={rowsOf(entry)} />
    </section>
  ))
}
