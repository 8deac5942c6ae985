import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { interpreterDeadline, isInterpreterWanted } from '@/lib/bookings/booking/rules'
import { formatMoment } from '@/lib/i18n/dates'
import type { BookingDetail } from '@/lib/panel/bookings/data'
import { noteInterpreterAction } from '@/lib/panel/preparation/actions'
import { orderBy } from '@/lib/panel/preparation/words'
import { localDateOf } from '@/lib/platform/time'

/** Whether an interpreter is ordered for a visit that needs one, until it starts. */
export function InterpreterOrder({ booking, now }: { booking: BookingDetail; now: Date }) {
  const { id, interpreterAt, releasedAt, slot } = booking
  if (releasedAt || slot.startsAt <= now || !isInterpreterWanted(booking)) return null
  const deadline = interpreterDeadline(localDateOf(slot.startsAt))
  return (
    <Notice
      kind={interpreterAt ? 'ok' : 'warn'}
      title={interpreterAt ? `Tłumacz zamówiony ${formatMoment(interpreterAt)}.` : 'Trzeba zamówić tłumacza.'}
      titleAs="h2"
    >
      <form action={noteInterpreterAction}>
        <input type="hidden" name="bookingId" value={id} />
        <input type="hidden" name="version" value={booking.clientVersion} />
        <input type="hidden" name="ordered" value={interpreterAt ? 'nie' : 'tak'} />
        <Stack>
          {interpreterAt ? null : <p>{orderBy(deadline, localDateOf(now) > deadline)}</p>}
          <div>
            <SubmitButton variant="secondary" pendingText="Zapisujemy…">
              {interpreterAt ? 'Cofnij: tłumacz nie jest zamówiony' : 'Tłumacz jest zamówiony'}
            </SubmitButton>
          </div>
        </Stack>
      </form>
    </Notice>
  )
}
