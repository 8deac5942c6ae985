import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { decideChange } from '@/lib/bookings/booking/rules'
import type { BookingDetail } from '@/lib/panel/bookings/data'
import { canBeCorrected, canHaveOtherSlot } from '@/lib/panel/bookings/rules'
import { routes } from '@/lib/routes'

/** What can be done with a visit as it stands: each on a page of its own. */
export function BookingChanges({ booking, now }: { booking: BookingDetail; now: Date }) {
  const { id } = booking
  const isOpen = decideChange({ status: booking.status, startsAt: booking.slot.startsAt }, now).ok
  if (!isOpen && !canHaveOtherSlot(booking, now)) return null
  return (
    <ButtonRow>
      {canHaveOtherSlot(booking, now) ? (
        <ButtonLink href={routes.panel.moveBooking(id)}>{isOpen ? 'Zmień termin' : 'Wybierz nowy termin'}</ButtonLink>
      ) : null}
      {canBeCorrected(booking, now) ? (
        <ButtonLink href={routes.panel.correctBooking(id)} variant="secondary">
          Popraw dane
        </ButtonLink>
      ) : null}
      {isOpen ? (
        <ButtonLink href={routes.panel.cancelBooking(id)} variant="secondary">
          Odwołaj wizytę
        </ButtonLink>
      ) : null}
    </ButtonRow>
  )
}
