import { AllowedContact } from '@/components/panel/reach/AllowedContact'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { ChoiceGroup } from '@/components/ui/ChoiceGroup'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formatVisit } from '@/lib/i18n/dates'
import { messageChannels } from '@/lib/messages/outbox/rules'
import { cancelBookingAction } from '@/lib/panel/bookings/actions'
import type { BookingDetail } from '@/lib/panel/bookings/data'
import { routes } from '@/lib/routes'

function wishesOf(booking: BookingDetail) {
  const isWritten = messageChannels(booking).length > 0
  const told = isWritten
    ? 'Dostanie potwierdzenie w dozwolony sposób.'
    : 'Nie dostanie wiadomości: na żadną nie pozwala.'
  const owed = booking.contactNone
    ? 'Nic nie wyślemy, bo tak wybrała. Przeczyta o tym pod „Moja rezerwacja”.'
    : 'Dostanie przeprosiny i link do nowego terminu albo trafi na listę telefonów.'
  return [
    { value: 'client', label: 'Osoba zapisana', hint: told },
    { value: 'service', label: 'Ośrodek', hint: `${owed} Przez 48 godzin trzymamy dla niej wolną godzinę.` },
  ]
}

/** Who does not want the visit decides what its person is told and owed. */
export function CancelBookingForm({ booking, error }: { booking: BookingDetail; error?: string }) {
  return (
    <FreshForm action={cancelBookingAction} noValidate>
      <Stack>
        <p>
          {booking.clientName}, {formatVisit(booking.slot.startsAt)}
        </p>
        <p>Godzina od razu będzie wolna. Dozwolone sposoby kontaktu:</p>
        <AllowedContact contact={booking} />
        <input type="hidden" name="bookingId" value={booking.id} />
        <ChoiceGroup
          kind="radio"
          name="wish"
          legend="Kto odwołuje wizytę?"
          legendAs="h2"
          options={wishesOf(booking)}
          error={error}
        />
        <ButtonRow>
          <SubmitButton variant="danger" pendingText="Odwołujemy…">
            Odwołaj wizytę
          </SubmitButton>
          <ButtonLink href={routes.panel.bookingOf(booking.id)} variant="secondary">
            Wróć
          </ButtonLink>
        </ButtonRow>
      </Stack>
    </FreshForm>
  )
}
