import { AccountTable } from '@/components/panel/accounts/AccountTable'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { formWords } from '@/lib/i18n/form-words'
import { listAccounts } from '@/lib/office/accounts/data'
import { requireActor } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/konta'>) {
  return pageMetadata('pl', 'Konta', await refusedForm('accounts', searchParams))
}

export default async function AccountsPage({ searchParams }: PageProps<'/panel/konta'>) {
  const actor = await requireActor('manager')
  const [accounts, form] = await Promise.all([listAccounts(actor, now()), refusedForm('accounts', searchParams)])
  return (
    <PanelPage actor={actor} current={routes.panel.accounts()} title="Konta" words={await formWords('pl', form)}>
      <p>Każda osoba ma własne konto. Tak widać, kto co zrobił, a gdy ktoś odchodzi, wyłącza się jedno konto.</p>
      <ButtonRow>
        <ButtonLink href={routes.panel.newAccount()}>Nowe konto</ButtonLink>
      </ButtonRow>
      <AccountTable accounts={accounts} />
    </PanelPage>
  )
}
