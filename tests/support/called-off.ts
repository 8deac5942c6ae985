import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, holidayOn, instantAt } from '@/lib/platform/time'
import { dutyOf, makeBooking, makeService, slotsOf, visitor, wanted } from './factories'
import { visitOnSlot } from './stored'

let turns = 0

// Far enough apart for nobody to see the hours of another turn.
function nextMonday(): string {
  for (;;) {
    const from = addLocalDays('2027-02-01', 70 * turns++)
    if (![2, 9, 16].some((days) => holidayOn(addLocalDays(from, days)))) return from
  }
}

/** The hours of the two Wednesdays that follow the one with the people on it. */
export const whens = [
  'next 10:00',
  'next 11:00',
  'next 12:00',
  'next 13:00',
  'later 10:00',
  'later 11:00',
  'later 12:00',
  'later 13:00',
] as const
export type When = (typeof whens)[number]

/**
 * Three Wednesdays of four hours in a time that nothing else looks at. These people are booked on the hours of the first
 * one, in their order, and of the eight hours after it the first ones are free.
 */
export async function threeWednesdays<Name extends string>(names: readonly Name[], { free = 8 } = {}) {
  const from = nextMonday()
  const start = instantAt(from, '09:00')
  const at = (hours: number) => new Date(start.getTime() + hours * 3_600_000)
  const { planId } = await makeService({ validFrom: from, validUntil: addLocalDays(from, 20) }, start)
  const [date, nextDate, laterDate] = [2, 9, 16].map((days) => addLocalDays(from, days)) as [string, string, string]
  const own = await slotsOf(planId, date)
  const ahead = [...(await slotsOf(planId, nextDate)), ...(await slotsOf(planId, laterDate))]
  const slots = Object.fromEntries(whens.map((when, place) => [when, ahead[place]])) as Record<When, string>

  const booked = []
  for (const [place, clientName] of names.entries()) {
    booked.push([clientName, await makeBooking(own[place] ?? '', { now: start, clientName })] as const)
  }
  for (const slotId of ahead.slice(free)) await makeBooking(slotId, { now: start })
  const people = Object.fromEntries(booked) as Record<Name, { bookingId: string; referenceCode: string }>

  const whenOf = (slotId: string | undefined) => whens.find((when) => slots[when] === slotId) ?? null
  return {
    planId,
    dutyId: await dutyOf(planId, date),
    nextDutyId: await dutyOf(planId, nextDate),
    nextDate,
    people,
    slots,
    /** So many hours after Monday morning. */
    at,
    whenOf,
    /** Which hour is kept for whom. */
    async holds(): Promise<Record<Name, When | null>> {
      const rows = await db.slotHold.findMany({ where: { slotId: { in: ahead } } })
      const kept = names.map(
        (name) => [name, rows.find(({ bookingId }) => bookingId === people[name].bookingId)] as const,
      )
      return Object.fromEntries(kept.map(([name, row]) => [name, whenOf(row?.slotId)])) as Record<Name, When | null>
    },
    /** The visit that stands on this hour, or null. */
    visitOn: (when: When) => visitOnSlot(slots[when]),
    /** One of them takes this hour instead of the visit that was called off. */
    rebook: (name: Name, when: When, hours: number) =>
      giveOtherSlot(byClient, wanted(people[name].bookingId, slots[when]), at(hours)),
    /** Somebody else books this hour online. */
    bookByOther: (when: When, hours: number) => bookSlot(byClient, visitor(slots[when]), at(hours)),
  }
}

/** The same, and the first Wednesday has been called off an hour later. */
export async function calledOff<Name extends string>(
  by: Actor<'coordinator'>,
  names: readonly Name[],
  options?: { free: number },
) {
  const weeks = await threeWednesdays(names, options)
  const done = await cancelDuty(by, weeks.dutyId, weeks.at(1))
  if (!done.ok) throw new Error(`not called off: ${done.code}`)
  return weeks
}

/** Whoever was called off in an earlier test chooses first no more. */
export async function forgetCalledOff(): Promise<void> {
  await db.slotHold.deleteMany({ where: { bookingId: { not: null } } })
  await db.booking.updateMany({ where: { rebookUntil: { not: null } }, data: { rebookUntil: new Date(0) } })
}
