import { shownPhone } from '@/components/panel/reach/shown-phone'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { mayCallNow } from '@/lib/messages/call/rules'
import { mayBeDialled } from '@/lib/messages/client/rules'
import { serviceFacts } from '@/lib/office/service/words'
import type { CallRow } from '@/lib/panel/calls/data'

type CallNumbersProps = { person: CallRow['person']; recorded: string; now: Date }

/**
 * The ways that somebody allowed, each as what it begins with one press, and no other. Out of the allowed hours the number
 * is no link. A message brings its neutral words along.
 */
export function CallNumbers({ person, recorded, now }: CallNumbersProps) {
  const { phone, email } = person
  const maySms = person.contactSms && phone !== null
  const mayMail = person.contactEmail && email !== null
  const mayDial = mayBeDialled(person)
  const isNow = mayDial && mayCallNow(person, serviceFacts().callHours, now)
  if (person.contactNone) return <p>Nie kontaktować się. Ta osoba zobaczy informację pod „Moja rezerwacja”.</p>
  if (!maySms && !mayMail && !mayDial) return <p>Żaden sposób kontaktu nie jest dozwolony.</p>
  const body = encodeURIComponent(recorded)
  return (
    <>
      {mayDial && !isNow ? <p>Telefon na później: {shownPhone(phone ?? '')}. Teraz nie dzwoń.</p> : null}
      <ButtonRow>
        {isNow ? <ButtonLink href={`tel:${phone}`}>Zadzwoń: {shownPhone(phone ?? '')}</ButtonLink> : null}
        {maySms ? (
          <ButtonLink href={`sms:${phone}?body=${body}`} variant="secondary">
            Napisz SMS: {shownPhone(phone)}
          </ButtonLink>
        ) : null}
        {mayMail ? (
          <ButtonLink href={`mailto:${encodeURIComponent(email)}?subject=Wizyta&body=${body}`} variant="secondary">
            Napisz e-mail: {email}
          </ButtonLink>
        ) : null}
      </ButtonRow>
    </>
  )
}
