import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { markAttendance } from '@/lib/bookings/attendance/data'
import { dropVisits } from '@/lib/bookings/booking/data'
import { cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { countedVisits } from '@/lib/bookings/counted/data'
import { keepHouse } from '@/lib/jobs/housekeeping/data'
import { countedCalls } from '@/lib/messages/counted/data'
import { byClient } from '@/lib/office/audit/rules'
import { readCounts } from '@/lib/office/count/data'
import { monthSpans } from '@/lib/office/count/rules'
import { db, sql, transact } from '@/lib/platform/db/db'
import { countedEntries } from '@/lib/waitlist/counted/data'
import { joinForEarlier } from '@/lib/waitlist/entry/data'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking, makeEntry, makeService, monday, slotsOf, wanted } from '../support/factories'
import { keepHouseTwice } from '../support/forgetting'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const later = new Date('2027-03-10T12:00:00Z')
const spans = monthSpans('2026-01', '2028-12')
const everything = sql`1 = 1`

/** What a report of all these years would be made of. */
async function counted(): Promise<Record<string, number>> {
  const live = [countedVisits(everything), countedEntries(spans, everything), countedCalls(spans, everything)]
  const rows = await readCounts(spans, live)
  return Object.fromEntries(rows.map(({ month, topic, codes, count }) => [`${month} ${topic} ${codes}`, count]).sort())
}

const kept = async () => (await db.monthlyCount.findMany()).reduce((sum, { count }) => sum + count, 0)

/** Visits of every end: attended, missed, moved, cancelled by both, with calls and somebody who waits. */
async function fill() {
  const { planId, mediatorId } = await makeService()
  const [a = '', b = '', c = '', d = ''] = await slotsOf(planId)
  const [e = '', f = ''] = await slotsOf(planId, '2027-02-10')
  const her = await makeActor('mediator', mediatorId)
  const coordinator = await makeActor('coordinator')
  const came = await makeBooking(a, { matterCode: 'work_certificate', language: 'uk', interpreterNeeded: true })
  const missed = await makeBooking(b, { by: asStaff(coordinator), matterCode: 'not_said' })
  const moved = await makeBooking(c)
  await giveOtherSlot(byClient, wanted(moved.bookingId, d), monday)
  const cancelled = await makeBooking(e, { matterCode: 'other', language: 'not_given' })
  await cancelBooking(byClient, cancelled.bookingId, monday)
  const calledOff = await makeBooking(f)
  const joined = await joinForEarlier(byClient, calledOff.bookingId, randomUUID(), monday)
  await cancelSlot(coordinator, f, monday)
  const evening = new Date('2027-02-03T17:00:00Z')
  await markAttendance(her, came.bookingId, 'attended', evening)
  await markAttendance(her, missed.bookingId, 'no_show', evening)
  return { entryId: joined.ok ? joined.value.entryId : '', came, planId }
}

test('a report says the same of a month before its visits are deleted and afterwards', async () => {
  await fill()
  await makeEntry()
  const before = await counted()
  expect(before).toMatchObject({
    '2027-02 visit work|uk|attended': 1,
    '2027-02 visit not_said|pl|no_show': 1,
    '2027-02 visit family|pl|rescheduled': 1,
    '2027-02 visit family|pl|confirmed': 1,
    '2027-02 visit other|not_given|cancelled_by_client': 1,
    '2027-02 visit family|pl|cancelled_by_service': 1,
    '2027-02 cancelled cancelled_by_client|earlier': 1,
    '2027-02 source web': 4,
    '2027-02 source phone': 1,
    '2027-02 outcome none': 1,
  })
  expect(await kept()).toBe(0)
  await keepHouseTwice(later)
  expect(await db.booking.count()).toBe(0)
  expect(await kept()).toBeGreaterThan(0)
  // Calls that were still open ended meanwhile, because their visits did; and who waited is at the end of it.
  const after = await counted()
  const visits = (all: Record<string, number>) =>
    Object.entries(all).filter(([name]) => / (visit|source|cancelled|outcome) /.test(name))
  expect(visits(after)).toEqual(visits(before))
})

test('however often and at how many places at once, each is counted once', async () => {
  await db.monthlyCount.deleteMany()
  await fill()
  const before = await counted()
  await keepHouse(new Date(+later - 86_400_000))
  await Promise.all([keepHouse(later), keepHouse(later), keepHouse(later)])
  await keepHouse(later)
  const after = await counted()
  for (const [name, count] of Object.entries(before))
    if (/ visit /.test(name)) expect([name, after[name]]).toEqual([name, count])
  expect(await db.booking.count()).toBe(0)
})

test('what breaks off in the middle has counted nothing and deleted nothing', async () => {
  await db.monthlyCount.deleteMany()
  const { came } = await fill()
  const broken = transact(async (tx) => {
    await dropVisits(tx, [came.bookingId])
    expect(await tx.monthlyCount.count()).toBeGreaterThan(0)
    throw new Error('broken off')
  })
  await expect(broken).rejects.toThrow('broken off')
  expect(await kept()).toBe(0)
  expect(await db.booking.count({ where: { id: came.bookingId } })).toBe(1)
  await keepHouseTwice(later)
  expect(await db.booking.count()).toBe(0)
})

test('whoever waits on after a visit that was called off waits without it', async () => {
  const { entryId } = await fill()
  await keepHouseTwice(new Date('2027-03-13T12:00:00Z'))
  expect(await db.booking.count()).toBe(0)
  expect(await db.waitingEntry.findUniqueOrThrow({ where: { id: entryId } })).toMatchObject({ bookingId: null })
})

test('a visit whose person a release before has forgotten goes too, and counts as one of whom nothing is known', async () => {
  await db.monthlyCount.deleteMany()
  await fill()
  await db.waitingEntry.updateMany({ data: { clientId: null, status: 'removed', settledAt: monday } })
  await db.booking.updateMany({ data: { clientId: null } })
  await db.client.deleteMany()
  await keepHouse(new Date('2027-03-13T12:00:00Z'))
  expect(await db.booking.count()).toBe(0)
  expect(await counted()).toMatchObject({
    '2027-02 visit not_said|not_given|attended': 1,
    '2027-02 visit not_said|not_given|rescheduled': 1,
  })
})

test('the first free hour is noted once a day', async () => {
  await db.firstFree.deleteMany()
  await makeService({ validFrom: '2027-06-01', validUntil: '2027-06-30' })
  const at = new Date('2027-05-31T08:00:00Z')
  await Promise.all([keepHouse(at), keepHouse(at)])
  await keepHouse(new Date(+at + 3_600_000))
  expect(await db.firstFree.findMany()).toEqual([{ date: '2027-05-31', days: 2 }])
})
