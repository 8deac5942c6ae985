import { ContactFields } from '@/components/shared/ContactFields'
import { DetailsFields } from '@/components/shared/DetailsFields'
import { SafeContactFields } from '@/components/shared/SafeContactFields'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { FreshForm } from '@/components/ui/FreshForm'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import { fixedSettings } from '@/lib/office/settings/rules'
import { bookForCallerAction } from '@/lib/panel/bookings/actions'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import type { FreeSlot } from '@/lib/schedule/duty/data'
import styles from './Desk.module.css'
import { FreeSlotRadios } from './FreeSlotRadios'

type CallerFormProps = { slots: FreeSlot[]; words: FormWords; values: FormValues; submissionId: string }

/** Everything on one page, in the order of the talk, for a hand that stays on the keyboard. */
export function CallerForm({ slots, words, values, submissionId }: CallerFormProps) {
  const { retentionDays } = fixedSettings
  const fields = { locale: 'pl', values, errorAt: words.at, forStaff: true } as const
  return (
    <FreshForm action={bookForCallerAction} noValidate>
      <input type="hidden" name="submissionId" value={submissionId} />
      <Stack gap="large">
        <FreeSlotRadios slots={slots} chosenId={typedText(values, 'slotId')} error={words.at('slotId')} />
        <div className={styles.columns}>
          <Stack>
            <h2>Osoba</h2>
            <ContactFields {...fields} use="desk" />
            <SafeContactFields {...fields} />
          </Stack>
          <DetailsFields {...fields} />
        </div>
        <Notice title="Przeczytaj na głos przed zapisaniem" titleAs="h2">
          <p>
            Administratorem danych jest MOPS we Wrocławiu. Dane są potrzebne, żeby zapisać Panią lub Pana na konsultację
            i powiadomić o zmianach. Usuniemy je {retentionDays} dni po wizycie. Podanie danych jest dobrowolne. Ma Pani
            lub Pan prawo do wglądu w dane, do ich poprawienia i do sprzeciwu. Pełna informacja jest na naszej stronie i
            w siedzibie MOPS.
          </p>
        </Notice>
        <ButtonRow>
          <SubmitButton size="large" pendingText="Rezerwujemy…">
            Zarezerwuj termin
          </SubmitButton>
        </ButtonRow>
      </Stack>
    </FreshForm>
  )
}
