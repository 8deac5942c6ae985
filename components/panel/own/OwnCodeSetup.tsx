import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import { inFours, settingUpMinutes } from '@/lib/office/totp/rules'
import { beginTotpAction, confirmTotpAction } from '@/lib/panel/totp/actions'
import styles from './OwnCode.module.css'

/** What it is for, before anything is begun. */
export function WithoutCode() {
  return (
    <FreshForm action={beginTotpAction}>
      <Stack>
        <p>
          Teraz logujesz się samym hasłem. Gdy włączysz kod, po haśle wpiszesz jeszcze 6 cyfr z telefonu. Kto pozna
          Twoje hasło, nie wejdzie bez telefonu.
        </p>
        <p>
          Potrzebna jest aplikacja, która pokazuje takie kody, na przykład Aegis, FreeOTP, Google Authenticator albo
          Microsoft Authenticator. Działa też bez internetu.
        </p>
        <div>
          <SubmitButton pendingText="Przygotowujemy…">Zacznij włączanie</SubmitButton>
        </div>
      </Stack>
    </FreshForm>
  )
}

type BegunProps = { secret: string; qr: { size: number; path: string }; words: FormWords }

/** The secret, to be put into the app, and the first code of it. */
export function Begun({ secret, qr: { size, path }, words }: BegunProps) {
  return (
    <FreshForm action={confirmTotpAction} noValidate>
      <Stack>
        <h2>1. Dodaj konto w aplikacji</h2>
        <p>Zeskanuj ten obrazek albo przepisz klucz. Obrazek i klucz znikną po {settingUpMinutes} minutach.</p>
        <svg
          className={styles.qr}
          viewBox={`0 0 ${size} ${size}`}
          role="img"
          aria-label="Kod QR z kluczem, który stoi niżej"
        >
          <path d={path} fill="currentColor" />
        </svg>
        <p>
          Klucz: <code className={styles.secret}>{inFours(secret)}</code>
        </p>
        <h2>2. Wpisz kod, który pokazuje aplikacja</h2>
        <Field
          name="code"
          label="Kod z aplikacji"
          hint="6 cyfr"
          inputMode="numeric"
          autoComplete="one-time-code"
          width="short"
          error={words.at('code')}
        />
        <div>
          <SubmitButton pendingText="Sprawdzamy…">Włącz kod</SubmitButton>
        </div>
      </Stack>
    </FreshForm>
  )
}
