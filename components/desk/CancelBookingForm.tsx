import { AllowedContact } from '@/components/cancellation/AllowedContact'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { cancelBookingAction } from '@/lib/desk/actions'
import type { BookingDetail } from '@/lib/desk/data'
import { routes } from '@/lib/platform/routes'
import { formatVisit } from '@/lib/platform/time'

export function CancelBookingForm({ booking }: { booking: BookingDetail }) {
  return (
    <Stack>
      <p>
        {booking.clientName}, {formatVisit(booking.slot.startsAt)}
      </p>
      <p>Godzina od razu będzie wolna. Powiadom tę osobę tylko w dozwolony sposób:</p>
      <AllowedContact contact={booking} />
      <form action={cancelBookingAction}>
        <input type="hidden" name="bookingId" value={booking.id} />
        <ButtonRow>
          <SubmitButton variant="danger" pendingText="Odwołujemy…">
            Odwołaj rezerwację
          </SubmitButton>
          <ButtonLink href={routes.panel.bookingOf(booking.id)} variant="secondary">
            Wróć
          </ButtonLink>
        </ButtonRow>
      </form>
    </Stack>
  )
}
