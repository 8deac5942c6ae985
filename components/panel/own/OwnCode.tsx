import type { ReactNode } from 'react'
import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import type { readOwnTotp } from '@/lib/office/totp/data'
import { spareCount } from '@/lib/office/totp/rules'
import { endTotpAction, renewSpareCodesAction } from '@/lib/panel/totp/actions'
import { Begun, WithoutCode } from './OwnCodeSetup'

type OwnTotp = Awaited<ReturnType<typeof readOwnTotp>>
type OwnCodeProps = { own: OwnTotp; isForAll: boolean; words: FormWords }

/** One's own code at the sign-in: how it is, and what can be done with it. */
export function OwnCode({ own, isForAll, words }: OwnCodeProps) {
  if (own.state === 'on') return <WithCode spare={own.spare} words={words} />
  return (
    <>
      {isForAll ? (
        <Notice kind="warn" title="Włącz kod, żeby wejść do panelu" titleAs="h2">
          <p>W tym ośrodku każdy loguje się hasłem i kodem. Zanim go włączysz, inne strony panelu się nie otworzą.</p>
        </Notice>
      ) : null}
      {own.state === 'begun' ? <Begun {...own} words={words} /> : <WithoutCode />}
    </>
  )
}

function WithCode({ spare, words }: { spare: number; words: FormWords }) {
  return (
    <>
      <p>
        Kod jest włączony. Po haśle wpisujesz 6 cyfr z telefonu albo kod zapasowy. Zostało kodów zapasowych: {spare} z{' '}
        {spareCount}.
      </p>
      <ByPassword
        id="zapasowe"
        title="Nowe kody zapasowe"
        button="Zrób nowe kody"
        words={words}
        action={renewSpareCodesAction}
      >
        Poprzednie od razu przestaną działać.
      </ByPassword>
      <ByPassword id="wylacz" title="Wyłącz kod" button="Wyłącz kod" words={words} action={endTotpAction}>
        Na przykład przed zmianą telefonu. Potem możesz włączyć go od nowa. Na innych urządzeniach trzeba będzie
        zalogować się jeszcze raz.
      </ByPassword>
    </>
  )
}

type ByPasswordProps = {
  id: string
  title: string
  button: string
  words: FormWords
  action: (form: FormData) => Promise<void>
  children: ReactNode
}

/** What takes the password of now. */
function ByPassword({ id, title, button, words, action, children }: ByPasswordProps) {
  return (
    <section aria-labelledby={id}>
      <FreshForm action={action} noValidate>
        <Stack>
          <h2 id={id}>{title}</h2>
          <p>{children}</p>
          <Field
            name="currentPassword"
            id={id === 'zapasowe' ? 'currentPassword' : `${id}-haslo`}
            label="Twoje hasło"
            type="password"
            autoComplete="current-password"
            error={words.at('currentPassword')}
          />
          <div>
            <SubmitButton variant="secondary" pendingText="Zapisujemy…">
              {button}
            </SubmitButton>
          </div>
        </Stack>
      </FreshForm>
    </section>
  )
}
