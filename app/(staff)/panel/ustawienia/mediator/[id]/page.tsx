import { notFound } from 'next/navigation'
import { RosterPage } from '@/components/panel/settings/RosterPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { listRoster } from '@/lib/office/roster/data'
import { mediatorTextsOf } from '@/lib/office/roster/rules'
import { listChanges } from '@/lib/office/settled/data'
import { requireActor } from '@/lib/panel/account/session'
import { refusedForm } from '@/lib/platform/web/flash'

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
  const title = found ? found.name : 'Nowy mediator'
  const entry = found && { ...found, texts: mediatorTextsOf(found) }
  return <RosterPage of="mediator" found={entry} {...{ actor, title, form, changes, stan }} />
}
