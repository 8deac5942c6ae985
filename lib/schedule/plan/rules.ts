import type { DutyStatus, SlotState } from '@/lib/platform/db/codes'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf, wallTimeOf } from '@/lib/platform/time'
import {
  callerTimesOf,
  type DutyChanges,
  draftDuty,
  heldCells,
  overlaps,
  type PlanRule,
  planDates,
  type SlotTimes,
} from '@/lib/schedule/duty/rules'

export type PlannedRule = PlanRule & { mediatorId: string; placeId: string }

/** A slot is held when somebody is booked on it, when it is promised to somebody, and when it stays empty beside a visit. */
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
  const leaving = fixed.filter((slot) => slot.held && slot.startsAt > now && !wants(slot))
  change.untouched.push(...leaving.map(untouched))
  if (left.length === 0) change.emptiedDuties.push(duty.id)
  else {
    const idsOf = (slots: ExistingSlot[]) => slots.map((slot) => slot.id)
    const slots = { removeSlots: idsOf(removed), addSlots: added, leavingSlots: idsOf(leaving) }
    change.changedDuties.push({ id: duty.id, ...slots, cells: heldCells(left) })
  }
}

function sameTimes(a: SlotTimes, b: SlotTimes): boolean {
  return +a.startsAt === +b.startsAt && +a.endsAt === +b.endsAt
}

/** What a saved rule has made and taken away, for the sentence that says so. */
export type PlanCounts = {
  newDuties: number
  newSlots: number
  goneDuties: number
  goneSlots: number
  /** Slots of before that are for callers alone now, or no longer. */
  otherSlots: number
}

/** Duties that take place, and their slots: a public holiday is neither. */
export function countChange(existing: readonly ExistingDuty[], change: DutyChanges): PlanCounts {
  const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0)
  const emptied = existing.filter(({ id, status }) => change.emptiedDuties.includes(id) && status === 'published')
  const standing = ({ slots }: ExistingDuty) => slots.filter(({ state }) => state !== 'withdrawn').length
  return {
    newDuties: change.newDuties.filter(({ slots }) => slots.length > 0).length,
    newSlots: sum(
      [...change.newDuties.map(({ slots }) => slots), ...change.changedDuties.map(({ addSlots }) => addSlots)].map(
        (slots) => slots.length,
      ),
    ),
    goneDuties: emptied.length,
    otherSlots: 0,
    goneSlots: sum([...change.changedDuties.map(({ removeSlots }) => removeSlots.length), ...emptied.map(standing)]),
  }
}

/** Why a rule makes no duty. `holidays` are the days that leave it without one. */
export type NoDuty = { code: 'no-weekday' | 'past' } | { code: 'only-holidays'; holidays: string[] }

/** Whether anything comes of a rule: a weekday that its days do not have, or public holidays alone, are slips of the pen. */
export function whyNoDuty(plan: PlanRule, now: Date): NoDuty | null {
  const dates = planDates(plan, plan.validFrom)
  if (dates.length === 0) return { code: 'no-weekday' }
  const drafts = dates.map((date) => draftDuty(date, plan))
  if (drafts.every(({ holidayName }) => holidayName !== null)) {
    return { code: 'only-holidays', holidays: [...new Set(drafts.flatMap(({ holidayName }) => holidayName ?? []))] }
  }
  return drafts.some(({ slots }) => slots.some(({ startsAt }) => startsAt > now)) ? null : { code: 'past' }
}

type Flagged = { id: string; startsAt: Date; forCallers: boolean }

/** Which of these slots become ones for callers alone by the rule's clock times, and which are for everybody again. */
export function followCallerTimes(slots: readonly Flagged[], stored: string | undefined) {
  const times = callerTimesOf(stored)
  const wrong = slots.filter(({ startsAt, forCallers }) => times.includes(wallTimeOf(startsAt)) !== forCallers)
  const idsOf = (forCallers: boolean) => wrong.filter((slot) => slot.forCallers === forCallers).map(({ id }) => id)
  return { toCallers: idsOf(false), toAll: idsOf(true) }
}

export type EndRefusal = 'ends-before-start' | 'ends-later'

/** A rule ends sooner than it would, and not before its first day: one that shall never have been is deleted. */
export function decideEndPlan(
  plan: Pick<PlanRule, 'validFrom' | 'validUntil'>,
  lastDay: string,
): Result<undefined, EndRefusal> {
  if (lastDay < plan.validFrom) return fail('ends-before-start')
  return lastDay < plan.validUntil ? ok() : fail('ends-later')
}

/**
 * Part of a query for duties: something hangs on it. It was called off, or one of its slots was once booked, offered or is
 * kept for somebody, or a mediator has blocked it for what she does in it.
 */
export const inUse = (now: Date) => ({
  OR: [
    { status: 'cancelled' as const },
    { slots: { some: { bookings: { some: {} } } } },
    { slots: { some: { offers: { some: {} } } } },
    { slots: { some: { hold: { is: { until: { gt: now } } } } } },
    { slots: { some: { state: 'blocked' as const } } },
  ],
})

/** A rule for a single date is a duty that somebody added, and no word of a week. */
export const isOneDate = ({ validFrom, validUntil }: Pick<PlanRule, 'validFrom' | 'validUntil'>): boolean =>
  validFrom === validUntil

/** A weekly rule as the fields of its form show it. */
export function planValues(plan: PlannedRule): Record<string, string> {
  const { weekday, startTime, endTime, slotMinutes, gapMinutes, placeId, mediatorId, validFrom, validUntil } = plan
  const numbers = { weekday: String(weekday), slotMinutes: String(slotMinutes), gapMinutes: String(gapMinutes) }
  const dot = (time: string) => time.replace(':', '.')
  const callerTimes = callerTimesOf(plan.callerTimes).map(dot).join(', ')
  return {
    ...numbers,
    callerTimes,
    startTime: dot(startTime),
    endTime: dot(endTime),
    placeId,
    mediatorId,
    validFrom,
    validUntil,
  }
}
