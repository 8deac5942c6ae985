import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelDuty, cancelSlot, listAffected } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { getBoard } from '@/lib/messages/told/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { blockSlot, openSlot } from '@/lib/schedule/block/data'
import { listFreeSlots } from '@/lib/schedule/duty/data'
import { listUpcomingDuties } from '@/lib/schedule/upcoming/data'
import { forgetCalledOff } from '../support/called-off'
import { setChannels } from '../support/channels'
import { freshDatabase } from '../support/database'
import {
  dutyOf,
  forgetLists,
  makeActor,
  makeBooking,
  makeService,
  monday,
  slotsOf,
  visitor,
  wanted,
} from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'

setChannels()
await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(forgetCalledOff)

const coordinator = await makeActor('coordinator')
const start = new Date('2027-02-03T09:00:00Z')

async function week() {
  const { planId, mediatorId } = await makeService({ validUntil: '2027-02-07' })
  return {
    planId,
    mediatorId,
    dutyId: await dutyOf(planId),
    slots: (await slotsOf(planId)) as [string, string, string, string],
  }
}

test('two coordinators who call the same duty off at once do it once', async () => {
  for (let round = 0; round < rounds(3, 10); round++) {
    const { dutyId, slots } = await week()
    const bookings = []
    for (const slotId of slots) bookings.push(await makeBooking(slotId))
    const answers = await Promise.all(Array.from({ length: 4 }, () => cancelDuty(coordinator, dutyId, monday)))
    expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: 4 }])
    const bookingId = { in: bookings.map((booking) => booking.bookingId) }
    expect(await db.notification.count({ where: { bookingId, kind: 'cancellation' } })).toBe(4)
    expect(await db.auditEntry.count({ where: { objectId: dutyId } })).toBe(1)
  }
})

test('nothing is called off on a list of people that has changed since it was shown', async () => {
  const { dutyId, slots } = await week()
  const stays = await makeBooking(slots[0])
  const goes = await makeBooking(slots[1])
  const shown = async () => listAffected(coordinator, { dutyId }, monday)
  const first = await shown()
  expect(first.people).toMatchObject([
    { id: stays.bookingId, clientName: 'Łucja Żak-Nowak', ways: ['sms'] },
    { id: goes.bookingId },
  ])
  await makeBooking(slots[2])
  const refused = { ok: false, code: 'people-changed' }
  expect(await cancelDuty(coordinator, dutyId, monday, first.listDigest)).toEqual(refused)
  expect(await cancelDuty(coordinator, dutyId, monday, '')).toEqual(refused)
  const second = await shown()
  await cancelBooking(byClient, goes.bookingId, monday)
  expect(await cancelDuty(coordinator, dutyId, monday, second.listDigest)).toEqual(refused)
  const slotList = await listAffected(coordinator, { slotId: slots[0] }, monday)
  expect(slotList.people).toMatchObject([{ id: stays.bookingId }])
  expect(await cancelSlot(coordinator, slots[2], monday, slotList.listDigest)).toEqual(refused)
  expect(await db.booking.count({ where: { slot: { dutyId }, releasedAt: null } })).toBe(2)
  expect(await db.duty.findUniqueOrThrow({ where: { id: dutyId } })).toMatchObject({ status: 'published' })
  expect(await cancelSlot(coordinator, slots[0], monday, slotList.listDigest)).toMatchObject({ ok: true })
  expect(await cancelDuty(coordinator, dutyId, monday, (await shown()).listDigest)).toEqual({ ok: true, value: 1 })
})

test('somebody who moved away in time is not on the list', async () => {
  const { dutyId, slots } = await week()
  const next = await makeService({ validFrom: '2027-02-08' })
  const [target] = await slotsOf(next.planId, '2027-02-10')
  const { bookingId } = await makeBooking(slots[0])
  await giveOtherSlot(byClient, wanted(bookingId, target as string), monday)
  expect(await cancelDuty(coordinator, dutyId, monday)).toEqual({ ok: true, value: 0 })
  expect((await getBoard(coordinator, dutyId)).people).toEqual([])
})

test('a duty called off at noon keeps the hours that have begun', async () => {
  const { dutyId, slots } = await week()
  const bookings = []
  for (const slotId of slots) bookings.push(await makeBooking(slotId))
  const noon = new Date('2027-02-03T11:00:00Z')
  expect(await cancelDuty(coordinator, dutyId, noon)).toEqual({ ok: true, value: 1 })
  const live = await db.booking.findMany({ where: { slotId: { in: slots }, releasedAt: null } })
  expect(live.map(({ slotId }) => slotId).sort()).toEqual(slots.slice(0, 3).sort())
})

test('only an hour ahead can be withdrawn, once', async () => {
  const { slots, dutyId } = await week()
  const cancel = (id: string, now = monday) => cancelSlot(coordinator, id, now)
  expect(await cancel(slots[0], start)).toEqual({ ok: false, code: 'slot-past' })
  expect(await cancel(slots[0], new Date(+start - 1))).toEqual({ ok: true, value: { dutyId, released: 0 } })
  expect(await cancel(slots[0])).toEqual({ ok: false, code: 'slot-withdrawn' })
  expect(await cancel(randomUUID())).toEqual({ ok: false, code: 'slot-unknown' })
  expect(await openSlot(coordinator, slots[0], monday)).toEqual({ ok: false, code: 'slot-withdrawn' })
  expect(await cancelDuty(coordinator, randomUUID(), monday)).toEqual({ ok: false, code: 'duty-unknown' })
  expect(await cancelDuty(coordinator, dutyId, new Date('2027-02-03T23:00:00Z'))).toEqual({
    ok: false,
    code: 'duty-past',
  })
  const entries = await db.auditEntry.findMany({ where: { objectId: slots[0] } })
  expect(entries.map(({ action }) => action)).toEqual(['slot_withdrawn'])
})

test('a blocked hour is free again when it is opened, and both are noted', async () => {
  const { slots } = await week()
  const [slotId] = slots
  const block = () => blockSlot(coordinator, slotId, 'break', monday)
  expect(await block()).toMatchObject({ ok: true })
  expect(await bookSlot(byClient, visitor(slotId), monday)).toEqual({ ok: false, code: 'slot-taken' })
  expect(await db.slot.findUniqueOrThrow({ where: { id: slotId } })).toMatchObject({
    state: 'blocked',
    blockReason: 'break',
  })
  expect(await openSlot(coordinator, slotId, new Date(+monday + 1))).toMatchObject({ ok: true })
  expect(await openSlot(coordinator, slotId, start)).toEqual({ ok: false, code: 'slot-past' })
  await makeBooking(slotId)
  expect(await block()).toEqual({ ok: false, code: 'slot-booked' })
  const entries = await db.auditEntry.findMany({ where: { objectId: slotId }, orderBy: { createdAt: 'asc' } })
  expect(entries.map(({ action }) => action)).toEqual(['slot_blocked', 'slot_opened'])
})

test('the public list shows free hours alone and follows every change at once', async () => {
  forgetLists()
  // A month that no other test of this file uses.
  const now = new Date('2027-06-07T08:00:00Z')
  const { planId } = await makeService({ validFrom: '2027-06-01', validUntil: '2027-06-30' }, now)
  const read = async (at = now) =>
    (await listUpcomingDuties(at)).map(({ date, kind, freeCount }) => `${date} ${kind} ${freeCount}`)
  const full = ['2027-06-09 open 4', '2027-06-16 open 4', '2027-06-23 open 4', '2027-06-30 open 4']
  expect(await read()).toEqual(full)
  const [a, b, c, d] = (await slotsOf(planId, '2027-06-09')) as [string, string, string, string]
  const { bookingId } = await makeBooking(a, { now })
  expect((await read())[0]).toBe('2027-06-09 open 3')
  await blockSlot(coordinator, b, 'break', now)
  await cancelSlot(coordinator, c, now)
  expect((await listUpcomingDuties(now))[0]?.slots.map(({ id }) => id)).toEqual([d])
  await giveOtherSlot(byClient, wanted(bookingId, d), now)
  expect((await listUpcomingDuties(now))[0]?.slots.map(({ id }) => id)).toEqual([a])
  await makeBooking(a, { now })
  expect((await read())[0]).toBe('2027-06-09 full 0')
  await cancelDuty(coordinator, await dutyOf(planId, '2027-06-16'), now)
  expect((await read())[1]).toBe('2027-06-16 cancelled 0')
  await cancelBooking(byClient, bookingId, now)

  // Past the deadline no hour is offered any more, and a clock that is put back does not keep an old list alive.
  expect((await read(new Date('2027-06-29T10:00:00Z')))[0]).toBe('2027-06-30 full 0')
  expect(await read(new Date('2027-07-01T10:00:00Z'))).toEqual([])
  expect((await read(new Date('2027-06-29T09:59:00Z')))[0]).toBe('2027-06-30 open 4')
  const shown = JSON.stringify(await listUpcomingDuties(now))
  expect(shown).not.toMatch(/Łucja|508033132|reference/)
})

test('staff see free hours up to their start', async () => {
  const { slots } = await week()
  const ids = async (now: Date) => (await listFreeSlots(coordinator, now)).map(({ id }) => id)
  expect(await ids(new Date(+start - 1))).toEqual(expect.arrayContaining(slots))
  expect(await ids(start)).not.toContain(slots[0])
  expect(await ids(start)).toContain(slots[1])
})
