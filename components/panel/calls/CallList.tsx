import { Notice } from '@/components/ui/Notice'
import { formatTime } from '@/lib/i18n/dates'
import type { CallRow } from '@/lib/messages/call/data'
import { callReasonWords, outcomeWords } from '@/lib/messages/call/words'
import { phoneRule } from '@/lib/panel/calls/words'
import { CallCard } from './CallCard'
import styles from './CallList.module.css'

type CallListProps = { open: CallRow[]; doneToday: CallRow[]; now: Date; phone: string }

/** Everybody who has to be told by hand, and what was done today, so that two coordinators see one list. */
export function CallList({ open, doneToday, now, phone }: CallListProps) {
  return (
    <>
      {open.length > 0 ? (
        <Notice kind="info" title={`Osoby do powiadomienia: ${open.length}`}>
          <p>{phoneRule}</p>
        </Notice>
      ) : (
        <Notice kind="ok" title="Nikogo nie trzeba teraz powiadamiać." />
      )}
      <ul className={styles.calls}>
        {open.map((call) => (
          <li key={call.id}>
            <CallCard call={call} now={now} phone={phone} />
          </li>
        ))}
      </ul>
      {doneToday.length > 0 ? (
        <section aria-labelledby="zalatwione-dzis">
          <h2 id="zalatwione-dzis">Załatwione dziś</h2>
          <ul>
            {doneToday.map((call) => (
              <li key={call.id}>
                {call.person.clientName || 'dane usunięte'}: {lowerFirst(callReasonWords[call.reason])}.{' '}
                {outcomeWords[call.attempts.at(-1)?.outcome as keyof typeof outcomeWords] ?? 'Załatwione'}
                {call.settledAt ? `, godz. ${formatTime(call.settledAt)}` : ''}
                {call.settledBy ? `, ${call.settledBy.name}` : ''}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
