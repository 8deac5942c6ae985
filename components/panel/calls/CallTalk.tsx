import { Button } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { openingWords, outcomeWords, strangerRule, whatToSay } from '@/lib/messages/call/words'
import { letGoOfCallAction, recordAttemptAction } from '@/lib/panel/calls/actions'
import type { CallRow } from '@/lib/panel/calls/data'
import type { AttemptOutcome } from '@/lib/platform/db/codes'
import { routes } from '@/lib/routes'
import { type CallHour, CallHours } from './CallHours'
import styles from './CallList.module.css'
import { CallNumbers } from './CallNumbers'

type CallTalkProps = { call: CallRow; now: Date; phone: string; hours: CallHour[]; name: string }

/** What whoever has taken this person needs during the call: the ways, the words, the hours, and what came of it. */
export function CallTalk({ call, now, phone, hours, name }: CallTalkProps) {
  const { person } = call
  const say = whatToSay(call, phone)
  return (
    <>
      <h3 className={styles.small}>Jak wolno się kontaktować</h3>
      <CallNumbers person={person} recorded={say.recorded} now={now} />
      <h3 className={styles.small}>Co powiedzieć</h3>
      <p>
        „{openingWords(name)}” {strangerRule}
      </p>
      <p>„{say.spoken}”</p>
      {person.contactVoicemail || person.contactSms || person.contactEmail ? (
        <p>W nagraniu albo wiadomości: „{say.recorded}”</p>
      ) : null}
      <CallHours call={call} hours={hours} />
      <h3 className={styles.small}>Co z tego wyszło</h3>
      <form action={recordAttemptAction}>
        <input type="hidden" name="taskId" value={call.id} />
        <input type="hidden" name="seen" value={call.attempts.length} />
        <ButtonRow>
          {outcomesFor(person).map((outcome, index) => (
            <Button key={outcome} name="outcome" value={outcome} variant={index === 0 ? 'primary' : 'secondary'}>
              {outcomeWords[outcome]}
              <VisuallyHidden>: {name}</VisuallyHidden>
            </Button>
          ))}
        </ButtonRow>
      </form>
      <form action={letGoOfCallAction}>
        <input type="hidden" name="taskId" value={call.id} />
        <Button variant="quiet">Odkładam, nic nie zapisuj</Button>
      </form>
      <CardLinks call={call} name={name} />
    </>
  )
}

function CardLinks({ call, name }: { call: CallRow; name: string }) {
  const { bookingId, entryId } = call
  const links = [
    ...(bookingId ? [{ href: routes.panel.bookingOf(bookingId), text: 'Otwórz rezerwację' }] : []),
    ...(bookingId ? [{ href: routes.panel.correctBooking(bookingId), text: 'Popraw numer i dane' }] : []),
    ...(entryId ? [{ href: routes.panel.waitingOf(entryId), text: 'Otwórz wpis na liście' }] : []),
    ...(entryId ? [{ href: routes.panel.correctWaiting(entryId), text: 'Popraw numer i dane' }] : []),
  ]
  return (
    <ul className={styles.tries}>
      {links.map(({ href, text }) => (
        <li key={href}>
          <a href={href}>
            {text}
            <VisuallyHidden>: {name}</VisuallyHidden>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Only what this person allowed can come about. */
function outcomesFor(person: CallRow['person']): AttemptOutcome[] {
  const calls: AttemptOutcome[] = person.contactCall ? ['reached', 'no_answer', 'wrong_number'] : []
  const voicemail: AttemptOutcome[] = person.contactVoicemail ? ['voicemail'] : []
  const written: AttemptOutcome[] = person.contactSms || person.contactEmail ? ['message_sent'] : []
  return [...written, ...calls, ...voicemail, 'closed']
}
