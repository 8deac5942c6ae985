import { languageForStaff } from '@/components/shared/said-details'
import { Card } from '@/components/ui/Card'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { formatMoment, formatTime, formatVisit } from '@/lib/i18n/dates'
import { getTranslations } from '@/lib/i18n/translations'
import { isHeldBy, isHeldByOther } from '@/lib/messages/call/rules'
import { callReasonWords, outcomeWords } from '@/lib/messages/call/words'
import { serviceFacts } from '@/lib/office/service/words'
import { takeCallAction } from '@/lib/panel/calls/actions'
import type { CallRow } from '@/lib/panel/calls/data'
import { mayCallSentence, voicemailSentence } from '@/lib/panel/calls/words'
import type { CallHour } from './CallHours'
import styles from './CallList.module.css'
import { CallTalk } from './CallTalk'

type CallCardProps = { call: CallRow; now: Date; phone: string; staffId: string; hours: CallHour[] }

/**
 * One person to tell: why, whether a call is allowed now, and what was tried. The number and everything that is said and
 * written during a call are for the one who has taken this person, so that no two dial the same number.
 */
export async function CallCard(props: CallCardProps) {
  const { call, now, staffId } = props
  const t = await getTranslations({ locale: 'pl', namespace: 'booking' })
  const { person, visitAt } = call
  const name = person.clientName || 'dane usunięte'
  const isOwn = isHeldBy(call, staffId, now)
  return (
    <Card title={name} tone={isOwn ? 'tint' : 'plain'}>
      <p className={styles.why}>
        <strong>{callReasonWords[call.reason]}</strong>
        {visitAt ? `. Wizyta: ${formatVisit(visitAt)}.` : '.'}
        {call.offerUntil ? ` Termin czeka do: ${formatMoment(call.offerUntil)}.` : ''}
        {person.language === 'pl' ? '' : ` Język: ${languageForStaff(t, person)}.`}
      </p>
      {call.more.length > 0 ? <p>{sameAddress(call.more)}</p> : null}
      <p>
        {mayCallSentence(person, serviceFacts().callHours, now)} {voicemailSentence(person)}
      </p>
      {call.attempts.length > 0 ? (
        <ul className={styles.tries} aria-label="Próby">
          {call.attempts.map((attempt) => (
            <li key={attempt.createdAt.toISOString()}>
              {formatMoment(attempt.createdAt)}: {outcomeWords[attempt.outcome]}, {attempt.staff.name}
            </li>
          ))}
        </ul>
      ) : null}
      {isOwn ? <CallTalk {...props} name={name} /> : <TakeCall call={call} name={name} staffId={staffId} now={now} />}
    </Card>
  )
}

type TakeCallProps = Pick<CallCardProps, 'call' | 'staffId' | 'now'> & { name: string }

function TakeCall({ call, name, staffId, now }: TakeCallProps) {
  if (isHeldByOther(call, staffId, now)) {
    return (
      <p>
        <strong>
          Teraz dzwoni: {call.takenBy?.name}
          {call.takenUntil ? `, najdłużej do godz. ${formatTime(call.takenUntil)}` : ''}.
        </strong>
      </p>
    )
  }
  return (
    <form action={takeCallAction}>
      <input type="hidden" name="taskId" value={call.id} />
      <SubmitButton variant="secondary" pendingText="Chwila…">
        Dzwonię do tej osoby
        <VisuallyHidden>: {name}</VisuallyHidden>
      </SubmitButton>
    </form>
  )
}

/** Somebody may have given a stranger's number again and again: one call says so, and ends it all. */
function sameAddress(more: CallRow['more']): string {
  const visits = more.flatMap(({ visitAt }) => (visitAt ? [formatVisit(visitAt)] : []))
  const list = visits.length > 0 ? ` Wizyty: ${visits.join('; ')}.` : ''
  return `Zapisów z tym samym numerem lub adresem: ${more.length + 1}. Wystarczy jedna rozmowa.${list}`
}
