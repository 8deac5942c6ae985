import { notFound } from 'next/navigation'
import { ChangedMeanwhile } from '@/components/panel/plan/ChangedMeanwhile'
import { PlanForm } from '@/components/panel/plan/PlanForm'
import { UntouchedSlots } from '@/components/panel/plan/UntouchedSlots'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { beginsAtForm, formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { changePlanAction } from '@/lib/panel/plan/actions'
import { getPlan, listEmptyHours, listPlanChoices } from '@/lib/panel/plan/data'
import { planDoneWords } from '@/lib/panel/plan/words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { typedList } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { planValues } from '@/lib/schedule/plan/rules'
import { listHeldSlots } from '@/lib/waitlist/taking/data'

export async function generateMetadata({ searchParams }: PageProps<'/panel/harmonogram/[id]'>) {
  return pageMetadata('pl', 'Zmiana harmonogramu', await refusedForm('plan', searchParams))
}

export default async function PlanPage({ params, searchParams }: PageProps<'/panel/harmonogram/[id]'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const [plan, choices, held, empty, form, changed] = await Promise.all([
    getPlan(actor, id),
    listPlanChoices(actor),
    listHeldSlots(actor, now()),
    listEmptyHours(actor, id, now()),
    refusedForm('plan', searchParams),
    refusedForm('plan-changed', searchParams),
  ])
  if (!plan) notFound()
  const [words, done] = [await formWords('pl', form), doneSentence(planDoneWords, await searchParams)]
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.plans()}
      title="Zmień harmonogram"
      back={{ href: routes.panel.plans(), text: 'Harmonogram' }}
      words={words}
      done={done}
    >
      {form.notice === 'plan.changed-meanwhile' ? <ChangedMeanwhile plan={plan} /> : null}
      <UntouchedSlots planId={id} startsAt={typedList(changed.values, 'untouched')} held={held} empty={empty} />
      <PlanForm
        action={changePlanAction}
        plan={plan}
        choices={choices}
        words={words}
        values={{ ...planValues(plan), ...form.values }}
        submit="Zapisz zmiany"
        startHere={beginsAtForm(words, done)}
      />
      <a href={routes.panel.endPlan(id)}>Zakończ albo usuń ten harmonogram</a>
    </PanelPage>
  )
}
