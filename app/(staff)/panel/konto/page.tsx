import { OwnCity } from '@/components/panel/own/OwnCity'
import { OwnCodeLink } from '@/components/panel/own/OwnCodeLink'
import { OwnNews } from '@/components/panel/own/OwnNews'
import { OwnPasswordForm } from '@/components/panel/own/OwnPasswordForm'
import { OwnSessions } from '@/components/panel/own/OwnSessions'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { readOwnWays } from '@/lib/office/provider/data'
import { readTold } from '@/lib/office/sessions/data'
import { readOwnTotp } from '@/lib/office/totp/data'
import { nameOfSession, requireActor } from '@/lib/panel/account/session'
import { ownDoneWords } from '@/lib/panel/account/words'
import { providerName } from '@/lib/panel/provider/session'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/konto'>) {
  return pageMetadata('pl', 'Moje konto', await refusedForm('own', searchParams))
}

export default async function OwnPage({ searchParams }: PageProps<'/panel/konto'>) {
  const actor = await requireActor('staff')
  const current = await nameOfSession()
  const [{ told, sessions }, totp, ways, form, params] = await Promise.all([
    readTold(actor, current, now()),
    readOwnTotp(actor, now()),
    readOwnWays(actor),
    refusedForm('own', searchParams),
    searchParams,
  ])
  const words = await formWords('pl', form)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.own()}
      title="Moje konto"
      words={words}
      done={doneSentence(ownDoneWords, params)}
    >
      <OwnNews hasPassword={ways.hasPassword} told={told} />
      <OwnSessions sessions={sessions} current={current} />
      <OwnCity name={providerName()} ways={ways} words={words} />
      {ways.hasPassword ? (
        <>
          <OwnCodeLink isOn={totp.state === 'on'} />
          <OwnPasswordForm words={words} />
        </>
      ) : null}
    </PanelPage>
  )
}
