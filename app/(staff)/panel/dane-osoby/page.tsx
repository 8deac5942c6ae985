import { PersonForm } from '@/components/panel/person/PersonForm'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { beginsAtForm, formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { personDoneWords } from '@/lib/panel/person/words'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/dane-osoby'>) {
  return pageMetadata('pl', 'Dane osoby', await refusedForm('person', searchParams))
}

export default async function PeoplePage({ searchParams }: PageProps<'/panel/dane-osoby'>) {
  const actor = await requireActor('manager')
  const [form, query] = await Promise.all([refusedForm('person', searchParams), searchParams])
  const words = await formWords('pl', form)
  const done = doneSentence(personDoneWords, query)
  return (
    <PanelPage actor={actor} current={routes.panel.people()} title="Dane osoby" words={words} done={done}>
      <p>
        Gdy ktoś pyta, co o nim wiemy, albo chce, żeby to usunąć (art. 15 i 17 RODO). Poproś o numer rezerwacji i
        telefon. W dzienniku zostaje, kto te dane otwiera.
      </p>
      <PersonForm words={words} values={form.values} startHere={beginsAtForm(words, done)} />
    </PanelPage>
  )
}
