import { FeedAddress } from '@/components/panel/calendar/FeedAddress'
import { FeedForm } from '@/components/panel/calendar/FeedForm'
import { FeedSteps } from '@/components/panel/calendar/FeedSteps'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { publicOrigin } from '@/lib/platform/env'
import { refusedForm } from '@/lib/platform/web/flash'
import { typedText } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { getFeed } from '@/lib/schedule/calendar/data'

export const generateMetadata = () => pageMetadata('pl', 'Kalendarz w telefonie')

export default async function CalendarPage({ searchParams }: PageProps<'/panel/kalendarz'>) {
  const actor = await requireActor('mediator')
  const [feed, form, params] = await Promise.all([getFeed(actor), refusedForm('feed', searchParams), searchParams])
  const { values } = form
  const token = typedText(values, 'token')
  const isOwn = token !== '' && typedText(values, 'staffId') === actor.id
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.calendar()}
      title="Kalendarz w telefonie"
      words={await formWords('pl', form)}
    >
      <p>
        Godziny wizyt można mieć w kalendarzu telefonu albo komputera. Są tam same godziny: bez imion, spraw i numerów.
      </p>
      {isOwn ? <FeedAddress url={publicOrigin() + routes.feed(token)} /> : null}
      <FeedForm since={feed?.createdAt ?? null} asks={params.nowy === 'tak'} />
      <FeedSteps />
    </PanelPage>
  )
}
