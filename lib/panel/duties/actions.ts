'use server'

import { redirect } from 'next/navigation'
import { cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { confirmClock } from '@/lib/office/clock/data'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { blockSlot, openSlot } from '@/lib/schedule/block/data'
import { blockSchema, cancelSlotSchema, clockSchema, dutySchema, slotIdSchema } from './schema'

const refuseStale = () => refuse(routes.panel.duties(), 'duties', { notice: 'form.stale' })

const changed = 'cancel.people-changed'

/** "Odwołaj dyżur", on the last of the pages that say what will happen to whom. */
export async function cancelDutyAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(dutySchema, form)
  if (!parsed.ok) return refuseStale()
  const { dutyId, listDigest } = parsed.value
  const cancelled = await cancelDuty(actor, dutyId, now(), listDigest)
  if (!cancelled.ok && cancelled.code === 'duty-unknown') return refuseStale()
  if (!cancelled.ok && cancelled.code === 'people-changed') {
    return refuse(routes.panel.cancelDutyCheck(dutyId), 'cancel-duty', { notice: changed, status: 409 })
  }
  redirect(withQuery(routes.panel.duty(dutyId), 'stan', cancelled.ok ? 'odwolany' : 'bez-zmian'))
}

export async function cancelSlotAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(cancelSlotSchema, form)
  if (!parsed.ok) return refuseStale()
  const { slotId, listDigest } = parsed.value
  const cancelled = await cancelSlot(actor, slotId, now(), listDigest)
  if (cancelled.ok) redirect(withQuery(routes.panel.duty(cancelled.value.dutyId), 'stan', 'godzina-odwolana'))
  if (cancelled.code === 'people-changed') {
    return refuse(routes.panel.slot(slotId), 'cancel-slot', { notice: changed, status: 409 })
  }
  return refuse(routes.panel.duties(), 'duties', { notice: `slot.${cancelled.code}` })
}

export async function blockSlotAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(blockSchema, form)
  if (!parsed.ok) return refuseStale()
  const blocked = await blockSlot(actor, parsed.value.slotId, parsed.value.reason, now())
  if (!blocked.ok) return refuse(routes.panel.duties(), 'duties', { notice: `slot.${blocked.code}` })
  redirect(withQuery(routes.panel.duty(blocked.value.dutyId), 'stan', 'zablokowana'))
}

export async function openSlotAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(slotIdSchema, form)
  if (!parsed.ok) return refuseStale()
  const opened = await openSlot(actor, parsed.value.slotId, now())
  if (!opened.ok) return refuse(routes.panel.duties(), 'duties', { notice: `slot.${opened.code}` })
  redirect(withQuery(routes.panel.duty(opened.value.dutyId), 'stan', 'odblokowana'))
}

/** "Data i godzina są dobre", of the day that the page has shown. */
export async function confirmClockAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(clockSchema, form)
  if (!parsed.ok || !(await confirmClock(actor, parsed.value.day)).ok) return refuseStale()
  redirect(withQuery(routes.panel.duties(), 'stan', 'data'))
}
