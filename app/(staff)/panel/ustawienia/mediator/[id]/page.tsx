import { notFound } from 'next/navigation'
import { RosterForm } from '@/components/panel/settings/RosterForm'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { listRoster } from '@/lib/office/roster/data'
import { mediatorTextsOf } from '@/lib/office/roster/rules'
import { listChanges } from '@/lib/office/settled/data'
import { requireActor } from '@/lib/panel/account/session'
import { settledSentence } from '@/lib/panel/settings/words'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/ustawienia/mediator/[id]'>) {
  return pageMetadata('pl', 'Mediator', await refusedForm('mediator', searchParams))
}

export default async function MediatorPage({ params, searchParams }: PageProps<'/panel/ustawienia/mediator/[id]'>) {
  const actor = await requireActor('manager')
  const { id } = await params
  const [{ mediators }, changes, form, { stan }] = await Promise.all([
    listRoster(actor),
    listChanges(actor, `mediator:${id}`),
    refusedForm('mediator', searchParams),
    searchParams,
  ])
  const found = mediators.find((each) => each.id === id)
  if (!found && id !== 'nowe') notFound()
  const [words, done] = [await formWords('pl', form), settledSentence(stan, changes[0])]
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.settings()}
      title={found ? found.name : 'Nowy mediator'}
      back={{ href: routes.panel.settings(), text: 'Ustawienia' }}
      words={words}
      {...(done && { done })}
    >
      <RosterForm
        of="mediator"
        found={found && { ...found, texts: mediatorTextsOf(found) }}
        {...{ words, form, changes, done }}
      />
    </PanelPage>
  )
}
