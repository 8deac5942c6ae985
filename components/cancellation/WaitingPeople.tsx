import { Notice } from '@/components/ui/Notice'
import { toldSentence } from '@/lib/board/messages'
import type { DutyRow } from '@/lib/desk/data'
import { routes } from '@/lib/platform/routes'
import { formatDutyDate } from '@/lib/platform/time'

/** Stays at the top of the panel until the last person has been told. */
export function WaitingPeople({ duties }: { duties: DutyRow[] }) {
  const waiting = duties.filter(({ told }) => told && told.done < told.all)
  if (waiting.length === 0) return null
  return (
    <Notice kind="warn" title="Kogoś trzeba jeszcze powiadomić" titleAs="h2">
      <ul>
        {waiting.map(({ id, date, told }) => (
          <li key={id}>
            <a href={`${routes.panel.duty(id)}#powiadomienia`}>{formatDutyDate(date)}</a>: {toldSentence(told)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
