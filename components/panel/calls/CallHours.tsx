import { ButtonRow } from '@/components/ui/ButtonRow'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formatVisit } from '@/lib/i18n/dates'
import { rebookOnCallAction } from '@/lib/panel/calls/actions'
import type { CallRow } from '@/lib/panel/calls/data'
import { acceptForCallerAction, declineForCallerAction } from '@/lib/panel/waitlist/actions'
import { routes } from '@/lib/routes'
import type { FreeSlot } from '@/lib/schedule/duty/data'
import styles from './CallList.module.css'

/** A free hour, with the id under which one press gives it once. */
export type CallHour = FreeSlot & { submissionId: string }

/** The hours that can be given away during the call: the one that is offered, or the next ones for a visit that is off. */
export function CallHours({ call, hours }: { call: CallRow; hours: CallHour[] }) {
  if (call.reason === 'slot_offer') return <OfferedHour call={call} />
  if (!call.canRebook || !call.bookingId) return null
  return (
    <>
      <h3 className={styles.small}>Najbliższe wolne godziny</h3>
      {hours.length === 0 ? <p>Nie ma wolnych godzin.</p> : null}
      <ul className={styles.hours}>
        {hours.map((slot) => (
          <li key={slot.id}>
            <form action={rebookOnCallAction}>
              <input type="hidden" name="taskId" value={call.id} />
              <input type="hidden" name="slotId" value={slot.id} />
              <input type="hidden" name="submissionId" value={slot.submissionId} />
              <SubmitButton variant="secondary" pendingText="Rezerwujemy…">
                Zarezerwuj: {formatVisit(slot.startsAt)}
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
      <p>
        <a href={routes.panel.moveBooking(call.bookingId)}>Wszystkie wolne godziny</a>
      </p>
    </>
  )
}

function OfferedHour({ call }: { call: CallRow }) {
  if (!call.entryId || !call.offerId || !call.visitAt) return null
  const ids = (
    <>
      <input type="hidden" name="entryId" value={call.entryId} />
      <input type="hidden" name="offerId" value={call.offerId} />
    </>
  )
  return (
    <ButtonRow>
      <form action={acceptForCallerAction}>
        {ids}
        <SubmitButton pendingText="Rezerwujemy…">
          {call.hasVisit ? 'Przenieś' : 'Zarezerwuj'}: {formatVisit(call.visitAt)}
        </SubmitButton>
      </form>
      <form action={declineForCallerAction}>
        {ids}
        <SubmitButton variant="secondary" pendingText="Zapisujemy…">
          Nie chce tej godziny
        </SubmitButton>
      </form>
    </ButtonRow>
  )
}
