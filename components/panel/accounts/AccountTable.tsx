import { Table } from '@/components/ui/Table'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { formatMoment } from '@/lib/i18n/dates'
import type { Account } from '@/lib/office/accounts/data'
import { accessWords, accountStateWords, noSignIn } from '@/lib/office/accounts/words'
import { routes } from '@/lib/routes'

/** Who may sign in, as what, and when they last did. */
export function AccountTable({ accounts }: { accounts: Account[] }) {
  const columns = [
    { label: 'Osoba' },
    { label: 'E-mail' },
    { label: 'Uprawnienia' },
    { label: 'Ostatnie logowanie' },
    { label: 'Stan' },
    { label: 'Zmiana', labelHidden: true },
  ]
  const rows = accounts.map((account) => ({
    key: account.id,
    cells: [
      account.name,
      account.email,
      accessWords[account.access],
      account.lastSignInAt ? formatMoment(account.lastSignInAt) : noSignIn,
      accountStateWords[account.state],
      <a key="open" href={routes.panel.account(account.id)}>
        Zmień
        <VisuallyHidden> konto: {account.name}</VisuallyHidden>
      </a>,
    ],
  }))
  return <Table caption="Konta" captionHidden columns={columns} rows={rows} />
}
