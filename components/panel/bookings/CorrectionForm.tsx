import type { ReactNode } from 'react'
import { oneWayIsEnough } from '@/components/panel/reach/one-way'
import { TypedNotice } from '@/components/panel/shell/TypedNotice'
import { ContactFields } from '@/components/shared/ContactFields'
import { DetailsFields } from '@/components/shared/DetailsFields'
import { SafeContactFields } from '@/components/shared/SafeContactFields'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import styles from './Desk.module.css'

type CorrectionFormProps = {
  action: (form: FormData) => Promise<void>
  /** The hidden field that says whose data these are. */
  of: { name: 'bookingId' | 'entryId'; id: string }
  values: FormValues
  words: FormWords
  startHere: boolean
  back: string
  /** What is saved now, where somebody else has saved something since the form was shown. */
  overtakenBy: ReactNode
  /** Of somebody who waits one way is needed, and no word is asked for. */
  waits?: boolean
  children: ReactNode
}

/** Everything that was said, to be put right on the phone. `children` say what that changes for the person. */
export function CorrectionForm({
  values,
  words,
  startHere,
  overtakenBy,
  waits,
  children,
  ...form
}: CorrectionFormProps) {
  const fields = { locale: 'pl', values, errorAt: words.at, forStaff: true } as const
  return (
    <Stack gap="large">
      {overtakenBy ? (
        <section className={styles.block} aria-labelledby="teraz-zapisane">
          <h2 id="teraz-zapisane">Teraz zapisane</h2>
          {overtakenBy}
          <TypedNotice />
        </section>
      ) : null}
      <p>O poprawce nic nie wysyłamy. Wiadomości, które czekają, pójdą tylko tak, jak teraz wolno. {children}</p>
      <FreshForm action={form.action} noValidate>
        <input type="hidden" name={form.of.name} value={form.of.id} />
        <input type="hidden" name="version" value={typedText(values, 'version')} />
        <input type="hidden" name="saidFor" value={typedText(values, 'saidFor')} />
        <Stack gap="large">
          <div className={styles.columns}>
            <Stack>
              <ContactFields {...fields} use="desk" startHere={startHere} />
              {waits ? null : <RecognisedBy values={values} error={words.at('memorableWord')} />}
              <SafeContactFields {...fields} {...(waits && { text: oneWayIsEnough })} />
            </Stack>
            <DetailsFields {...fields} />
          </div>
          <ButtonRow>
            <SubmitButton pendingText="Zapisujemy…">Zapisz poprawki</SubmitButton>
            <ButtonLink href={form.back} variant="secondary">
              Wróć
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </FreshForm>
    </Stack>
  )
}

function RecognisedBy({ values, error }: { values: FormValues; error: string | undefined }) {
  return (
    <Field
      name="memorableWord"
      label="Słowo rozpoznawcze"
      optional="opcjonalnie"
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      error={error}
      defaultValue={typedText(values, 'memorableWord')}
    />
  )
}
