import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import { passwordLength } from '@/lib/office/staff/rules'
import { changePasswordAction } from '@/lib/panel/account/actions'

/** Another password, by the one of now. */
export function OwnPasswordForm({ words }: { words: FormWords }) {
  const field = (name: string) => ({ name, type: 'password', error: words.at(name) }) as const
  return (
    <section aria-labelledby="haslo">
      <FreshForm action={changePasswordAction} noValidate>
        <Stack>
          <h2 id="haslo">Zmień hasło</h2>
          <p>
            Od {passwordLength.min} do {passwordLength.max} znaków. Najlepiej kilka słów, które do siebie nie pasują. Na
            innych urządzeniach trzeba będzie zalogować się jeszcze raz.
          </p>
          <Field {...field('currentPassword')} label="Obecne hasło" autoComplete="current-password" />
          <Field {...field('password')} label="Nowe hasło" autoComplete="new-password" />
          <Field {...field('passwordAgain')} label="Nowe hasło jeszcze raz" autoComplete="new-password" />
          <div>
            <SubmitButton pendingText="Zapisujemy…">Zmień hasło</SubmitButton>
          </div>
        </Stack>
      </FreshForm>
    </section>
  )
}
