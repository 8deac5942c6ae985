import { AllowedContact } from '@/components/panel/reach/AllowedContact'
import { languageForStaff, saidMatter } from '@/components/shared/said-details'
import { SummaryList } from '@/components/ui/SummaryList'
import { formatMoment, formatVisit } from '@/lib/i18n/dates'
import { getTranslations } from '@/lib/i18n/translations'
import type { WaitingRow } from '@/lib/panel/waitlist/data'
import { entryStatusWords } from '@/lib/panel/waitlist/words'
import type { OfferOutcome } from '@/lib/platform/db/codes'

export const offerOutcomeWords: Record<OfferOutcome, string> = {
  accepted: 'przyjęta',
  declined: 'odrzucona',
  expired: 'bez odpowiedzi',
  withdrawn: 'wycofana',
}

/** Everything the coordinator may know of one entry. */
export async function EntryFacts({ entry }: { entry: WaitingRow }) {
  const t = await getTranslations({ locale: 'pl', namespace: 'booking' })
  const needs = [...entry.accessNeeds.map((code) => t(`details.need.${code}`)), entry.accessNeedsOther].filter(Boolean)
  const offers = entry.offers.map(
    ({ slot, outcome }) =>
      `${formatVisit(slot.startsAt)}: ${outcome ? offerOutcomeWords[outcome] : 'czeka na odpowiedź'}`,
  )
  const rows = [
    { label: 'Stan', value: entryStatusWords[entry.status] },
    { label: 'Osoba', value: entry.clientName || 'dane usunięte' },
    { label: 'Dozwolony kontakt', value: <AllowedContact contact={entry} /> },
    { label: 'Kontakt', value: entry.isConfirmed ? 'potwierdzony' : 'niepotwierdzony, bez propozycji terminu' },
    ...(entry.visitAt ? [{ label: 'Obecna wizyta', value: `${formatVisit(entry.visitAt)}, chce wcześniej` }] : []),
    { label: 'Sprawa', value: saidMatter(t, entry.matterCode) },
    { label: 'Język', value: languageForStaff(t, entry) },
    { label: 'Potrzeby', value: needs.join('\n') || t('check.notGiven') },
    { label: 'Propozycje', value: offers.join('\n') || 'jeszcze żadnej' },
    {
      label: 'Zapis',
      value: `${entry.addedVia === 'phone' ? 'telefon' : 'internet'}, ${formatMoment(entry.createdAt)}`,
    },
  ]
  return <SummaryList rows={rows} />
}
