import { pageMetadata } from '@/components/booking/step-title'
import { PlanForm } from '@/components/plan/PlanForm'
import { PanelPage } from '@/components/staff/PanelPage'
import { requireActor } from '@/lib/auth/session'
import { formWords } from '@/lib/i18n/form-words'
import { createPlanAction } from '@/lib/plan/actions'
import { listPlanChoices } from '@/lib/plan/data'
import { type RefusedParams, refusedForm } from '@/lib/platform/flash'
import { routes } from '@/lib/platform/routes'

type PageProps = { searchParams: RefusedParams }

export async function generateMetadata({ searchParams }: PageProps) {
  return pageMetadata('pl', 'Nowy harmonogram', await refusedForm('plan', searchParams))
}

export default async function NewPlanPage({ searchParams }: PageProps) {
  const actor = await requireActor('coordinator')
  const [choices, form] = await Promise.all([listPlanChoices(actor), refusedForm('plan', searchParams)])
  const words = await formWords('pl', form)
  const values = { weekday: '3', slotMinutes: '45', gapMinutes: '15', ...form.values }
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.plans()}
      title="Nowy harmonogram"
      back={{ href: routes.panel.plans(), text: 'Harmonogram' }}
      words={words}
    >
      <PlanForm action={createPlanAction} choices={choices} words={words} values={values} submit="Utwórz harmonogram" />
    </PanelPage>
  )
}
