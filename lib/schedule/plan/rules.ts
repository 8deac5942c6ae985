import type { DutyStatus, SlotState } from '@/lib/platform/db/codes'
import { localDateOf } from '@/lib/platform/time'
import {
  type DutyChanges,
  draftDuty,
  heldCells,
  overlaps,
  type PlanRule,
  planDates,
  type SlotTimes,
} from '@/lib/schedule/duty/rules'

export type PlannedRule = PlanRule & { mediatorId: string; placeId: string }

/** A slot is held when somebody is booked on it, and when it is promised to somebody. */
export type ExistingSlot = SlotTimes & { id: string; state: SlotState; held: boolean }
export type ExistingDuty = {
  id: string
  date: string
  status: DutyStatus
  mediatorId: string
  placeId: string
  slots: ExistingSlot[]
}

export type UntouchedSlot = { dutyId: string; date: string; startsAt: Date }
export type PlanChange = DutyChanges & { untouched: UntouchedSlot[] }

/**
 * How the duties from today on follow a new or changed weekly rule. Only slots that nobody holds are touched; the slots
 * that the rule would have changed but could not are listed, so that a person can settle them. A cancelled duty stays
 * cancelled: nobody finds a slot open again that was called off.
 */
export function followPlan(existing: ExistingDuty[], plan: PlannedRule, now: Date): PlanChange {
  const today = localDateOf(now)
  const dates = planDates(plan, today)
  const change: PlanChange = { newDuties: [], changedDuties: [], emptiedDuties: [], untouched: [] }

  for (const date of dates) {
    if (existing.some((duty) => duty.date === date)) continue
    const draft = draftDuty(date, plan)
    const slots = draft.slots.filter((slot) => slot.startsAt > now)
    if (slots.length > 0 || draft.holidayName) change.newDuties.push({ ...draft, slots, cells: heldCells(slots) })
  }

  for (const duty of existing.filter(({ date, status }) => date >= today && status !== 'cancelled')) {
    const wanted = dates.includes(duty.date) ? draftDuty(duty.date, plan).slots : []
    followDate(duty, wanted, plan, now, change)
  }
  return change
}

function followDate(duty: ExistingDuty, wanted: SlotTimes[], plan: PlannedRule, now: Date, change: PlanChange) {
  if (duty.status === 'holiday') {
    if (!planDates(plan, duty.date).includes(duty.date)) change.emptiedDuties.push(duty.id)
    return
  }
  const untouched = (slot: SlotTimes): UntouchedSlot => ({ dutyId: duty.id, date: duty.date, startsAt: slot.startsAt })
  const fixed = duty.slots.filter((slot) => slot.held || slot.startsAt <= now)
  const moves = duty.mediatorId !== plan.mediatorId || duty.placeId !== plan.placeId
  if (moves && fixed.length > 0) {
    // Somebody was told this place and this mediator, so the whole date stays as it is.
    change.untouched.push(...fixed.filter((slot) => slot.held && slot.startsAt > now).map(untouched))
    return
  }
  const wants = (slot: SlotTimes) => wanted.some((want) => sameTimes(want, slot))
  const removed = duty.slots.filter((slot) => !fixed.includes(slot) && !wants(slot) && slot.state !== 'withdrawn')
  const added = wanted.filter(
    (want) =>
      want.startsAt > now &&
      !duty.slots.some((slot) => sameTimes(slot, want)) &&
      !fixed.some((slot) => overlaps(slot, want)),
  )
  const left = [...duty.slots.filter((slot) => !removed.includes(slot) && slot.state !== 'withdrawn'), ...added]
  change.untouched.push(...fixed.filter((slot) => slot.held && slot.startsAt > now && !wants(slot)).map(untouched))
  if (left.length === 0) change.emptiedDuties.push(duty.id)
  else {
    const removeSlots = removed.map((slot) => slot.id)
    change.changedDuties.push({ id: duty.id, removeSlots, addSlots: added, cells: heldCells(left) })
  }
}

function sameTimes(a: SlotTimes, b: SlotTimes): boolean {
  return +a.startsAt === +b.startsAt && +a.endsAt === +b.endsAt
}

/** A weekly rule as the fields of its form show it. */
export function planValues(plan: PlannedRule): Record<string, string> {
  const { weekday, startTime, endTime, slotMinutes, gapMinutes, placeId, mediatorId, validFrom, validUntil } = plan
  const numbers = { weekday: String(weekday), slotMinutes: String(slotMinutes), gapMinutes: String(gapMinutes) }
  const dot = (time: string) => time.replace(':', '.')
  return { ...numbers, startTime: dot(startTime), endTime: dot(endTime), placeId, mediatorId, validFrom, validUntil }
}
