import { Notice } from '@/components/ui/Notice'
import { formatDutyDate } from '@/lib/i18n/dates'
import { toldSentence } from '@/lib/messages/told/words'
import type { DutyRow } from '@/lib/panel/duties/data'
import { routes } from '@/lib/routes'

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
