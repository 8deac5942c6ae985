import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { beginsAtForm, type FormWords } from '@/lib/i18n/form-words'
import { inviteStaffAction } from '@/lib/panel/accounts/actions'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import { AccessFields, type Mediators } from './AccessFields'

type InviteFormProps = { submissionId: string; mediators: Mediators; words: FormWords; values: FormValues }

/** Who is to have an account. They set the password themselves. */
export function InviteForm({ submissionId, mediators, words, values }: InviteFormProps) {
  const line = (name: string) => ({ name, error: words.at(name), defaultValue: typedText(values, name) })
  return (
    <FreshForm action={inviteStaffAction} noValidate>
      <Stack>
        <input type="hidden" name="submissionId" value={submissionId} />
        <Field {...line('name')} label="Imię i nazwisko" autoComplete="off" startHere={beginsAtForm(words)} />
        <Field
          {...line('email')}
          label="E-mail służbowy"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <AccessFields mediators={mediators} words={words} values={values} />
        <div>
          <SubmitButton pendingText="Zakładamy konto…">Załóż konto i pokaż link</SubmitButton>
        </div>
      </Stack>
    </FreshForm>
  )
}
