import { pageMetadata } from '@/components/booking/step-title'
import { PanelPage } from '@/components/staff/PanelPage'
import { CallerEntryForm } from '@/components/waiting/CallerEntryForm'
import { newSubmissionId } from '@/lib/auth/booking-draft'
import { requireActor } from '@/lib/auth/session'
import { formWords } from '@/lib/i18n/form-words'
import { type RefusedParams, refusedForm } from '@/lib/platform/flash'
import { routes } from '@/lib/platform/routes'

type PageProps = { searchParams: RefusedParams }

const title = 'Nowa osoba na liście oczekujących'

export async function generateMetadata({ searchParams }: PageProps) {
  return pageMetadata('pl', title, await refusedForm('waiting-caller', searchParams))
}

export default async function NewWaitingPage({ searchParams }: PageProps) {
  const actor = await requireActor('coordinator')
  const form = await refusedForm('waiting-caller', searchParams)
  const words = await formWords('pl', form)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.waiting()}
      title={title}
      back={{ href: routes.panel.waiting(), text: 'Lista oczekujących' }}
      words={words}
    >
      <CallerEntryForm words={words} values={form.values} submissionId={newSubmissionId()} />
    </PanelPage>
  )
}
