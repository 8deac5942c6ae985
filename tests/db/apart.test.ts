import { afterEach, beforeEach, expect, test } from 'vitest'
import { endApart, getApart, keepApart } from '@/lib/bookings/apart/data'
import { dropOldApart } from '@/lib/bookings/beside/data'
import { callOffBooking, cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import { getDuty, listDuties } from '@/lib/panel/duties/data'
import { db, uniqueViolation } from '@/lib/platform/db/db'
import { blockSlot, openSlot } from '@/lib/schedule/block/data'
import { listFreeSlots } from '@/lib/schedule/duty/data'
import { changePlan } from '@/lib/schedule/plan/data'
import { listUpcomingDuties } from '@/lib/schedule/upcoming/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { forgetCalledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import {
  asStaff,
  dutyOf,
  forgetLists,
  makeActor,
  makeBooking,
  makeEntry,
  makeService,
  monday,
  slotsOf,
  visitor,
  wanted,
} from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'
import { bookingRow } from '../support/rows'
import { emptyList } from '../support/waiting'

await freshDatabase()
afterEach(async () => {
  expect(await brokenInvariants()).toEqual([])
  await emptyList()
})

beforeEach(forgetCalledOff)

const coordinator = await makeActor('coordinator')
const oneWeek = { validFrom: '2027-02-01', validUntil: '2027-02-07' }

/** A visit at eleven, between hours that nobody has. */
async function day() {
  const { planId, input } = await makeService(oneWeek)
  const slots = (await slotsOf(planId)) as [string, string, string, string]
  const { bookingId } = await makeBooking(slots[1])
  return { planId, input, slots, bookingId, dutyId: await dutyOf(planId) }
}
const keep = (bookingId: string) => keepApart(coordinator, bookingId, monday)
const book = (slotId: string, by: Parameters<typeof bookSlot>[0] = byClient) => bookSlot(by, visitor(slotId), monday)
const taken = { ok: false, code: 'slot-taken' }

test('the hours before and after are free for nobody, and read as empty to staff', async () => {
  const { slots, bookingId, dutyId } = await day()
  expect(await keep(bookingId)).toEqual({ ok: true, value: 2 })
  for (const slotId of [slots[0], slots[2]]) {
    expect(await book(slotId)).toEqual(taken)
    expect(await book(slotId, asStaff(coordinator))).toEqual(taken)
  }
  const ids = async () => (await listFreeSlots(coordinator, monday)).map(({ id }) => id)
  expect(await ids()).not.toContain(slots[0])
  expect(await ids()).toContain(slots[3])
  forgetLists()
  const shown = (await listUpcomingDuties(monday)).flatMap((duty) => duty.slots.map(({ id }) => id))
  expect(slots.filter((id) => shown.includes(id))).toEqual([slots[3]])
  const duty = await getDuty(coordinator, dutyId, monday)
  expect(duty?.slots.map(({ keptApart }) => keptApart.length)).toEqual([1, 0, 1, 0])
  expect((await listDuties(coordinator, monday)).find(({ id }) => id === dutyId)).toMatchObject({ emptyCount: 2 })
  expect(await getApart(coordinator, bookingId, monday)).toMatchObject({ isKept: true, neighbours: [{}, {}] })
  expect(await book(slots[3])).toMatchObject({ ok: true })
})

test('whatever the code does, the database lets nobody onto them', async () => {
  const { slots, bookingId } = await day()
  await keep(bookingId)
  const insert = () =>
    db.booking.create({ data: bookingRow(slots[0]) }).then(
      () => 'nothing was refused',
      (error: unknown) => uniqueViolation(error),
    )
  expect(await insert()).toBe('booking_kept_slot')
  await cancelBooking(byClient, bookingId, monday)
  await db.keptApart.create({ data: { slotId: slots[0], bookingId, createdAt: monday } })
  // Left behind by a release that did not know of it: a visit that was let go keeps nobody away.
  expect(await insert()).toBe('nothing was refused')
  await db.booking.deleteMany({ where: { slotId: slots[0] } })
  await dropOldApart(monday)
  expect(await db.keptApart.count({ where: { bookingId } })).toBe(0)
})

test.each<[string, (of: Awaited<ReturnType<typeof day>>) => Promise<unknown>]>([
  ['it is switched off', ({ bookingId }) => endApart(coordinator, bookingId, monday)],
  ['the visit is cancelled', ({ bookingId }) => cancelBooking(byClient, bookingId, monday)],
  ['the visit is called off', ({ bookingId }) => callOffBooking(coordinator, bookingId, monday)],
  ['the visit is moved', ({ bookingId, slots }) => giveOtherSlot(byClient, wanted(bookingId, slots[3]), monday)],
])('they are free again when %s', async (_, happens) => {
  const of = await day()
  await keep(of.bookingId)
  await happens(of)
  // Where somebody was called off an hour is kept for them: anybody else gets the other one.
  await db.slotHold.deleteMany()
  expect(await book(of.slots[0])).toMatchObject({ ok: true })
  expect(await db.keptApart.count({ where: { bookingId: of.bookingId } })).toBe(0)
})

test('who waits on the list gets them first', async () => {
  const { slots, bookingId } = await day()
  await keep(bookingId)
  const entryId = await makeEntry()
  await endApart(coordinator, bookingId, monday)
  expect(await book(slots[0])).toEqual(taken)
  await runWaitingRound(monday)
  expect(await db.slotOffer.count({ where: { entryId, slotId: { in: [slots[0], slots[2]] } } })).toBe(1)
})

test('a neighbour that somebody has or was promised is a reason to refuse', async () => {
  const { slots, bookingId } = await day()
  const { bookingId: beside } = await makeBooking(slots[2])
  expect(await keep(bookingId)).toEqual({ ok: false, code: 'neighbour-booked' })
  await cancelBooking(byClient, beside, monday)
  const until = new Date(+monday + 3_600_000)
  await db.slotHold.create({ data: { slotId: slots[2], createdAt: monday, until, staffId: coordinator.id } })
  expect(await keep(bookingId)).toEqual({ ok: false, code: 'neighbour-held' })
  // Only the list is being asked: nobody was promised anything.
  await db.slotHold.update({ where: { slotId: slots[2] }, data: { staffId: null } })
  expect(await keep(bookingId)).toEqual({ ok: true, value: 2 })
  expect(await db.slotHold.count({ where: { slotId: slots[2] } })).toBe(0)
  expect(await endApart(coordinator, beside, monday)).toEqual({ ok: false, code: 'not-kept' })
})

test('one hour may be empty for the visits on both of its sides', async () => {
  const { slots, bookingId } = await day()
  const { bookingId: last } = await makeBooking(slots[3])
  expect([await keep(bookingId), await keep(last)]).toEqual([
    { ok: true, value: 2 },
    { ok: true, value: 1 },
  ])
  await cancelBooking(byClient, bookingId, monday)
  expect(await book(slots[2])).toEqual(taken)
  await cancelBooking(byClient, last, monday)
  expect(await book(slots[2])).toMatchObject({ ok: true })
})

test('an hour that is blocked and opened again stays empty, and so it does when the rule changes', async () => {
  const { slots, bookingId, planId, input } = await day()
  await keep(bookingId)
  await makeEntry()
  await blockSlot(coordinator, slots[0], 'break', monday)
  expect(await openSlot(coordinator, slots[0], monday)).toMatchObject({ ok: true })
  expect(await db.slotHold.count({ where: { slotId: slots[0] } })).toBe(0)
  expect(await book(slots[0])).toEqual(taken)
  const half = { ...input, startTime: '10:30', endTime: '14:30' }
  const changed = await changePlan(asStaff(coordinator), { id: planId, version: 1 }, half, monday)
  expect(changed.ok && changed.value.untouched.map(({ startsAt }) => startsAt.toISOString())).toEqual([
    '2027-02-03T09:00:00.000Z',
    '2027-02-03T10:00:00.000Z',
    '2027-02-03T11:00:00.000Z',
  ])
})

test('a duty that is called off takes it all along', async () => {
  const { bookingId, dutyId } = await day()
  await keep(bookingId)
  expect(await cancelDuty(coordinator, dutyId, monday)).toEqual({ ok: true, value: 1 })
  expect(await db.keptApart.count({ where: { bookingId } })).toBe(0)
})

test('an hour is booked or left empty, never both', async () => {
  for (let round = 0; round < rounds(6, 30); round++) {
    const { slots, bookingId } = await day()
    const all = [() => keep(bookingId), () => book(slots[0]), () => book(slots[2])]
    const order = round % 2 ? all : all.reverse()
    const answers = await Promise.all(order.map((press) => press()))
    const isKept = (await db.keptApart.count({ where: { bookingId } })) > 0
    const beside = await db.booking.count({ where: { slotId: { in: [slots[0], slots[2]] }, releasedAt: null } })
    expect([isKept, beside > 0].filter(Boolean)).toHaveLength(1)
    expect(answers.some(({ ok }) => ok)).toBe(true)
  }
})

test('who cancels and who keeps apart at the same moment leave nothing behind', async () => {
  for (let round = 0; round < rounds(4, 20); round++) {
    const { bookingId } = await day()
    const cancel = () => cancelBooking(byClient, bookingId, monday)
    await Promise.all(round % 2 ? [keep(bookingId), cancel()] : [cancel(), keep(bookingId)])
    expect(await db.keptApart.count({ where: { bookingId, booking: { releasedAt: { not: null } } } })).toBe(0)
  }
})

test('a day after the visit nothing says any more that it was kept apart', async () => {
  const { bookingId } = await day()
  await keep(bookingId)
  const leftAt = (at: string) => dropOldApart(new Date(at)).then(() => db.keptApart.count({ where: { bookingId } }))
  expect(await leftAt('2027-02-03T23:00:00Z')).toBe(2)
  expect(await leftAt('2027-02-05T09:00:00Z')).toBe(0)
})
