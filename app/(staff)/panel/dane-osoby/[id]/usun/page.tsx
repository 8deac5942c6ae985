import { notFound } from 'next/navigation'
import { EraseForm } from '@/components/panel/person/EraseForm'
import { SharedPhone } from '@/components/panel/person/SharedPhone'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { readHeld } from '@/lib/panel/person/data'
import { requireProofToSee } from '@/lib/panel/proof/session'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/dane-osoby/[id]/usun'>) {
  return pageMetadata('pl', 'Usunięcie danych osoby', await refusedForm('erase', searchParams))
}

export default async function ErasePersonPage({ params, searchParams }: PageProps<'/panel/dane-osoby/[id]/usun'>) {
  const actor = await requireActor('manager')
  const { id } = await params
  await requireProofToSee(routes.panel.erasePerson(id))
  const [held, form] = await Promise.all([readHeld(actor, id, now()), refusedForm('erase', searchParams)])
  if (!held) notFound()
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.people()}
      title="Usunąć dane tej osoby?"
      back={{ href: routes.panel.person(id), text: 'Wróć' }}
      words={await formWords('pl', form)}
    >
      <SharedPhone others={held.others} />
      <EraseForm held={held} />
    </PanelPage>
  )
}
