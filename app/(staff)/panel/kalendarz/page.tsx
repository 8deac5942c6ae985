import { pageMetadata } from '@/components/booking/step-title'
import { FeedAddress } from '@/components/calendar/FeedAddress'
import { FeedForm } from '@/components/calendar/FeedForm'
import { FeedSteps } from '@/components/calendar/FeedSteps'
import { PanelPage } from '@/components/staff/PanelPage'
import { requireActor } from '@/lib/auth/session'
import { getFeed } from '@/lib/calendar/data'
import { publicOrigin } from '@/lib/platform/env'
import { type RefusedParams, refusedForm } from '@/lib/platform/flash'
import { typedText } from '@/lib/platform/form'
import { routes } from '@/lib/platform/routes'

export const generateMetadata = () => pageMetadata('pl', 'Kalendarz')

export default async function CalendarPage({ searchParams }: { searchParams: RefusedParams }) {
  const actor = await requireActor('mediator')
  const [feed, { values }] = await Promise.all([getFeed(actor), refusedForm('feed', searchParams)])
  const token = typedText(values, 'token')
  const isOwn = token !== '' && typedText(values, 'staffId') === actor.id
  return (
    <PanelPage actor={actor} current={routes.panel.calendar()} title="Kalendarz">
      <p>
        Godziny wizyt można mieć w kalendarzu telefonu albo komputera. Są tam same godziny: bez imion, spraw i numerów.
      </p>
      {isOwn ? <FeedAddress url={publicOrigin() + routes.feed(token)} /> : null}
      <FeedForm since={feed?.createdAt ?? null} />
      <FeedSteps />
    </PanelPage>
  )
}
