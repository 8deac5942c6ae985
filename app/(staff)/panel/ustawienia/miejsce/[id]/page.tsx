import { notFound } from 'next/navigation'
import { RosterForm } from '@/components/panel/settings/RosterForm'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { listRoster } from '@/lib/office/roster/data'
import { placeTextsOf } from '@/lib/office/roster/rules'
import { listChanges } from '@/lib/office/settled/data'
import { requireActor } from '@/lib/panel/account/session'
import { settledSentence } from '@/lib/panel/settings/words'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

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
  const [words, done] = [await formWords('pl', form), settledSentence(stan, changes[0])]
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.settings()}
      title={found ? `${found.name}, sala ${found.room}` : 'Nowe miejsce albo sala'}
      back={{ href: routes.panel.settings(), text: 'Ustawienia' }}
      words={words}
      {...(done && { done })}
    >
      <RosterForm
        of="place"
        found={found && { ...found, texts: placeTextsOf(found) }}
        {...{ words, form, changes, done }}
      />
    </PanelPage>
  )
}
