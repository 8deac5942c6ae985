import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import type { AccountDetail } from '@/lib/office/accounts/data'
import {
  changeAccessAction,
  disableAccountAction,
  enableAccountAction,
  renewLinkAction,
  signOutEverywhereAction,
  takeTotpAwayAction,
} from '@/lib/panel/accounts/actions'
import type { FormValues } from '@/lib/platform/fields'
import { AccessFields, type Mediators } from './AccessFields'
import { Press } from './AccountPress'
import { CityRights, UnlinkCity } from './CityAccount'

const pressed = (text: string, variant: 'secondary' | 'danger' = 'secondary') => (
  <SubmitButton variant={variant} pendingText="Zapisujemy…">
    {text}
  </SubmitButton>
)

export function AccountPresses({ account }: { account: AccountDetail }) {
  const { id: accountId, state } = account
  if (state === 'disabled') {
    return (
      <Press
        id="wlacz"
        title="Włącz konto"
        action={enableAccountAction}
        button={pressed('Włącz')}
        accountId={accountId}
      >
        {account.isOfCity
          ? 'Konto miejskie znowu je otworzy. Hasło sprzed wyłączenia, jeśli było, też zadziała.'
          : 'Hasło sprzed wyłączenia znowu zadziała. Jeśli ta osoba nie miała hasła, zrób potem nowy link.'}
      </Press>
    )
  }
  return (
    <>
      <Press id="link" title="Hasło" action={renewLinkAction} button={pressed('Zrób nowy link')} accountId={accountId}>
        Przez nowy link ta osoba ustawi hasło. Link działa jeden raz, przez trzy doby. Poprzedni od razu przestaje
        działać. Stare hasło działa, dopóki nie ma nowego.
      </Press>
      <Press
        id="wyloguj"
        title="Wyloguj wszędzie"
        action={signOutEverywhereAction}
        button={pressed('Wyloguj ze wszystkich urządzeń')}
        accountId={accountId}
      >
        Na przykład po zgubieniu telefonu. Hasło się nie zmienia.
      </Press>
      {account.asksForCode ? (
        <Press
          id="kod"
          title="Kod przy logowaniu"
          action={takeTotpAwayAction}
          button={pressed('Wyłącz kod tej osoby', 'danger')}
          accountId={accountId}
        >
          Po zgubieniu telefonu, gdy nie ma też kodów zapasowych. Upewnij się, że prosi o to właśnie ta osoba. Zaloguje
          się samym hasłem i przeczyta, że kod jest wyłączony.
        </Press>
      ) : null}
      {account.isOfCity ? <UnlinkCity accountId={accountId} /> : null}
      <Press
        id="wylacz"
        title="Wyłącz konto"
        action={disableAccountAction}
        button={pressed('Wyłącz', 'danger')}
        accountId={accountId}
      >
        Ta osoba od razu straci dostęp, na każdym urządzeniu. To, co zrobiła, zostaje w dzienniku przez 12 miesięcy.
      </Press>
    </>
  )
}

type AccessFormProps = { account: AccountDetail; mediators: Mediators; words: FormWords; values: FormValues }

export function AccessForm({ account, mediators, words, values }: AccessFormProps) {
  const now = { access: account.access, mediatorId: account.mediatorId ?? '', ...values }
  return (
    <section aria-labelledby="uprawnienia">
      <FreshForm action={changeAccessAction} noValidate>
        <Stack>
          <h2 id="uprawnienia">Uprawnienia</h2>
          <p>Zmiana wyloguje tę osobę ze wszystkich urządzeń. Może od razu zalogować się jeszcze raz.</p>
          {account.isOfCity ? <CityRights /> : null}
          <input type="hidden" name="accountId" value={account.id} />
          <AccessFields mediators={mediators} words={words} values={now} />
          <div>{pressed('Zmień uprawnienia')}</div>
        </Stack>
      </FreshForm>
    </section>
  )
}
