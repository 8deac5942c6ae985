import { Notice } from '@/components/ui/Notice'
import { formatVisit } from '@/lib/i18n/dates'
import { routes } from '@/lib/routes'
import type { HeldSlot } from '@/lib/waitlist/taking/data'
import { heldWords } from '@/lib/waitlist/taking/words'

type UntouchedProps = { planId: string; startsAt: string[]; held: HeldSlot[]; empty: Date[] }

/** Slots that the new rule would have moved, but somebody is booked on them or has their promise, or they stay empty. A person has to settle these. */
export function UntouchedSlots({ planId, startsAt, held, empty }: UntouchedProps) {
  const instants = startsAt.map((text) => new Date(text)).filter((at) => !Number.isNaN(at.getTime()))
  if (instants.length === 0) return null
  const own = held.filter((slot) => slot.planId === planId)
  const whose = (at: Date) => {
    const kept = own.find((slot) => slot.startsAt.getTime() === at.getTime())
    if (kept) return heldWords(kept.held)
    return empty.some((other) => other.getTime() === at.getTime()) ? 'zostaje pusta' : 'zajęta'
  }
  return (
    <Notice
      kind="warn"
      title="Te godziny zostały bez zmian, bo są zajęte, komuś obiecane albo zostają puste"
      titleAs="h2"
    >
      <ul>
        {instants.map((at) => (
          <li key={at.toISOString()}>
            {formatVisit(at)}: {whose(at)}
          </li>
        ))}
      </ul>
      <p>
        Można je przenieść lub odwołać w zakładce <a href={routes.panel.duties()}>Dyżury</a>.
      </p>
    </Notice>
  )
}
