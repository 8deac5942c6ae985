import { CallList } from '@/components/panel/calls/CallList'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { listCalls } from '@/lib/messages/call/data'
import { serviceFacts } from '@/lib/office/service/words'
import { requireActor } from '@/lib/panel/account/session'
import { callDoneWords } from '@/lib/panel/calls/words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/telefony'>) {
  return pageMetadata('pl', 'Telefony', await refusedForm('calls', searchParams))
}

export default async function CallsPage({ searchParams }: PageProps<'/panel/telefony'>) {
  const actor = await requireActor('coordinator')
  const moment = now()
  const [calls, form, params] = await Promise.all([
    listCalls(actor, moment),
    refusedForm('calls', searchParams),
    searchParams,
  ])
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.calls()}
      title="Telefony"
      words={await formWords('pl', form)}
      done={doneSentence(callDoneWords, params)}
    >
      <CallList {...calls} now={moment} phone={serviceFacts.contactPhoneShown} />
    </PanelPage>
  )
}
