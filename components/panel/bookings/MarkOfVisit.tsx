import { Button } from '@/components/ui/Button'
import { decideUnmark } from '@/lib/bookings/booking/rules'
import { statusWords } from '@/lib/bookings/booking/words'
import { unmarkBookingAction } from '@/lib/panel/bookings/actions'
import type { BookingDetail } from '@/lib/panel/bookings/data'

/** A mark of today that a coordinator may still take back. */
export function MarkOfVisit({ booking, now }: { booking: BookingDetail; now: Date }) {
  const { id, status, markedAt, slot } = booking
  if (!decideUnmark({ status, markedAt, startsAt: slot.startsAt }, 'coordinator', now).ok) return null
  return (
    <form action={unmarkBookingAction}>
      <input type="hidden" name="bookingId" value={id} />
      <p>
        Zaznaczono: {statusWords[status].toLowerCase()}. Dziś można to jeszcze cofnąć.{' '}
        <Button variant="quiet">Cofnij zaznaczenie</Button>
      </p>
    </form>
  )
}
