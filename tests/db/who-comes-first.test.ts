import { afterEach, beforeEach, expect, test } from 'vitest'
import { bookSlot } from '@/lib/bookings/booking/data'
import { callOffBooking, cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { declineRebooking, rebookVisit } from '@/lib/bookings/rebooking/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { blockSlot, openSlot } from '@/lib/schedule/block/data'
import { displaced } from '@/lib/schedule/hold/rules'
import { listUpcomingDutiesFor } from '@/lib/schedule/upcoming/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { calledOff, forgetCalledOff, threeWednesdays } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { makeActor, makeEntry, visitor, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { emptyList } from '../support/waiting'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(emptyList)
beforeEach(forgetCalledOff)

const coordinator = await makeActor('coordinator')
const rebook = (id: string, slotId: string, now: Date) => rebookVisit(byClient, wanted(id, slotId), now)
const isPublic = async (slotId: string, now: Date) => (await bookSlot(byClient, visitor(slotId), now)).ok
const visitOn = (slotId: string) => db.booking.findFirstOrThrow({ where: { slotId, releasedAt: null } })

test('a blocked hour that is opened again comes first to whoever waits', async () => {
  const { ahead, at } = await threeWednesdays(0)
  const entryId = await makeEntry({ now: at(0) })
  await blockSlot(coordinator, ahead[0], 'break', at(1))
  await openSlot(coordinator, ahead[0], at(2))
  expect(await isPublic(ahead[0], at(2))).toBe(false)
  await runWaitingRound(at(2))
  expect(await db.slotOffer.findFirst({ where: { slotId: ahead[0], settledAt: null } })).toMatchObject({ entryId })
})

test('a freed hour that is blocked before the list decides is offered to nobody', async () => {
  const { ahead, at } = await threeWednesdays(0, { free: 7 })
  await makeEntry({ now: at(0) })
  await cancelBooking(byClient, (await visitOn(ahead[7])).id, at(1))
  await blockSlot(coordinator, ahead[7], 'break', at(1))
  expect(await runWaitingRound(at(1))).toMatchObject({ offered: 0, released: 1 })
  expect(await db.slotOffer.count({ where: { slotId: ahead[7] } })).toBe(0)
})

test('a kept hour that was blocked until its time was over is opened for the list', async () => {
  const { ahead, at } = await calledOff(coordinator, 1)
  await blockSlot(coordinator, ahead[0], 'break', at(2))
  await makeEntry({ now: at(3) })
  await openSlot(coordinator, ahead[0], at(50))
  expect(await isPublic(ahead[0], at(50))).toBe(false)
})

test('an hour is not held back for somebody who has an offer already', async () => {
  const { ahead, at } = await threeWednesdays(0, { free: 6 })
  await makeEntry({ now: at(0) })
  await cancelBooking(byClient, (await visitOn(ahead[6])).id, at(1))
  await runWaitingRound(at(1))
  await cancelBooking(byClient, (await visitOn(ahead[7])).id, at(2))
  expect(await isPublic(ahead[7], at(2))).toBe(true)
})

test('whoever is called off from an hour does not get that hour, though it is free for the list', async () => {
  const { ahead, at } = await threeWednesdays(0, { free: 0 })
  const visit = await visitOn(ahead[0])
  const entryId = await makeEntry({ now: at(0) })
  expect(await callOffBooking(coordinator, visit.id, at(1))).toEqual({ ok: true })
  expect(await isPublic(ahead[0], at(1))).toBe(false)
  await runWaitingRound(at(1))
  expect(await db.slotOffer.findFirst({ where: { slotId: ahead[0], settledAt: null } })).toMatchObject({ entryId })
})

test('with nobody else waiting, the hour of a visit that was called off is free at once', async () => {
  const { ahead, at } = await threeWednesdays(0, { free: 0 })
  await callOffBooking(coordinator, (await visitOn(ahead[0])).id, at(1))
  expect(await isPublic(ahead[0], at(1))).toBe(true)
})

test('the kept hour of whoever chose another one is free at the same moment', async () => {
  const { ids, ahead, at } = await calledOff(coordinator, 1)
  expect((await rebook(ids[0], ahead[4], at(2))).ok).toBe(true)
  expect(await isPublic(ahead[0], at(2))).toBe(true)
})

test('an hour that the list is deciding on is not shown to whoever was called off', async () => {
  const { ids, ahead, at } = await calledOff(coordinator, 1, { free: 7 })
  await makeEntry({ now: at(1) })
  await cancelBooking(byClient, (await visitOn(ahead[7])).id, at(2))
  const anna = displaced({ id: ids[0], rebookUntil: at(49) }, at(2))
  const shown = (await listUpcomingDutiesFor(anna, at(2))).flatMap(({ slots }) => slots.map(({ id }) => id))
  expect(shown).toContain(ahead[0])
  expect(shown).not.toContain(ahead[7])
})

test('a kept hour whose time was over when it is called off is made good to nobody', async () => {
  const { ids, ahead, holds, at } = await calledOff(coordinator, 1)
  const late = await bookSlot(byClient, visitor(ahead[1]), at(50))
  await blockSlot(coordinator, ahead[0], 'break', at(50))
  await cancelSlot(coordinator, ahead[0], at(50))
  expect([late.ok, await holds()]).toEqual([true, [-1]])
  expect(await db.slotHold.count({ where: { bookingId: ids[0] } })).toBe(0)
})

test('a kept hour that has lapsed is not passed on in exchange', async () => {
  const { ids, ahead, holds, at } = await calledOff(coordinator, 2)
  await db.slotHold.update({ where: { slotId: ahead[1] }, data: { until: at(10) } })
  expect((await rebook(ids[1], ahead[0], at(11))).ok).toBe(true)
  expect(await holds()).toEqual([-1, -1])
})

test('at the moment in which its time is over, a kept hour is exchanged for nothing', async () => {
  const { ids, ahead, at } = await calledOff(coordinator, 2)
  await db.slotHold.update({ where: { slotId: ahead[0] }, data: { until: at(10) } })
  await makeEntry({ now: at(2) })
  expect((await rebook(ids[1], ahead[0], at(10))).ok).toBe(true)
  expect(await db.slotHold.findUnique({ where: { slotId: ahead[1] } })).toMatchObject({ bookingId: null })
})

test('at the moment in which its time is over, a kept hour is everybody’s and not the list’s', async () => {
  const { ids, ahead, at } = await calledOff(coordinator, 1)
  await makeEntry({ now: at(2) })
  expect((await rebook(ids[0], ahead[4], at(49))).ok).toBe(true)
  expect(await isPublic(ahead[0], at(49))).toBe(true)
})

test('whoever has chosen another hour declines nothing any more', async () => {
  const { ids, ahead, at } = await calledOff(coordinator, 1)
  expect((await rebook(ids[0], ahead[0], at(2))).ok).toBe(true)
  await declineRebooking(ids[0], at(3))
  expect(await db.auditEntry.count({ where: { objectId: ids[0], action: 'rebooking_declined' } })).toBe(0)
})
