import { SummaryList } from '@/components/ui/SummaryList'
import { statusWords } from '@/lib/bookings/booking/words'
import { outcomeWords } from '@/lib/bookings/outcome/words'
import { formatMoment, formatVisit } from '@/lib/i18n/dates'
import { typeset } from '@/lib/i18n/typography'
import type { HeldData } from '@/lib/panel/person/data'
import type { HandoverKind, Via } from '@/lib/platform/db/codes'
import { formatReference } from '@/lib/platform/reference'
import styles from './Held.module.css'

export const viaWords: Record<Via, string> = { phone: 'przez telefon', web: 'przez internet' }

const handoverWords: Record<HandoverKind, string> = {
  away: 'nieobecność mediatora',
  known_person: 'mediator zna tę osobę',
}

type Visit = HeldData['visits'][number]

function rowsOf({ slot, ...visit }: Visit) {
  const { place, mediator } = slot.duty
  const [note] = visit.notes
  const handed = visit.handovers.map(({ kind, createdAt, message }) =>
    [`${handoverWords[kind]}, ${formatMoment(createdAt)}`, message].filter(Boolean).join(': '),
  )
  return [
    { label: 'Numer', value: formatReference(visit.referenceCode) },
    { label: 'Miejsce', value: typeset(`${place.name}, ${place.street}, sala ${place.room}`) },
    { label: 'Mediator', value: mediator.name },
    { label: 'Stan', value: statusWords[visit.status] },
    { label: 'Zapis', value: `${viaWords[visit.bookedVia]}, ${formatMoment(visit.createdAt)}` },
    ...(visit.markedAt ? [{ label: 'Stan zapisany', value: formatMoment(visit.markedAt) }] : []),
    ...(visit.outcome ? [{ label: 'Wynik rozmowy', value: outcomeWords[visit.outcome] }] : []),
    ...(visit.interpreterAt ? [{ label: 'Tłumacz zamówiony', value: formatMoment(visit.interpreterAt) }] : []),
    ...(visit.keptApart.length > 0 ? [{ label: 'Godziny obok', value: 'zostają puste' }] : []),
    ...(handed.length > 0 ? [{ label: 'Przekazane przez mediatora', value: handed.join('\n') }] : []),
    ...(note
      ? [{ label: 'Notatka mediatora', value: `jest, z ${formatMoment(note.updatedAt)}. Treść zna tylko mediator.` }]
      : []),
  ]
}

/** Every visit of this person, one that was moved once for each hour. */
export function HeldVisits({ visits }: { visits: readonly Visit[] }) {
  if (visits.length === 0) return <p>Brak wizyt.</p>
  return visits.map((visit) => (
    <section className={styles.part} key={visit.id}>
      <h3>{formatVisit(visit.slot.startsAt)}</h3>
      <SummaryList rows={rowsOf(visit)} />
    </section>
  ))
}
