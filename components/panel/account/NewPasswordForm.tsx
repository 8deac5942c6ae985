import { RefusedForm } from '@/components/shared/RefusedForm'
import { BackLink } from '@/components/ui/BackLink'
import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { FreshPage } from '@/components/ui/FreshPage'
import { SkipLink } from '@/components/ui/SkipLink'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { beginsAtForm, type FormWords } from '@/lib/i18n/form-words'
import { passwordLength } from '@/lib/office/staff/rules'
import { setPasswordAction } from '@/lib/panel/account/actions'
import { routes } from '@/lib/routes'
import styles from './SignInForm.module.css'

/** The same page whatever the link is: only pressing the button asks whether it is good, and uses it up. */
export function NewPasswordForm({ token, words }: { token: string; words: FormWords }) {
  return (
    <>
      <SkipLink>Przejdź do treści</SkipLink>
      <main className={styles.main} id="main" tabIndex={-1}>
        <BackLink href={routes.signIn()}>Logowanie</BackLink>
        <RefusedForm locale="pl" words={words} />
        <h1>Ustaw hasło</h1>
        <p>
          Od {passwordLength.min} do {passwordLength.max} znaków. Najlepiej kilka słów, które do siebie nie pasują.
        </p>
        <FreshForm action={setPasswordAction} noValidate>
          <Stack>
            <input type="hidden" name="token" value={token} />
            <Field
              name="password"
              label="Nowe hasło"
              type="password"
              startHere={beginsAtForm(words)}
              autoComplete="new-password"
              error={words.at('password')}
            />
            <Field
              name="passwordAgain"
              label="Nowe hasło jeszcze raz"
              type="password"
              autoComplete="new-password"
              error={words.at('passwordAgain')}
            />
            <SubmitButton pendingText="Zapisujemy…">Ustaw hasło</SubmitButton>
          </Stack>
        </FreshForm>
        <p className={styles.note}>Link działa jeden raz. Potem logujesz się adresem e-mail i tym hasłem.</p>
      </main>
      <FreshPage />
    </>
  )
}
