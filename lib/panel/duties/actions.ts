'use server'

import { redirect } from 'next/navigation'
import { cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { confirmClock } from '@/lib/office/clock/data'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { requireProof } from '@/lib/panel/proof/session'
import { now } from '@/lib/platform/clock'
import { withDone } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { blockSlot, openSlot, setCallersOnly } from '@/lib/schedule/block/data'
import { freedWord } from '@/lib/schedule/hold/rules'
import { takeHeldSlot } from '@/lib/waitlist/taking/data'
import {
  blockSchema,
  callersSchema,
  cancelSlotSchema,
  clockSchema,
  dutySchema,
  slotIdSchema,
  takeSchema,
} from './schema'

const refuseStale = () => refuse(routes.panel.duties(), 'duties', { notice: 'form.stale' })

const changed = 'cancel.people-changed'

/** "Odwołaj dyżur", on the last of the pages that say what will happen to whom. */
export async function cancelDutyAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(dutySchema, form)
  if (!parsed.ok) return refuseStale()
  const { dutyId, listDigest } = parsed.value
  await requireProof(actor, { act: 'cancelDuty', page: routes.panel.cancelDutyCheck(dutyId) }, form, parsed.typed)
  const cancelled = await cancelDuty(actor, dutyId, now(), listDigest)
  if (!cancelled.ok && cancelled.code === 'duty-unknown') return refuseStale()
  if (!cancelled.ok && cancelled.code === 'people-changed') {
    return refuse(routes.panel.cancelDutyCheck(dutyId), 'cancel-duty', { notice: changed, status: 409 })
  }
  if (!cancelled.ok) redirect(withDone(routes.panel.duty(dutyId), 'bez-zmian'))
  redirect(withDone(routes.panel.duty(dutyId), 'odwolany', cancelled.value))
}

export async function cancelSlotAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(cancelSlotSchema, form)
  if (!parsed.ok) return refuseStale()
  const { slotId, listDigest } = parsed.value
  const cancelled = await cancelSlot(actor, slotId, now(), listDigest)
  if (cancelled.ok)
    redirect(withDone(routes.panel.duty(cancelled.value.dutyId), 'godzina-odwolana', cancelled.value.released))
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
  redirect(withDone(routes.panel.duty(blocked.value.dutyId), 'zablokowana'))
}

export async function openSlotAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(slotIdSchema, form)
  if (!parsed.ok) return refuseStale()
  const opened = await openSlot(actor, parsed.value.slotId, now())
  if (!opened.ok) return refuse(routes.panel.duties(), 'duties', { notice: `slot.${opened.code}` })
  redirect(withDone(routes.panel.duty(opened.value.dutyId), freedWord('odblokowana', opened.value.freed)))
}

/** "Tylko dla dzwoniących" beside a free hour, or "Dla wszystkich". */
export async function setCallersOnlyAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(callersSchema, form)
  if (!parsed.ok) return refuseStale()
  const only = parsed.value.only === 'tak'
  const changed = await setCallersOnly(actor, parsed.value.slotId, only, now())
  if (!changed.ok) return refuse(routes.panel.duties(), 'duties', { notice: `slot.${changed.code}` })
  const { dutyId, isOnline } = changed.value
  const forAll = isOnline ? 'dla-wszystkich' : 'dla-wszystkich-bez-internetu'
  redirect(withDone(routes.panel.duty(dutyId), only ? 'dla-dzwoniacych' : forAll))
}

/** "Weź tę godzinę", on the page that says whom that costs what. */
export async function takeHeldSlotAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(takeSchema, form)
  if (!parsed.ok) return refuseStale()
  const { slotId } = parsed.value
  const taken = await takeHeldSlot(actor, parsed.value, now())
  if (taken.ok) {
    redirect(withDone(routes.panel.newBookingAt(slotId), taken.value.toCall ? 'wzieta-telefon' : 'wzieta'))
  }
  if (taken.code === 'slot-unknown') return refuseStale()
  return refuse(routes.panel.heldSlot(slotId), 'take', { notice: `take.${taken.code}`, status: 409 })
}

/** "Data i godzina są dobre", of the day that the page has shown. */
export async function confirmClockAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(clockSchema, form)
  if (!parsed.ok || !(await confirmClock(actor, parsed.value.day)).ok) return refuseStale()
  redirect(withDone(routes.panel.duties(), 'data'))
}
