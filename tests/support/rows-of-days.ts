import { keepApart } from '@/lib/bookings/apart/data'
import { bySystem } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, holidayOn, instantAt, weekdayOf } from '@/lib/platform/time'
import { createPlan } from '@/lib/schedule/plan/data'
import { makeActor, makeBooking, slotsOf } from './factories'

/** Whose data stand in all of these rows: where they are found, somebody has been shown them. */
export const marked = {
  clientName: 'Znacznik Tajny',
  phone: '+48601777888',
  email: 'znacznik@example.org',
  contactEmail: true,
}
/** Four hours of the mediator on one more day of the week. */
export async function addRule(weekday: number, from: string, until = addLocalDays(from, 60), now = new Date()) {
  const { mediatorId, placeId } = await db.dutyPlan.findFirstOrThrow()
  const hours = { startTime: '10:00', endTime: '14:00', slotMinutes: 45, gapMinutes: 15 }
  const rule = { weekday, ...hours, mediatorId, placeId, validFrom: from, validUntil: until }
  const made = await createPlan(bySystem, rule, now)
  if (!made.ok) throw new Error(`the weekly rule was refused: ${made.code}`)
  return made.value.id
}

// The next such weekday on which somebody works.
export function nextFree(from: string, weekday: number): string {
  let date = from
  while (weekdayOf(date) !== weekday || holidayOn(date)) date = addLocalDays(date, 1)
  return date
}

// On a day of their own, each with a free hour beside it, and of one that hour is kept empty.
export async function makeApart(today: string, now: Date) {
  const date = nextFree(addLocalDays(today, 20), 1)
  const [first = '', , , last = '', ...none] = await slotsOf(await addRule(1, date, date), date)
  const [alone, apart] = [
    (await makeBooking(first, { ...marked, now })).bookingId,
    (await makeBooking(last, { ...marked, now })).bookingId,
  ]
  const kept = await keepApart(await makeActor('coordinator'), apart, now)
  if (!kept.ok || none.length > 0) throw new Error('no hour beside a visit is free')
  return { alone, apart }
}

/** The last day before today on which somebody works, and its hours, as they stood a week before. */
async function makeDayBefore(today: string) {
  let date = addLocalDays(today, -1)
  while (holidayOn(date)) date = addLocalDays(date, -1)
  const before = instantAt(addLocalDays(date, -7), '09:00')
  const planId = await addRule(weekdayOf(date), date, date, before)
  return { date, before, slots: await slotsOf(planId, date) }
}

/** A visit that is over and of which nobody has said whether it took place. */
export async function makeVisitToMark(today: string) {
  const { date, before, slots } = await makeDayBefore(today)
  const name = 'Wanda Miniona'
  await makeBooking(slots[0] ?? '', {
    now: before,
    clientName: name,
    contactSms: false,
    contactCall: false,
    email: null,
  })
  return { date, name }
}

// Booked a week before, on a day that is over: attendance can be marked, and of two that it was is taken back.
export async function makeBegunVisits(today: string, now: Date) {
  const { before, slots } = await makeDayBefore(today)
  const ids: string[] = []
  for (const slotId of slots.slice(0, 3)) ids.push((await makeBooking(slotId, { ...marked, now: before })).bookingId)
  const [begun = '', ownMark = '', deskMark = ''] = ids
  const attended = { status: 'attended' as const, markedAt: now }
  await db.booking.updateMany({ where: { id: { in: [ownMark, deskMark] } }, data: attended })
  return { begun, ownMark, deskMark }
}
