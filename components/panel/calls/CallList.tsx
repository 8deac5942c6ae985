import { Notice } from '@/components/ui/Notice'
import { formatTime } from '@/lib/i18n/dates'
import { isHeldBy } from '@/lib/messages/call/rules'
import { callReasonWords, outcomeWords } from '@/lib/messages/call/words'
import type { CallRow } from '@/lib/panel/calls/data'
import { phoneRule } from '@/lib/panel/calls/words'
import { CallCard } from './CallCard'
import type { CallHour } from './CallHours'
import styles from './CallList.module.css'
import { UndoAttempt } from './UndoAttempt'

type CallListProps = {
  open: CallRow[]
  doneToday: CallRow[]
  now: Date
  phone: string
  staffId: string
  /** The next hours for a visit that was called off. */
  hoursOf: (bookingId: string) => CallHour[]
}

/** Everybody who has to be told by hand, whom one calls oneself first, and what was done today: one list for all. */
export function CallList({ open, doneToday, hoursOf, ...common }: CallListProps) {
  const { staffId, now } = common
  const isOwn = (call: CallRow) => isHeldBy(call, staffId, now)
  const ordered = [...open.filter(isOwn), ...open.filter((call) => !isOwn(call))]
  return (
    <>
      {open.length > 0 ? (
        <Notice kind="info" title={`Osoby do powiadomienia: ${open.length}`}>
          <p>{phoneRule}</p>
        </Notice>
      ) : (
        <Notice kind="ok" title="Nikogo nie trzeba teraz powiadamiać." />
      )}
      <UndoAttempt calls={[...open, ...doneToday]} staffId={staffId} now={now} />
      <ul className={styles.calls}>
        {ordered.map((call) => (
          <li key={call.id}>
            <CallCard call={call} hours={call.bookingId ? hoursOf(call.bookingId) : []} {...common} />
          </li>
        ))}
      </ul>
      {doneToday.length > 0 ? (
        <section aria-labelledby="zakonczone-dzis">
          <h2 id="zakonczone-dzis">Zakończone dziś</h2>
          <ul>
            {doneToday.map((call) => (
              <li key={call.id}>
                {call.person.clientName || 'dane usunięte'}: {lowerFirst(callReasonWords[call.reason])}. {endOf(call)}
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

/** As it is: somebody who was told, somebody who could not be, and a call that was not needed after all. */
function endOf({ outcome, attempts }: CallRow): string {
  const last = attempts.at(-1)
  if (outcome === 'unreachable') return 'Zakończone bez kontaktu, osoba nie jest powiadomiona'
  if (outcome === 'told') return `Osoba powiadomiona${last ? ` (${lowerFirst(outcomeWords[last.outcome])})` : ''}`
  return 'Telefon nie jest już potrzebny'
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
