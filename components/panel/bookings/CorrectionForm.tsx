import { ContactFields } from '@/components/shared/ContactFields'
import { DetailsFields } from '@/components/shared/DetailsFields'
import { SafeContactFields } from '@/components/shared/SafeContactFields'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { FreshForm } from '@/components/ui/FreshForm'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import { correctBookingAction } from '@/lib/panel/bookings/actions'
import type { BookingDetail } from '@/lib/panel/bookings/data'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { BookingFacts } from './BookingFacts'
import styles from './Desk.module.css'

type CorrectionFormProps = {
  booking: BookingDetail
  values: FormValues
  words: FormWords
  /** Somebody else has saved something since the form was shown. */
  isOvertaken: boolean
  startHere: boolean
}

/** Everything that was said, to be put right on the phone. */
export function CorrectionForm({ booking, values, words, isOvertaken, startHere }: CorrectionFormProps) {
  const fields = { locale: 'pl', values, errorAt: words.at, forStaff: true } as const
  return (
    <Stack gap="large">
      {isOvertaken ? (
        <section className={styles.block} aria-labelledby="teraz-zapisane">
          <h2 id="teraz-zapisane">Teraz zapisane</h2>
          <BookingFacts booking={booking} />
          <Notice kind="warn">
            <p>W formularzu poniżej są Twoje wpisy. Jeśli je zapiszesz, zastąpią to, co jest zapisane.</p>
          </Notice>
        </section>
      ) : null}
      <p>
        O poprawce nic nie wysyłamy. Wiadomości, które czekają, pójdą tylko tak, jak teraz wolno. Kto zna sam stary
        numer telefonu, nie otworzy już tej rezerwacji.
      </p>
      <FreshForm action={correctBookingAction} noValidate>
        <input type="hidden" name="bookingId" value={booking.id} />
        <input type="hidden" name="version" value={typedText(values, 'version')} />
        <input type="hidden" name="saidFor" value={typedText(values, 'saidFor')} />
        <Stack gap="large">
          <div className={styles.columns}>
            <Stack>
              <ContactFields {...fields} use="desk" startHere={startHere} />
              <SafeContactFields {...fields} />
            </Stack>
            <DetailsFields {...fields} />
          </div>
          <ButtonRow>
            <SubmitButton pendingText="Zapisujemy…">Zapisz poprawki</SubmitButton>
            <ButtonLink href={routes.panel.bookingOf(booking.id)} variant="secondary">
              Wróć
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </FreshForm>
    </Stack>
  )
}
