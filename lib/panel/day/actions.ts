'use server'

import { redirect } from 'next/navigation'
import { sayAwayFor, sayAwayOn, sayKnown, takeBack } from '@/lib/bookings/handover/data'
import { sayLate, takeLateBack } from '@/lib/bookings/lateness/data'
import { noteVisit } from '@/lib/bookings/outcome/data'
import { recordLook } from '@/lib/office/audit/data'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { withDone, withQuery } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { blockOwnSlots, openOwnSlot } from '@/lib/schedule/block/data'
import { freedWord } from '@/lib/schedule/hold/rules'
import { findMovedVisit } from './data'
import {
  awaySchema,
  dayOf,
  handoverSchema,
  hoursSchema,
  lateSchema,
  ownDutySchema,
  ownSlotSchema,
  ownVisitSchema,
  visitNoteSchema,
  wholeDuty,
} from './schema'

// Back to the day on which it was pressed, and not to the next one.
const refuseOnDay = (form: FormData, notice: string) => refuse(routes.panel.schedule(dayOf(form)), 'mark', { notice })
const backTo = (date: string, word: string) => redirect(withQuery(routes.panel.schedule(date), 'stan', word))

/** One hour or several of her own, for a session that takes as long as it takes. */
export async function blockOwnSlotsAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  const parsed = parseForm(hoursSchema, form)
  if (!parsed.ok) return refuseOnDay(form, parsed.errors[0]?.key ?? 'form.stale')
  const { slotIds, reason } = parsed.value
  const blocked = await blockOwnSlots(actor, slotIds, reason, now())
  if (!blocked.ok) return refuseOnDay(form, `ownSlot.${blocked.code}`)
  backTo(blocked.value.date, slotIds.length > 1 ? 'zablokowane' : 'zablokowana')
}

export async function openOwnSlotAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  const parsed = parseForm(ownSlotSchema, form)
  if (!parsed.ok) return refuseOnDay(form, 'form.stale')
  const opened = await openOwnSlot(actor, parsed.value.slotId, now())
  if (!opened.ok) return refuseOnDay(form, `ownSlot.${opened.code}`)
  backTo(opened.value.date, freedWord('otwarta', opened.value.freed))
}

/** „Nie będzie mnie”: the desk is told, and nothing is called off yet. */
export async function sayAwayAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  const parsed = parseForm(awaySchema, form)
  if (!parsed.ok) {
    const duty = parseForm(ownDutySchema, form)
    return duty.ok ? refuse(routes.panel.away(duty.value.dutyId), 'away', parsed) : refuseOnDay(form, 'form.stale')
  }
  const { dutyId, slotId, message } = parsed.value
  const said =
    slotId === wholeDuty
      ? await sayAwayOn(actor, dutyId, message, now())
      : await sayAwayFor(actor, slotId, message, now())
  if (!said.ok) return refuseOnDay(form, `handover.${said.code}`)
  backTo(said.value.date, 'nieobecnosc-zgloszona')
}

/** „Spóźnię się”: whom a message reaches gets one, and nothing is moved. */
export async function sayLateAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  const parsed = parseForm(lateSchema, form)
  if (!parsed.ok) return refuseOnDay(form, 'form.stale')
  const { dutyId, lateBy } = parsed.value
  const said = await sayLate(actor, parsed.value, now())
  if (said.ok) {
    const { date, told, untold } = said.value
    redirect(withDone(routes.panel.schedule(date), 'spoznienie', lateBy, told, untold))
  }
  if (said.code !== 'changed') return refuseOnDay(form, `late.${said.code}`)
  const toCheck = withQuery(routes.panel.late(dutyId), 'minuty', String(lateBy))
  return refuse(toCheck, 'late', { notice: 'late.changed', status: 409 })
}

/** „Jednak zdążę”. */
export async function takeLateBackAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  const parsed = parseForm(ownDutySchema, form)
  if (!parsed.ok) return refuseOnDay(form, 'form.stale')
  const taken = await takeLateBack(actor, parsed.value.dutyId, now())
  if (!taken.ok) return refuseOnDay(form, `late.${taken.code}`)
  const { date, told, untold } = taken.value
  redirect(withDone(routes.panel.schedule(date), 'zdaze', told, untold))
}

/** „Znam tę osobę”, without a reason. */
export async function sayKnownAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  const parsed = parseForm(ownVisitSchema, form)
  if (!parsed.ok) return refuseOnDay(form, 'form.stale')
  const said = await sayKnown(actor, parsed.value.bookingId, now())
  if (!said.ok) return refuseOnDay(form, `handover.${said.code}`)
  backTo(said.value.date, 'przekazana')
}

/** She comes after all, or it was another person. */
export async function takeBackAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  const parsed = parseForm(handoverSchema, form)
  if (!parsed.ok) return refuseOnDay(form, 'form.stale')
  const taken = await takeBack(actor, parsed.value.handoverId, now())
  if (!taken.ok) return refuseOnDay(form, 'handover.done')
  redirect(withDone(routes.panel.schedule(dayOf(form)), 'cofniete'))
}

/** Her note, which nobody else reads, and what came of the talk. */
export async function saveVisitNoteAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  const parsed = parseForm(visitNoteSchema, form)
  if (!parsed.ok) {
    const id = parseForm(ownVisitSchema, form)
    return id.ok
      ? refuse(routes.panel.visit(id.value.bookingId), 'visit-note', parsed)
      : refuseOnDay(form, 'form.stale')
  }
  const { bookingId, ...written } = parsed.value
  const noted = await noteVisit(actor, bookingId, written, now())
  if (noted.ok) return backTo(noted.value.date, 'notatka')
  const shown = noted.code === 'unknown' ? await findMovedVisit(actor, bookingId) : bookingId
  if (!shown) return refuseOnDay(form, 'mark.unknown')
  const isEarly = noted.code === 'not-attended'
  const notice = isEarly ? 'visitNote.notAttended' : 'visitNote.changed'
  const status = isEarly ? 422 : 409
  return refuse(routes.panel.visit(shown), 'visit-note', { values: parsed.typed, notice, status })
}

/** The browser prints; that it did is noted. */
export async function printScheduleAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  await recordLook(actor, 'schedule_printed', 'staff', actor.id, now())
  redirect(routes.panel.schedule(dayOf(form)))
}
