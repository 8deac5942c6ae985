import { RefusedForm } from '@/components/shared/RefusedForm'
import { BackLink } from '@/components/ui/BackLink'
import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { FreshPage } from '@/components/ui/FreshPage'
import { SkipLink } from '@/components/ui/SkipLink'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { beginsAtForm, type FormWords } from '@/lib/i18n/form-words'
import { halfMinutes } from '@/lib/office/signin/rules'
import { enterCodeAction } from '@/lib/panel/signin/actions'
import { routes } from '@/lib/routes'
import styles from './SignInForm.module.css'

/** After the password: one code, of the app or a spare one. */
export function SignInCodeForm({ words }: { words: FormWords }) {
  return (
    <>
      <SkipLink>Przejdź do treści</SkipLink>
      <main className={styles.main} id="main" tabIndex={-1}>
        <BackLink href={routes.signIn()}>Logowanie</BackLink>
        <RefusedForm locale="pl" words={words} />
        <h1>Wpisz kod</h1>
        <FreshForm action={enterCodeAction} noValidate>
          <Stack>
            <Field
              name="code"
              label="Kod z aplikacji w telefonie"
              hint="6 cyfr. Bez telefonu wpisz kod zapasowy, na przykład abcde-23456."
              startHere={beginsAtForm(words)}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              width="short"
              error={words.at('code')}
            />
            <SubmitButton pendingText="Sprawdzamy…">Zaloguj się</SubmitButton>
          </Stack>
        </FreshForm>
        <p className={styles.note}>
          Masz na to {halfMinutes} minut. Nie masz telefonu ani kodów zapasowych? Poproś o pomoc osobę, która w ośrodku
          prowadzi konta.
        </p>
      </main>
      <FreshPage />
    </>
  )
}
