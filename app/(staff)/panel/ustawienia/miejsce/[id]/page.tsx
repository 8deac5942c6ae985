import { notFound } from 'next/navigation'
import { RosterPage } from '@/components/panel/settings/RosterPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { listRoster } from '@/lib/office/roster/data'
import { placeTextsOf } from '@/lib/office/roster/rules'
import { listChanges } from '@/lib/office/settled/data'
import { requireActor } from '@/lib/panel/account/session'
import { refusedForm } from '@/lib/platform/web/flash'

export async function generateMetadata({ searchParams }: PageProps<'/panel/ustawienia/miejsce/[id]'>) {
  return pageMetadata('pl', 'Miejsce i sala', await refusedForm('place', searchParams))
}

export default async function PlacePage({ params, searchParams }: PageProps<'/panel/ustawienia/miejsce/[id]'>) {
  const actor = await requireActor('manager')
  const { id } = await params
  const [{ places }, changes, form, { stan }] = await Promise.all([
    listRoster(actor),
    listChanges(actor, `place:${id}`),
    refusedForm('place', searchParams),
    searchParams,
  ])
  const found = places.find((each) => each.id === id)
  if (!found && id !== 'nowe') notFound()
  const title = found ? `${found.name}, sala ${found.room}` : 'Nowe miejsce albo sala'
  const entry = found && { ...found, texts: placeTextsOf(found) }
  return <RosterPage of="place" found={entry} {...{ actor, title, form, changes, stan }} />
}
