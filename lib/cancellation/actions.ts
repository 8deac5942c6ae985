'use server'

import { redirect } from 'next/navigation'
import { requireOwnForm } from '@/lib/auth/own-form'
import { requireActor } from '@/lib/auth/session'
import { setSlotBlocked } from '@/lib/duty/data'
import { now } from '@/lib/platform/clock'
import { refuse } from '@/lib/platform/flash'
import { parseForm } from '@/lib/platform/form'
import { routes, withQuery } from '@/lib/platform/routes'
import { cancelDuty, cancelSlot, markTold } from './data'
import { blockSchema, dutySchema, slotIdSchema, taskSchema } from './schema'

const stale = () => refuse(routes.panel.duties(), 'duties', { notice: 'form.stale' })

/** "Odwołaj dyżur", after the page that said how many people are booked. */
export async function cancelDutyAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const actor = await requireActor('coordinator')
  const parsed = parseForm(dutySchema, form)
  if (!parsed.ok) return stale()
  const page = routes.panel.duty(parsed.value.dutyId)
  const cancelled = await cancelDuty(actor, parsed.value.dutyId, now())
  if (!cancelled.ok && cancelled.code === 'duty-unknown') return stale()
  redirect(withQuery(page, 'stan', cancelled.ok ? 'odwolany' : 'bez-zmian'))
}

export async function cancelSlotAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const actor = await requireActor('coordinator')
  const parsed = parseForm(slotIdSchema, form)
  if (!parsed.ok) return stale()
  const cancelled = await cancelSlot(actor, parsed.value.slotId, now())
  if (!cancelled.ok) return refuse(routes.panel.duties(), 'duties', { notice: `slot.${cancelled.code}` })
  redirect(withQuery(routes.panel.duty(cancelled.value.dutyId), 'stan', 'godzina-odwolana'))
}

export async function blockSlotAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const actor = await requireActor('coordinator')
  const parsed = parseForm(blockSchema, form)
  if (!parsed.ok) return stale()
  const blocked = await setSlotBlocked(actor, parsed.value.slotId, parsed.value.reason, now())
  if (!blocked.ok) return refuse(routes.panel.duties(), 'duties', { notice: `slot.${blocked.code}` })
  redirect(withQuery(routes.panel.duty(blocked.value.dutyId), 'stan', 'zablokowana'))
}

export async function openSlotAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const actor = await requireActor('coordinator')
  const parsed = parseForm(slotIdSchema, form)
  if (!parsed.ok) return stale()
  const opened = await setSlotBlocked(actor, parsed.value.slotId, null, now())
  if (!opened.ok) return refuse(routes.panel.duties(), 'duties', { notice: `slot.${opened.code}` })
  redirect(withQuery(routes.panel.duty(opened.value.dutyId), 'stan', 'odblokowana'))
}

/** "Oznacz jako powiadomioną". */
export async function markToldAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const actor = await requireActor('coordinator')
  const parsed = parseForm(taskSchema, form)
  if (!parsed.ok) return stale()
  const told = await markTold(actor, parsed.value.taskId, now())
  if (!told.ok) return stale()
  redirect(withQuery(routes.panel.duty(parsed.value.dutyId), 'stan', 'powiadomiona'))
}
