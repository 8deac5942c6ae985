import { SummaryList } from '@/components/ui/SummaryList'
import { formatMoment } from '@/lib/i18n/dates'
import type { AccountDetail } from '@/lib/office/accounts/data'
import { accessWords, accountStateWords, noSignIn } from '@/lib/office/accounts/words'

export function AccountFacts({ account }: { account: AccountDetail }) {
  const rows = [
    { label: 'E-mail', value: account.email },
    { label: 'Uprawnienia', value: accessWords[account.access] },
    ...(account.mediatorName ? [{ label: 'Mediator', value: account.mediatorName }] : []),
    { label: 'Stan', value: accountStateWords[account.state] },
    {
      label: 'Link do ustawienia hasła',
      value: account.linkUntil ? `ważny do ${formatMoment(account.linkUntil)}` : 'nie ma ważnego',
    },
    ...(account.isOfCity
      ? [{ label: 'Konto miejskie', value: 'połączone, daje uprawnienia przy każdym logowaniu nim' }]
      : []),
    { label: 'Kod przy logowaniu', value: account.asksForCode ? 'włączony' : 'wyłączony' },
    { label: 'Ostatnie logowanie', value: account.lastSignInAt ? formatMoment(account.lastSignInAt) : noSignIn },
    { label: 'Zalogowane teraz', value: account.sessions === 0 ? 'nigdzie' : `urządzeń: ${account.sessions}` },
  ]
  return <SummaryList rows={rows} />
}
