import { pageMetadata } from '@/components/booking/step-title'
import { CallList } from '@/components/call/CallList'
import { PanelPage } from '@/components/staff/PanelPage'
import { requireActor } from '@/lib/auth/session'
import { listCalls } from '@/lib/call/data'
import { doneSentence } from '@/lib/desk/messages'
import { formWords } from '@/lib/i18n/form-words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/flash'
import { routes } from '@/lib/platform/routes'
import { serviceFacts } from '@/lib/service/messages'

type PageProps = { searchParams: Promise<{ stan?: string | string[]; blad?: string }> }

export async function generateMetadata({ searchParams }: PageProps) {
  return pageMetadata('pl', 'Telefony', await refusedForm('calls', searchParams, 409))
}

export default async function CallsPage({ searchParams }: PageProps) {
  const actor = await requireActor('coordinator')
  const at = now()
  const [calls, form, params] = await Promise.all([
    listCalls(actor, at),
    refusedForm('calls', searchParams, 409),
    searchParams,
  ])
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.calls()}
      title="Telefony"
      words={await formWords('pl', form)}
      done={doneSentence(params)}
    >
      <CallList {...calls} now={at} phone={serviceFacts.contactPhoneShown} />
    </PanelPage>
  )
}
