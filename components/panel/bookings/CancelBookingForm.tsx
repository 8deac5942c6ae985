import { AllowedContact } from '@/components/panel/reach/AllowedContact'
import { ButtonLink } from '@/components/ui/Button'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { isOnCallList, waysToTell } from '@/lib/bookings/calloff/rules'
import { formatVisit } from '@/lib/i18n/dates'
import { cancelBookingAction } from '@/lib/panel/bookings/actions'
import type { BookingDetail } from '@/lib/panel/bookings/data'
import type { MessageChannel } from '@/lib/platform/db/codes'
import { routes } from '@/lib/routes'
import { rebookHours } from '@/lib/schedule/hold/rules'
import styles from './Desk.module.css'

function owedWords({ slot, ...booking }: BookingDetail, leaving: MessageChannel[], now: Date): string {
  if (booking.contactNone) return 'Nic nie wyślemy, bo tak wybrała. Przeczyta o tym pod „Moja rezerwacja”.'
  const ways = waysToTell({ ...booking, startsAt: slot.startsAt }, leaving, now)
  const message = leaving.length > 0 ? 'Dostanie przeprosiny i link do nowego terminu.' : ''
  return [message, isOnCallList(ways) ? 'Trafi na listę telefonów.' : ''].filter(Boolean).join(' ')
}

function wishesOf(booking: BookingDetail, leaving: MessageChannel[], now: Date) {
  const told =
    leaving.length > 0 ? 'Dostanie potwierdzenie w dozwolony sposób.' : 'Nie dostanie wiadomości: żadna nie może wyjść.'
  const owed = owedWords(booking, leaving, now)
  return [
    { value: 'client', label: 'Odwołuje osoba zapisana', hint: told },
    {
      value: 'service',
      label: 'Odwołuje ośrodek',
      hint: `${owed} Przez ${rebookHours} godzin trzymamy dla niej wolną godzinę.`,
    },
  ]
}

/** `leaving` are the messages that can leave to this person now. */
type CancelBookingFormProps = { booking: BookingDetail; leaving: MessageChannel[]; now: Date; error?: string }

/** Who does not want the visit decides what its person is told and owed: one press. */
export function CancelBookingForm({ booking, leaving, now, error }: CancelBookingFormProps) {
  return (
    <FreshForm action={cancelBookingAction} noValidate>
      <Stack>
        <p>
          {booking.clientName}, {formatVisit(booking.slot.startsAt)}. Godzina wróci do zapisu albo najpierw dostanie ją
          osoba z listy oczekujących.
        </p>
        <input type="hidden" name="bookingId" value={booking.id} />
        {/* The focus begins before the buttons, so that a key that is still held from the page before presses nothing. */}
        {/* biome-ignore lint/a11y/noAutofocus: the page has one job, and it begins here */}
        <h2 className={styles.here} id="wish" tabIndex={-1} autoFocus>
          Kto odwołuje wizytę?
        </h2>
        {error ? <p>{error}</p> : null}
        {wishesOf(booking, leaving, now).map(({ value, label, hint }) => (
          <div className={styles.choice} key={value}>
            <SubmitButton variant="danger" pendingText="Odwołujemy…" name="wish" value={value}>
              {label}
            </SubmitButton>
            <p>{hint}</p>
          </div>
        ))}
        <p>
          <ButtonLink href={routes.panel.bookingOf(booking.id)} variant="secondary">
            Wróć
          </ButtonLink>
        </p>
        <p>Dozwolone sposoby kontaktu:</p>
        <AllowedContact contact={booking} />
      </Stack>
    </FreshForm>
  )
}
