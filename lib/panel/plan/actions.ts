'use server'

import { redirect } from 'next/navigation'
import { byStaff } from '@/lib/office/audit/rules'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { keepForm, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { changePlan, createPlan } from '@/lib/schedule/plan/data'
import { planSchema, planVersionSchema } from '@/lib/schedule/plan/schema'

export async function createPlanAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(planSchema, form)
  if (!parsed.ok) return refuse(routes.panel.newPlan(), 'plan', parsed)
  const created = await createPlan(byStaff(actor), parsed.value, now())
  if (!created.ok)
    return refuse(routes.panel.newPlan(), 'plan', { values: parsed.typed, notice: `plan.${created.code}` })
  redirect(withQuery(routes.panel.plan(created.value), 'stan', 'utworzony'))
}

export async function changePlanAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const which = parseForm(planVersionSchema, form)
  if (!which.ok) return refuse(routes.panel.plans(), 'plans', { notice: 'form.stale' })
  const page = routes.panel.plan(which.value.planId)
  const parsed = parseForm(planSchema, form)
  if (!parsed.ok) return refuse(page, 'plan', parsed)
  const { planId: id, version } = which.value
  const changed = await changePlan(byStaff(actor), { id, version }, parsed.value, now())
  if (!changed.ok) return refuse(page, 'plan', { values: parsed.typed, notice: `plan.${changed.code}` })
  // The slots that stayed are shown once, right after the change.
  const untouched = changed.value.map((slot) => slot.startsAt.toISOString())
  const kept = await keepForm('plan-changed', { untouched })
  redirect(withQuery(withQuery(page, 'stan', 'zmieniony'), 'blad', kept))
}
