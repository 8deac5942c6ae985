import { AllowedContact } from '@/components/panel/reach/AllowedContact'
import { languageForStaff } from '@/components/shared/said-details'
import { Button } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { formatMoment, formatVisit } from '@/lib/i18n/dates'
import { getTranslations } from '@/lib/i18n/translations'
import type { CallRow } from '@/lib/messages/call/data'
import { mayCallNow } from '@/lib/messages/call/rules'
import { callReasonWords, openingWords, outcomeWords, strangerRule, whatToSay } from '@/lib/messages/call/words'
import { recordAttemptAction } from '@/lib/panel/calls/actions'
import type { AttemptOutcome } from '@/lib/platform/db/codes'
import { routes } from '@/lib/routes'
import styles from './CallList.module.css'

type CallCardProps = { call: CallRow; now: Date; phone: string }

/** One person to tell: why, how it is allowed, what to say, what was tried, and one press for what came of it. */
export async function CallCard({ call, now, phone }: CallCardProps) {
  const t = await getTranslations({ locale: 'pl', namespace: 'booking' })
  const { person, visitAt } = call
  const name = person.clientName || 'dane usunięte'
  const say = whatToSay(call, phone)
  return (
    <Card title={name}>
      <p className={styles.why}>
        <strong>{callReasonWords[call.reason]}</strong>
        {visitAt ? `. Wizyta: ${formatVisit(visitAt)}.` : '.'}
        {call.offerUntil ? ` Termin czeka do: ${formatMoment(call.offerUntil)}.` : ''}
        {person.language === 'pl' ? '' : ` Język: ${languageForStaff(t, person)}.`}
      </p>
      {call.more.length > 0 ? <p>{sameAddress(call.more)}</p> : null}
      <h3 className={styles.small}>Jak wolno się kontaktować</h3>
      <AllowedContact contact={person} />
      {person.contactCall || person.contactVoicemail ? (
        <p>{mayCallNow(person, now) ? 'Teraz wolno dzwonić.' : 'Teraz nie dzwoń. To inne godziny.'}</p>
      ) : null}
      <Details summary="Co powiedzieć">
        <p>
          „{openingWords(name)}” {strangerRule}
        </p>
        <p>„{say.spoken}”</p>
        {person.contactVoicemail || person.contactSms ? <p>W nagraniu albo wiadomości: „{say.recorded}”</p> : null}
      </Details>
      {call.attempts.length > 0 ? (
        <ul className={styles.tries} aria-label="Próby">
          {call.attempts.map((attempt) => (
            <li key={attempt.createdAt.toISOString()}>
              {formatMoment(attempt.createdAt)}: {outcomeWords[attempt.outcome]}, {attempt.staff.name}
            </li>
          ))}
        </ul>
      ) : null}
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
      {call.bookingId ? (
        <p>
          <a href={routes.panel.bookingOf(call.bookingId)}>
            Otwórz rezerwację<VisuallyHidden>: {name}</VisuallyHidden>
          </a>
        </p>
      ) : null}
      {call.entryId ? (
        <p>
          <a href={routes.panel.waitingOf(call.entryId)}>
            Otwórz wpis na liście<VisuallyHidden>: {name}</VisuallyHidden>
          </a>
        </p>
      ) : null}
    </Card>
  )
}

/** Somebody may have given a stranger's number again and again: one call says so, and ends it all. */
function sameAddress(more: CallRow['more']): string {
  const visits = more.flatMap(({ visitAt }) => (visitAt ? [formatVisit(visitAt)] : []))
  const list = visits.length > 0 ? ` Wizyty: ${visits.join('; ')}.` : ''
  return `Zapisów z tym samym numerem lub adresem: ${more.length + 1}. Wystarczy jedna rozmowa.${list}`
}

/** Only what this person allowed can come about. */
function outcomesFor(person: CallRow['person']): AttemptOutcome[] {
  const calls: AttemptOutcome[] = person.contactCall ? ['reached', 'no_answer', 'wrong_number'] : []
  const voicemail: AttemptOutcome[] = person.contactVoicemail ? ['voicemail'] : []
  const written: AttemptOutcome[] = person.contactSms || person.contactEmail ? ['message_sent'] : []
  return [...written, ...calls, ...voicemail, 'closed']
}
