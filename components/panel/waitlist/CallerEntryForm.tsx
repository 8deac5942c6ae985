import styles from '@/components/panel/bookings/Desk.module.css'
import { oneWayIsEnough } from '@/components/panel/reach/one-way'
import { ContactFields } from '@/components/shared/ContactFields'
import { DetailsFields } from '@/components/shared/DetailsFields'
import { SafeContactFields } from '@/components/shared/SafeContactFields'
import { FreshForm } from '@/components/ui/FreshForm'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { beginsAtForm, type FormWords } from '@/lib/i18n/form-words'
import { serviceFacts } from '@/lib/office/service/words'
import { addToWaitingListAction } from '@/lib/panel/waitlist/actions'
import type { FormValues } from '@/lib/platform/fields'

type CallerEntryFormProps = { words: FormWords; values: FormValues; submissionId: string }

/** Everything on one page, in the order of the talk, for a hand that stays on the keyboard. */
export function CallerEntryForm({ words, values, submissionId }: CallerEntryFormProps) {
  const { office } = serviceFacts()
  const fields = { locale: 'pl', values, errorAt: words.at, forStaff: true } as const
  return (
    <FreshForm action={addToWaitingListAction} noValidate>
      <input type="hidden" name="submissionId" value={submissionId} />
      <Stack gap="large">
        <div className={styles.columns}>
          <Stack>
            <h2>Osoba</h2>
            <ContactFields {...fields} use="desk" startHere={beginsAtForm(words)} />
            <SafeContactFields {...fields} text={oneWayIsEnough} />
          </Stack>
          <DetailsFields {...fields} />
        </div>
        <Notice title="Przeczytaj na głos przed zapisaniem" titleAs="h2">
          <p>
            Administratorem danych jest {office.name}. Dane są potrzebne, żeby zaproponować Pani lub Panu wolny termin.
            Usuniemy je po wypisaniu z listy, po trzeciej propozycji albo dzień po końcu zapisów. Podanie danych jest
            dobrowolne. Na odpowiedź na propozycję są 24 godziny. Ma Pani lub Pan prawo do wglądu w dane, do ich
            poprawienia i do sprzeciwu. Pełna informacja jest na naszej stronie i w siedzibie {office.shortName}.
          </p>
        </Notice>
        <div>
          <SubmitButton size="large" pendingText="Zapisujemy…">
            Zapisz na listę
          </SubmitButton>
        </div>
      </Stack>
    </FreshForm>
  )
}
