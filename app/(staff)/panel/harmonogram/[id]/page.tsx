import { notFound } from 'next/navigation'
import { pageMetadata } from '@/components/booking/step-title'
import { ChangedMeanwhile } from '@/components/plan/ChangedMeanwhile'
import { PlanForm } from '@/components/plan/PlanForm'
import { UntouchedHours } from '@/components/plan/UntouchedHours'
import { PanelPage } from '@/components/staff/PanelPage'
import { requireActor } from '@/lib/auth/session'
import { doneSentence } from '@/lib/desk/messages'
import { formWords } from '@/lib/i18n/form-words'
import { changePlanAction } from '@/lib/plan/actions'
import { getPlan, listPlanChoices } from '@/lib/plan/data'
import { planValues } from '@/lib/plan/rules'
import { refusedForm } from '@/lib/platform/flash'
import { typedList } from '@/lib/platform/form'
import { routes } from '@/lib/platform/routes'

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ stan?: string | string[]; blad?: string }> }

export async function generateMetadata({ searchParams }: PageProps) {
  return pageMetadata('pl', 'Zmiana harmonogramu', await refusedForm('plan', searchParams))
}

export default async function PlanPage({ params, searchParams }: PageProps) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const [plan, choices, form, changed] = await Promise.all([
    getPlan(actor, id),
    listPlanChoices(actor),
    refusedForm('plan', searchParams),
    refusedForm('plan-changed', searchParams),
  ])
  if (!plan) notFound()
  const words = await formWords('pl', form)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.plans()}
      title="Zmień harmonogram"
      back={{ href: routes.panel.plans(), text: 'Harmonogram' }}
      words={words}
      done={doneSentence(await searchParams)}
    >
      {form.notice === 'plan.changed-meanwhile' ? <ChangedMeanwhile plan={plan} /> : null}
      <UntouchedHours hours={typedList(changed.values, 'untouched')} />
      <PlanForm
        action={changePlanAction}
        plan={plan}
        choices={choices}
        words={words}
        values={{ ...planValues(plan), ...form.values }}
        submit="Zapisz zmiany"
      />
    </PanelPage>
  )
}
