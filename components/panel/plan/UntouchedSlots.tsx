import { Notice } from '@/components/ui/Notice'
import { formatVisit } from '@/lib/i18n/dates'
import { routes } from '@/lib/routes'

/** Slots that the new rule would have moved, but somebody is booked on them or has their promise. A person has to settle these. */
export function UntouchedSlots({ startsAt }: { startsAt: string[] }) {
  const instants = startsAt.map((text) => new Date(text)).filter((at) => !Number.isNaN(at.getTime()))
  if (instants.length === 0) return null
  return (
    <Notice kind="warn" title="Te godziny zostały bez zmian, bo są zajęte albo komuś obiecane" titleAs="h2">
      <ul>
        {instants.map((at) => (
          <li key={at.toISOString()}>{formatVisit(at)}</li>
        ))}
      </ul>
      <p>
        Można je przenieść lub odwołać w zakładce <a href={routes.panel.duties()}>Dyżury</a>.
      </p>
    </Notice>
  )
}
