import { cancelDuty } from '@/lib/bookings/cancellation/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, holidayOn, instantAt } from '@/lib/platform/time'
import { dutyOf, makeBooking, makeService, slotsOf } from './factories'

let turns = 0

// Far enough apart for nobody to see the hours of another turn.
function nextMonday(): string {
  for (;;) {
    const from = addLocalDays('2027-02-01', 70 * turns++)
    if (![2, 9, 16].some((days) => holidayOn(addLocalDays(from, days)))) return from
  }
}

/** Three Wednesdays of four hours in a time that nothing else looks at, and people booked on the first of them. */
export async function threeWednesdays(people: number, { free = 8 } = {}) {
  const from = nextMonday()
  const now = instantAt(from, '09:00')
  const { planId } = await makeService({ validFrom: from, validUntil: addLocalDays(from, 20) }, now)
  const dates = [2, 9, 16].map((days) => addLocalDays(from, days)) as [string, string, string]
  const [first, second, third] = await Promise.all(dates.map((date) => slotsOf(planId, date)))
  const ahead = [...(second ?? []), ...(third ?? [])] as [string, string, string, string, string]
  const booked = []
  for (const slotId of (first ?? []).slice(0, people)) booked.push(await makeBooking(slotId, { now }))
  for (const slotId of ahead.slice(free)) await makeBooking(slotId, { now })
  const [dutyId, nextDutyId] = await Promise.all(dates.slice(0, 2).map((date) => dutyOf(planId, date)))
  const ids = booked.map(({ bookingId }) => bookingId) as [string, string, string, string]
  /** For each person the place of the kept hour among the hours ahead, or -1. */
  const holds = async () => {
    const rows = await db.slotHold.findMany({ where: { slotId: { in: ahead } } })
    return ids.map((id) => ahead.indexOf(rows.find(({ bookingId }) => bookingId === id)?.slotId ?? ''))
  }
  const at = (hours: number) => new Date(+now + hours * 3_600_000)
  return { planId, ids, booked, ahead, holds, at, second: dates[1], dutyId: dutyId ?? '', nextDutyId: nextDutyId ?? '' }
}

/** The same, and the first Wednesday has been called off an hour later. */
export async function calledOff(by: Actor<'coordinator'>, people: number, options?: { free: number }) {
  const weeks = await threeWednesdays(people, options)
  const done = await cancelDuty(by, weeks.dutyId, weeks.at(1))
  if (!done.ok) throw new Error(`not called off: ${done.code}`)
  return weeks
}

/** Whoever was called off in an earlier test chooses first no more. */
export async function forgetCalledOff(): Promise<void> {
  await db.slotHold.deleteMany({ where: { bookingId: { not: null } } })
  await db.booking.updateMany({ where: { rebookUntil: { not: null } }, data: { rebookUntil: new Date(0) } })
}
