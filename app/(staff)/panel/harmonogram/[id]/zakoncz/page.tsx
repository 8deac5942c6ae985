import { notFound } from 'next/navigation'
import { DeletePlanForm, EndPlanForm } from '@/components/panel/plan/EndPlanForms'
import { PlanTable } from '@/components/panel/plan/PlanTable'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { getPlan } from '@/lib/panel/plan/data'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/harmonogram/[id]/zakoncz'>) {
  return pageMetadata('pl', 'Koniec harmonogramu', await refusedForm('plan-end', searchParams))
}

export default async function EndPlanPage({ params, searchParams }: PageProps<'/panel/harmonogram/[id]/zakoncz'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const [plan, form] = await Promise.all([getPlan(actor, id), refusedForm('plan-end', searchParams)])
  if (!plan) notFound()
  const words = await formWords('pl', form)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.plans()}
      title="Zakończ albo usuń harmonogram"
      back={{ href: routes.panel.plan(id), text: 'Zmień harmonogram' }}
      words={words}
    >
      <PlanTable plans={[plan]} />
      <EndPlanForm plan={plan} words={words} values={form.values} />
      <DeletePlanForm plan={plan} />
    </PanelPage>
  )
}
