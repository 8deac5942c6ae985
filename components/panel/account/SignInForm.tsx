import { RefusedForm } from '@/components/shared/RefusedForm'
import { Arrival } from '@/components/ui/Arrival'
import { BackLink } from '@/components/ui/BackLink'
import { DocumentForm } from '@/components/ui/DocumentForm'
import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { FreshPage } from '@/components/ui/FreshPage'
import { Notice } from '@/components/ui/Notice'
import { SkipLink } from '@/components/ui/SkipLink'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { beginsAtForm, type FormWords } from '@/lib/i18n/form-words'
import { signInAction, signInByProviderAction } from '@/lib/panel/signin/actions'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import styles from './SignInForm.module.css'

type SignInFormProps = {
  words: FormWords
  values: FormValues
  done: string | undefined
  /** Whose accounts open the panel too. */
  provider: string | null
}

export function SignInForm({ words, values, done, provider }: SignInFormProps) {
  return (
    <>
      <SkipLink>Przejdź do treści</SkipLink>
      <main className={styles.main} id="main" tabIndex={-1}>
        <BackLink href={routes.home()}>Strona główna</BackLink>
        <RefusedForm locale="pl" words={words} />
        {done ? (
          <Arrival done>
            <Notice kind="ok">
              <p>
                <strong>{done}</strong>
              </p>
            </Notice>
          </Arrival>
        ) : null}
        <h1>Logowanie dla pracowników</h1>
        {provider ? <ByProvider name={provider} /> : null}
        <FreshForm action={signInAction} noValidate>
          <Stack>
            <Field
              name="email"
              label="E-mail"
              startHere={beginsAtForm(words, done)}
              type="text"
              inputMode="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              error={words.at('email')}
              defaultValue={typedText(values, 'email')}
            />
            <Field
              name="password"
              label="Hasło"
              type="password"
              autoComplete="current-password"
              error={words.at('password')}
            />
            <SubmitButton pendingText="Sprawdzamy…">Zaloguj się</SubmitButton>
          </Stack>
        </FreshForm>
        <p className={styles.note}>Nie pamiętasz hasła? Poproś o link osobę, która w ośrodku prowadzi konta.</p>
      </main>
      <FreshPage />
    </>
  )
}

/** The other way in. A whole document: the answer leads to another site. */
function ByProvider({ name }: { name: string }) {
  return (
    <>
      <DocumentForm action={signInByProviderAction}>
        <SubmitButton variant="secondary" pendingText="Przechodzimy…">
          Zaloguj przez {name}
        </SubmitButton>
      </DocumentForm>
      <h2>Albo adresem e-mail i hasłem</h2>
    </>
  )
}
