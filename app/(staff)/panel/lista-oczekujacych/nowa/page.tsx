import { PanelPage } from '@/components/panel/shell/PanelPage'
import { CallerEntryForm } from '@/components/panel/waitlist/CallerEntryForm'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { refusedForm } from '@/lib/platform/web/flash'
import { newSubmissionId } from '@/lib/platform/web/submission-id'
import { routes } from '@/lib/routes'

const title = 'Nowa osoba na liście oczekujących'

export async function generateMetadata({ searchParams }: PageProps<'/panel/lista-oczekujacych/nowa'>) {
  return pageMetadata('pl', title, await refusedForm('waiting-caller', searchParams))
}

export default async function NewWaitingPage({ searchParams }: PageProps<'/panel/lista-oczekujacych/nowa'>) {
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
