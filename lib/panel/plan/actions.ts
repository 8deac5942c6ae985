'use server'

import { redirect } from 'next/navigation'
import { byStaff } from '@/lib/office/audit/rules'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { withDone, withQuery } from '@/lib/platform/paths'
import { keepForm, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { changePlan, createPlan, deletePlan, endPlan } from '@/lib/schedule/plan/data'
import { endPlanSchema, oneDateRule, oneDateSchema, planSchema, planVersionSchema } from '@/lib/schedule/plan/schema'
import { numbersOf, refusalOf, refusalOfDate, refusedEnd } from './rules'

const refuseStale = () => refuse(routes.panel.plans(), 'plans', { notice: 'form.stale' })

export async function createPlanAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(planSchema, form)
  if (!parsed.ok) return refuse(routes.panel.newPlan(), 'plan', parsed)
  const created = await createPlan(byStaff(actor), parsed.value, now())
  if (!created.ok) return refuse(routes.panel.newPlan(), 'plan', refusalOf(created.code, parsed))
  const { id, counts } = created.value
  redirect(withDone(routes.panel.plan(id), 'utworzony', ...numbersOf(counts)))
}

export async function changePlanAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const which = parseForm(planVersionSchema, form)
  if (!which.ok) return refuseStale()
  const page = routes.panel.plan(which.value.planId)
  const parsed = parseForm(planSchema, form)
  if (!parsed.ok) return refuse(page, 'plan', parsed)
  const { planId: id, version } = which.value
  const changed = await changePlan(byStaff(actor), { id, version }, parsed.value, now())
  if (!changed.ok && changed.code === 'unknown') return refuseStale()
  if (!changed.ok) return refuse(page, 'plan', refusalOf(changed.code, parsed))
  // The slots that stayed are shown once, right after the change.
  const untouched = changed.value.untouched.map((slot) => slot.startsAt.toISOString())
  const kept = await keepForm('plan-changed', { untouched })
  redirect(withQuery(withDone(page, 'zmieniony', ...numbersOf(changed.value.counts)), 'blad', kept))
}

/** "Dodaj dyżur": one date with hours, a room and a mediator of its own. */
export async function addDutyAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(oneDateSchema, form)
  if (!parsed.ok) return refuse(routes.panel.newDuty(), 'one-date', parsed)
  const rule = oneDateRule(parsed.value)
  const created = await createPlan(byStaff(actor), rule, now())
  if (!created.ok) {
    const refusal = refusalOfDate(created.code, { typed: parsed.typed, value: rule })
    return refuse(routes.panel.newDuty(), 'one-date', refusal)
  }
  redirect(withDone(routes.panel.duties(), 'dodany', created.value.counts.newSlots))
}

/** "Zakończ": the rule has its last duty on the day that was named. */
export async function endPlanAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const which = parseForm(planVersionSchema, form)
  if (!which.ok) return refuseStale()
  const { planId: id, version } = which.value
  const parsed = parseForm(endPlanSchema, form)
  if (!parsed.ok) return refuse(routes.panel.endPlan(id), 'plan-end', parsed)
  const ended = await endPlan(actor, { id, version }, parsed.value.lastDay, now())
  if (!ended.ok && ended.code === 'unknown') return refuseStale()
  if (!ended.ok) return refuse(routes.panel.endPlan(id), 'plan-end', refusedEnd(ended.code, parsed.typed))
  const untouched = ended.value.untouched.map((slot) => slot.startsAt.toISOString())
  const kept = await keepForm('plan-changed', { untouched })
  redirect(withQuery(withDone(routes.panel.plan(id), 'zakonczony', ...numbersOf(ended.value.counts)), 'blad', kept))
}

/** "Usuń", for a rule of which nothing has come. */
export async function deletePlanAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const which = parseForm(planVersionSchema, form)
  if (!which.ok) return refuseStale()
  const { planId: id, version } = which.value
  const deleted = await deletePlan(actor, { id, version }, now())
  if (!deleted.ok && deleted.code === 'unknown') return refuseStale()
  if (!deleted.ok) return refuse(routes.panel.endPlan(id), 'plan-end', { notice: `plan.${deleted.code}`, status: 409 })
  redirect(withDone(routes.panel.plans(), 'usuniety', ...numbersOf(deleted.value)))
}
