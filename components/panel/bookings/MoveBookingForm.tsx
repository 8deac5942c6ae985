import { AllowedContact } from '@/components/panel/reach/AllowedContact'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { formatVisit } from '@/lib/i18n/dates'
import { moveBookingAction } from '@/lib/panel/bookings/actions'
import type { BookingDetail } from '@/lib/panel/bookings/data'
import type { FreeSlot } from '@/lib/schedule/duty/data'
import { FreeSlotButtons } from './FreeSlotButtons'

type MoveBookingFormProps = { booking: BookingDetail; slots: FreeSlot[]; submissionId: string; error?: string }

export function MoveBookingForm({ booking, slots, submissionId, error }: MoveBookingFormProps) {
  return (
    <FreshForm action={moveBookingAction} noValidate>
      <Stack>
        <p>
          {booking.releasedAt ? 'Odwołana wizyta' : 'Teraz'}: {booking.clientName}, {formatVisit(booking.slot.startsAt)}
        </p>
        <input type="hidden" name="bookingId" value={booking.id} />
        <input type="hidden" name="submissionId" value={submissionId} />
        <FreeSlotButtons slots={slots} error={error} />
        <p>Dozwolone sposoby kontaktu. Wiadomość o nowym terminie wyślemy tylko tak:</p>
        <AllowedContact contact={booking} />
      </Stack>
    </FreshForm>
  )
}
