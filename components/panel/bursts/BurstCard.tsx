import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { SummaryList } from '@/components/ui/SummaryList'
import { statusWords } from '@/lib/bookings/booking/words'
import { formatMoment, formatVisit } from '@/lib/i18n/dates'
import { routes } from '@/lib/routes'
import type { BurstView } from '@/lib/waitlist/burst/data'
import { BurstSteps } from './BurstSteps'

/** One burst: what came, since when until when, who was reached by phone, and the presses that release the rest. */
export function BurstCard({ burst }: { burst: BurstView }) {
  const { visits, reached, left } = burst
  const reachedVisits = visits.filter(({ callTasks }) => callTasks.length > 0)
  const rows = [
    { label: 'Pierwszy zapis', value: formatMoment(burst.since) },
    { label: 'Ostatni zapis', value: formatMoment(burst.until) },
    { label: 'Wizyty', value: `${visits.length}, do odwołania: ${left.visits}` },
    { label: 'Wpisy na liście oczekujących', value: `${burst.entries}, bez potwierdzenia: ${left.unconfirmed}` },
    { label: 'Sieci tego dnia', value: burst.networks > 0 ? `co najmniej ${burst.networks}` : 'nie wiadomo' },
    { label: 'Sprawdzone przez telefon', value: String(reachedVisits.length + reached.length) },
  ]
  return (
    <Card title={`${formatMoment(burst.since)}: zapisy przez internet, razem ${burst.count}`}>
      <SummaryList rows={rows} />
      <BurstSteps burst={burst} />
      {visits.length > 0 ? (
        <Details summary="Osoby z wizytą">
          <ul>
            {visits.map(({ id, client, slot, status, callTasks }) => (
              <li key={id}>
                <a href={routes.panel.bookingOf(id)}>{client?.name || 'dane usunięte'}</a>, {formatVisit(slot.startsAt)}
                . {callTasks.length > 0 ? 'Sprawdzona przez telefon. ' : ''}
                {statusWords[status]}.
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
      {reached.length > 0 ? (
        <Details summary="Osoby z listy sprawdzone przez telefon">
          <ul>
            {reached.map(({ id, client }) => (
              <li key={id}>
                <a href={routes.panel.waitingOf(id)}>{client?.name || 'dane usunięte'}</a>
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </Card>
  )
}
