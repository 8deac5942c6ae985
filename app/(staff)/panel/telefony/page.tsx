import { CallList } from '@/components/panel/calls/CallList'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { serviceFacts } from '@/lib/office/service/words'
import { requireActor } from '@/lib/panel/account/session'
import { listNextHours, openCalls } from '@/lib/panel/calls/data'
import { callDoneSentence } from '@/lib/panel/calls/words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { newSubmissionId } from '@/lib/platform/web/submission-id'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/telefony'>) {
  return pageMetadata('pl', 'Telefony', await refusedForm('calls', searchParams))
}

export default async function CallsPage({ searchParams }: PageProps<'/panel/telefony'>) {
  const actor = await requireActor('coordinator')
  const moment = now()
  const [calls, form, params] = await Promise.all([
    openCalls(actor, moment),
    refusedForm('calls', searchParams),
    searchParams,
  ])
  const toRebook = calls.open.flatMap(({ canRebook, bookingId }) => (canRebook && bookingId ? [bookingId] : []))
  const next = await listNextHours(actor, toRebook, moment)
  const hoursOf = (id: string) => next(id).map((slot) => ({ ...slot, submissionId: newSubmissionId() }))
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.calls()}
      title="Telefony"
      words={await formWords('pl', form)}
      done={callDoneSentence(params)}
    >
      <CallList {...calls} hoursOf={hoursOf} staffId={actor.id} now={moment} phone={serviceFacts().contactPhoneShown} />
    </PanelPage>
  )
}
