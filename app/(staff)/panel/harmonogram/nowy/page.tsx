import { PlanForm } from '@/components/panel/plan/PlanForm'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { beginsAtForm, formWords } from '@/lib/i18n/form-words'
import { visitMinutes } from '@/lib/office/service/words'
import { requireActor } from '@/lib/panel/account/session'
import { createPlanAction } from '@/lib/panel/plan/actions'
import { listPlanChoices } from '@/lib/panel/plan/data'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/harmonogram/nowy'>) {
  return pageMetadata('pl', 'Nowy harmonogram', await refusedForm('plan', searchParams))
}

export default async function NewPlanPage({ searchParams }: PageProps<'/panel/harmonogram/nowy'>) {
  const actor = await requireActor('coordinator')
  const [choices, form] = await Promise.all([listPlanChoices(actor), refusedForm('plan', searchParams)])
  const words = await formWords('pl', form)
  const values = { weekday: '3', slotMinutes: String(visitMinutes()), gapMinutes: '15', ...form.values }
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.plans()}
      title="Nowy harmonogram"
      back={{ href: routes.panel.plans(), text: 'Harmonogram' }}
      words={words}
    >
      <PlanForm
        action={createPlanAction}
        choices={choices}
        words={words}
        values={values}
        submit="Utwórz harmonogram"
        startHere={beginsAtForm(words)}
      />
    </PanelPage>
  )
}
