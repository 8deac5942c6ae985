import type { SlotState } from '@/lib/platform/db/codes'
import { addLocalDays, weekdayOf } from '@/lib/platform/time'

type CountedSlot = {
  state: SlotState
  startsAt: Date
  bookings: readonly unknown[]
  hold: { until: Date } | null
  keptApart: readonly unknown[]
}

/** How many hours of a duty are what. An hour that has begun is free for nobody any more. */
export function countSlots(slots: readonly CountedSlot[], now: Date) {
  const isBooked = ({ bookings }: CountedSlot) => bookings.length > 0
  const isHeld = ({ hold }: CountedSlot) => hold !== null && hold.until > now
  const isEmpty = ({ keptApart }: CountedSlot) => keptApart.length > 0
  const isOpen = (slot: CountedSlot) => slot.state === 'open' && !isBooked(slot)
  const count = (is: (slot: CountedSlot) => boolean) => slots.filter(is).length
  return {
    bookedCount: count(isBooked),
    slotCount: count((slot) => slot.state === 'open' || isBooked(slot)),
    freeCount: count((slot) => isOpen(slot) && slot.startsAt > now && !isHeld(slot) && !isEmpty(slot)),
    heldCount: count((slot) => slot.state === 'open' && isHeld(slot)),
    emptyCount: count((slot) => slot.state === 'open' && isEmpty(slot)),
    blockedCount: count(({ state }) => state === 'blocked'),
  }
}

const monthPattern = /^20\d{2}-(0[1-9]|1[0-2])$/

/** The month that an address asks for, "2026-12"; else the one of this day. */
export function monthAsked(asked: unknown, today: string): string {
  return typeof asked === 'string' && monthPattern.test(asked) ? asked : monthOf(today)
}

export const monthOf = (date: string): string => date.slice(0, 7)
export const firstDayOf = (month: string): string => `${month}-01`
export const monthAfter = (month: string): string => monthOf(addLocalDays(firstDayOf(month), 31))

/** The days of a month as a calendar has them: a row for each week from Monday to Sunday, null outside of the month. */
export function weeksOf(month: string): (string | null)[][] {
  const first = firstDayOf(month)
  const weeks: (string | null)[][] = []
  for (let monday = addLocalDays(first, 1 - weekdayOf(first)); monday < firstDayOf(monthAfter(month)); ) {
    const days = Array.from({ length: 7 }, (_, day) => addLocalDays(monday, day))
    weeks.push(days.map((day) => (day.startsWith(month) ? day : null)))
    monday = addLocalDays(monday, 7)
  }
  return weeks
}
