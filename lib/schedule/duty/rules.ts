import type { DutyStatus, SlotState } from '@/lib/platform/db/codes'
import { fail, ok, type Result } from '@/lib/platform/result'
import {
  addLocalDays,
  holidayOn,
  instantAt,
  localDateOf,
  minuteOf,
  plusMinutes,
  wallTimeAt,
  wallTimeOf,
  weekdayOf,
} from '@/lib/platform/time'
import { isOpenOnline, type OnlinePolicy } from '@/lib/schedule/opening/rules'

/** The weekly rule: a weekday, wall-clock hours and a first and last local date. */
export type PlanRule = {
  weekday: number
  startTime: string
  endTime: string
  slotMinutes: number
  gapMinutes: number
  validFrom: string
  validUntil: string
  /** Clock times of slots that are for callers alone, joined by commas. */
  callerTimes?: string | undefined
}

export type SlotTimes = { startsAt: Date; endsAt: Date }
export type DutyDraft = { date: string; holidayName: string | null; slots: SlotTimes[] }

/**
 * What becomes of the duties of a rule. A mediator and a room are held for the cells of what takes place. Slots that are
 * leaving stand as long as somebody has them, and are for nobody else.
 */
export type DutyChanges = {
  newDuties: (DutyDraft & { cells: Date[] })[]
  changedDuties: { id: string; removeSlots: string[]; addSlots: SlotTimes[]; leavingSlots: string[]; cells: Date[] }[]
  emptiedDuties: string[]
}

/** A mediator or a room is held in quarters of an hour, so a duty starts and ends on one. */
export const cellMinutes = 15

/** Every date of the rule on or after `from`, stepping by calendar weeks. */
export function planDates(plan: PlanRule, from: string): string[] {
  const first = from > plan.validFrom ? from : plan.validFrom
  let date = addLocalDays(first, (plan.weekday - weekdayOf(first) + 7) % 7)
  const dates: string[] = []
  for (; date <= plan.validUntil; date = addLocalDays(date, 7)) dates.push(date)
  return dates
}

/** How many slots a rule asks for at most: nights of changed clocks and holidays take some away. */
export function countSlots(plan: PlanRule): number {
  const length = minuteOf(plan.endTime) - minuteOf(plan.startTime)
  const aDay = Math.max(0, Math.floor((length + plan.gapMinutes) / (plan.slotMinutes + plan.gapMinutes)))
  return aDay * planDates(plan, plan.validFrom).length
}

/** The clock times at which visits of a rule begin. */
export function startTimesOf(plan: Pick<PlanRule, 'startTime' | 'endTime' | 'slotMinutes' | 'gapMinutes'>): string[] {
  const times: string[] = []
  const end = minuteOf(plan.endTime)
  for (let at = minuteOf(plan.startTime); at + plan.slotMinutes <= end; at += plan.slotMinutes + plan.gapMinutes)
    times.push(wallTimeAt(at))
  return times
}

/**
 * The slots of one date: as many whole ones, each followed by the gap, as fit before the end. In the night in which
 * clocks go forward, a slot is left out whose time does not exist, or which would begin before the last one is over.
 */
export function slotTimesOn(date: string, plan: PlanRule): SlotTimes[] {
  const slots: SlotTimes[] = []
  const [midnight, next] = [instantAt(date, '00:00'), instantAt(addLocalDays(date, 1), '00:00')]
  // Asking the zone for every slot of a year takes longer than storing them.
  const isLikeOthers = Number(next) - Number(midnight) === 24 * 60 * 60_000
  const end = minuteOf(plan.endTime)
  for (let at = minuteOf(plan.startTime); at + plan.slotMinutes <= end; at += plan.slotMinutes + plan.gapMinutes) {
    const startsAt = isLikeOthers ? plusMinutes(midnight, at) : instantAt(date, wallTimeAt(at))
    const slot = { startsAt, endsAt: plusMinutes(startsAt, plan.slotMinutes) }
    const previous = slots.at(-1)
    const exists = isLikeOthers || wallTimeOf(startsAt) === wallTimeAt(at)
    if (exists && !(previous && overlaps(previous, slot))) slots.push(slot)
  }
  return slots
}

/** What the rule makes of one date: its slots, or the public holiday that leaves it without any. */
export function draftDuty(date: string, plan: PlanRule): DutyDraft {
  const holidayName = holidayOn(date)
  return { date, holidayName, slots: holidayName ? [] : slotTimesOn(date, plan) }
}

/** The quarters of an hour that these slots hold, from the first start to the last end, gaps included. */
export function heldCells(times: SlotTimes[]): Date[] {
  const starts = times.map((slot) => slot.startsAt.getTime())
  const ends = times.map((slot) => slot.endsAt.getTime())
  const length = cellMinutes * 60_000
  const cells: Date[] = []
  for (let at = Math.floor(Math.min(...starts) / length) * length; at < Math.max(...ends); at += length) {
    cells.push(new Date(at))
  }
  return cells
}

export function overlaps(a: SlotTimes, b: SlotTimes): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt
}

/** When clients can book online what was for callers alone: from noon (by default) of the day before until that day is over. */
export function callersWindow(dutyDate: string, deadlineTime: string): { from: Date; until: Date } {
  return { from: instantAt(addLocalDays(dutyDate, -1), deadlineTime), until: instantAt(dutyDate, '00:00') }
}

/** Whether places for callers are online already, or were: one that became such a place now would be opened by that. */
export const isLateForCallers = (dutyDate: string, deadlineTime: string, now: Date): boolean =>
  now >= callersWindow(dutyDate, deadlineTime).from

/** How long a visit on it is. */
export const minutesOf = ({ startsAt, endsAt }: SlotTimes): number => Math.round((+endsAt - +startsAt) / 60_000)

/** Whether clients can book this slot online now. Everything else closes when places for callers open, so these have a time of their own. */
export function isSlotOpenOnline(
  slot: { dutyDate: string; forCallers: boolean },
  policy: OnlinePolicy,
  now: Date,
): boolean {
  if (policy.phoneOnly) return false
  if (!slot.forCallers) return isOpenOnline(slot.dutyDate, policy, now)
  const { from, until } = callersWindow(slot.dutyDate, policy.deadlineTime)
  return from <= now && now < until
}

/** "10:00,13:00" as a list. */
export const callerTimesOf = (stored = ''): string[] => stored.split(',').filter(Boolean)

/** A slot can be blocked, opened or withdrawn until it starts. */
export function decideChangeSlot(
  slot: { state: SlotState; startsAt: Date },
  now: Date,
): Result<undefined, 'slot-past' | 'slot-withdrawn'> {
  if (slot.startsAt <= now) return fail('slot-past')
  return slot.state === 'withdrawn' ? fail('slot-withdrawn') : ok()
}

/** A duty can be cancelled until its day is over; a holiday or a cancelled one cannot. */
export function decideCancelDuty(
  duty: { status: DutyStatus; date: string },
  now: Date,
): Result<undefined, 'duty-not-published' | 'duty-past'> {
  if (duty.status !== 'published') return fail('duty-not-published')
  return duty.date < localDateOf(now) ? fail('duty-past') : ok()
}

/**
 * The last day of the service period that the first seed announces: 31 December of this year as long as one hour of the
 * rule can still come in it, and of the next year only after that. Nobody has promised more.
 */
export function servicePeriodEnd(rule: Omit<PlanRule, 'validUntil'>, now: Date): string {
  const today = localDateOf(now)
  const year = Number(today.slice(0, 4))
  const thisYear = { ...rule, validUntil: `${year}-12-31` }
  const isComing = (date: string) => draftDuty(date, thisYear).slots.some(({ startsAt }) => startsAt > now)
  return planDates(thisYear, today).some(isComing) ? thisYear.validUntil : `${year + 1}-12-31`
}
