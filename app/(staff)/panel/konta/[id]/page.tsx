import { notFound } from 'next/navigation'
import { AccountFacts } from '@/components/panel/accounts/AccountFacts'
import { AccessForm, AccountPresses } from '@/components/panel/accounts/AccountForms'
import { AccountLink } from '@/components/panel/accounts/AccountLink'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { getAccount, listMediators } from '@/lib/office/accounts/data'
import { requireActor } from '@/lib/panel/account/session'
import { accountDoneWords } from '@/lib/panel/accounts/words'
import { now } from '@/lib/platform/clock'
import { env, publicOrigin } from '@/lib/platform/env'
import { refusedForm } from '@/lib/platform/web/flash'
import { typedText } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/konta/[id]'>) {
  return pageMetadata('pl', 'Konto', await refusedForm('account', searchParams))
}

export default async function AccountPage({ params, searchParams }: PageProps<'/panel/konta/[id]'>) {
  const actor = await requireActor('manager')
  const { id } = await params
  const [account, mediators, form] = await Promise.all([
    getAccount(actor, id, now()),
    listMediators(actor),
    refusedForm('account', searchParams),
  ])
  if (!account) notFound()
  const { token, accountId, staffId, ...values } = form.values
  const isOwn = accountId === id && staffId === actor.id
  const words = await formWords('pl', form)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.accounts()}
      title={account.name}
      back={{ href: routes.panel.accounts(), text: 'Konta' }}
      words={words}
      done={doneSentence(accountDoneWords, await searchParams)}
    >
      {token && isOwn && account.linkUntil ? (
        <AccountLink
          url={publicOrigin() + routes.newPassword(typedText(form.values, 'token'))}
          until={account.linkUntil}
          mailedTo={env().SMTP_URL ? account.email : null}
        />
      ) : null}
      <AccountFacts account={account} />
      <AccountPresses account={account} />
      <AccessForm account={account} mediators={mediators} words={words} values={values} />
    </PanelPage>
  )
}
