import { OwnCode } from '@/components/panel/own/OwnCode'
import { OwnNews } from '@/components/panel/own/OwnNews'
import { SpareCodes } from '@/components/panel/own/SpareCodes'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { readOwnWays } from '@/lib/office/provider/data'
import { readTold } from '@/lib/office/sessions/data'
import { officeSettings } from '@/lib/office/settings/data'
import { readOwnTotp } from '@/lib/office/totp/data'
import { nameOfSession, requireActor } from '@/lib/panel/account/session'
import { codeDoneWords } from '@/lib/panel/totp/words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { typedList, typedText } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/konto/kod'>) {
  return pageMetadata('pl', 'Kod przy logowaniu', await refusedForm('own-code', searchParams))
}

export default async function OwnCodePage({ searchParams }: PageProps<'/panel/konto/kod'>) {
  const actor = await requireActor('enrolling')
  const [own, ways, { told }, form, params] = await Promise.all([
    readOwnTotp(actor, now()),
    readOwnWays(actor),
    readTold(actor, await nameOfSession(), now()),
    refusedForm('own-code', searchParams),
    searchParams,
  ])
  const isOwn = typedText(form.values, 'staffId') === actor.id
  const codes = isOwn && own.state === 'on' ? typedList(form.values, 'codes') : []
  const words = await formWords('pl', form)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.own()}
      title="Kod przy logowaniu"
      back={{ href: routes.panel.own(), text: 'Moje konto' }}
      words={words}
      done={doneSentence(codeDoneWords, params)}
    >
      {/* A sign-in with a spare code, or without the code that everybody is to have, leads here. */}
      <OwnNews hasPassword={ways.hasPassword} told={told} />
      {codes.length > 0 ? <SpareCodes codes={codes} /> : null}
      {ways.hasPassword ? (
        <OwnCode own={own} isForAll={officeSettings().codeForAll} words={words} />
      ) : (
        <p>Logujesz się kontem miejskim. Czy potrzebny jest też kod, ustala miasto. Tutaj nie ma czego włączać.</p>
      )}
    </PanelPage>
  )
}
