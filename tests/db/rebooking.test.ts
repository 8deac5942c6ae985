import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bookSlot } from '@/lib/bookings/booking/data'
import { callOffBooking, cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { declineRebooking, giveOtherSlot, rebookVisit } from '@/lib/bookings/rebooking/data'
import { addCallTask } from '@/lib/messages/call/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, transact } from '@/lib/platform/db/db'
import { addLocalDays, instantAt } from '@/lib/platform/time'
import { getVisit } from '@/lib/public/visit/data'
import { blockSlot, openSlot } from '@/lib/schedule/block/data'
import { listFreeSlots } from '@/lib/schedule/duty/data'
import { displaced } from '@/lib/schedule/hold/rules'
import { listUpcomingDuties, listUpcomingDutiesFor } from '@/lib/schedule/upcoming/data'
import { leaveWaitingList } from '@/lib/waitlist/answer/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { calledOff } from '../support/called-off'
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

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(forgetLists)

const coordinator = await makeActor('coordinator')
const rebook = (id: string, slotId: string, now: Date) => rebookVisit(byClient, wanted(id, slotId), now)
const taken = { ok: false, code: 'slot-taken' }

test('the next free hours are kept for everybody whose visit was called off, in the order of their visits', async () => {
  const { ids, ahead, holds, at } = await calledOff(coordinator, 3)
  expect(await holds()).toEqual([0, 1, 2])
  const until = at(49)
  expect((await db.slotHold.findMany({ where: { slotId: { in: ahead } } })).map((hold) => hold.until)).toEqual([
    until,
    until,
    until,
  ])
  // Nobody else sees or gets one of them, not even a coordinator for a caller, until the time is over.
  const seen = async (now: Date) => (await listUpcomingDuties(now)).flatMap(({ slots }) => slots.map(({ id }) => id))
  expect(await seen(at(2))).toEqual(ahead.slice(3))
  expect((await listFreeSlots(coordinator, at(2))).map(({ id }) => id)).not.toContain(ahead[0])
  expect(await bookSlot(byClient, visitor(ahead[0]), at(48))).toEqual(taken)
  expect(await bookSlot(asStaff(coordinator, 'phone'), visitor(ahead[1]), at(48))).toEqual(taken)
  const own = displaced({ id: ids[2], rebookUntil: until }, at(2))
  const theirs = (await listUpcomingDutiesFor(own, at(2))).flatMap(({ slots }) => slots.map(({ id }) => id))
  expect(theirs).toEqual(ahead)
  forgetLists()
  expect(await seen(at(49))).toEqual(ahead)
  await makeBooking(ahead[0], { now: at(49) })
})

test('where there are fewer free hours than people the first visits come first', async () => {
  const { ids, ahead, holds, at } = await calledOff(coordinator, 4, { free: 2 })
  expect(await holds()).toEqual([0, 1, -1, -1])
  expect((await rebook(ids[3], ahead[1], at(2))).ok).toBe(true)
  expect(await rebook(ids[1], ahead[1], at(3))).toEqual(taken)
  expect((await rebook(ids[0], ahead[0], at(3))).ok).toBe(true)
  expect(await holds()).toEqual([-1, -1, -1, -1])
})

test('one press gives another hour under the same number with everything that was said', async () => {
  const { ids, booked, ahead, at, holds } = await calledOff(coordinator, 2)
  const [id] = ids
  await transact((tx) => addCallTask(tx, { bookingId: id }, 'cancellation', at(1)))
  const link = { hash: randomUUID(), createdAt: at(1), expiresAt: at(90), bookingId: id }
  await db.manageLink.create({ data: link })
  const { referenceCode } = booked[0] as { referenceCode: string }
  expect(await getVisit(referenceCode, at(2))).toMatchObject({
    status: 'cancelled_by_service',
    canRebook: true,
    rebookUntil: at(49),
    hasKeptSlot: true,
  })
  const done = await rebook(id, ahead[0], at(2))
  expect(done).toMatchObject({ ok: true, value: { referenceCode } })
  const old = await db.booking.findUniqueOrThrow({ where: { id }, include: { rescheduledTo: true } })
  const { rescheduledTo: next, ...left } = old
  expect(left).toMatchObject({ status: 'cancelled_by_service', releasedAt: at(1) })
  const { submissionId: _form, ...kept } = left
  const fresh = { status: 'confirmed', releasedAt: null, rebookUntil: null, version: 1, createdAt: at(2) }
  expect(next).toMatchObject({
    ...kept,
    ...fresh,
    id: next?.id,
    slotId: ahead[0],
    revision: 1,
    rescheduledFromId: id,
  })
  expect(await getVisit(referenceCode, at(2))).toMatchObject({ status: 'confirmed', canRebook: false, canMove: true })
  const messages = await db.notification.findMany({ where: { bookingId: next?.id ?? '' }, orderBy: { kind: 'asc' } })
  expect(messages.map(({ kind, channel }) => `${kind} ${channel}`)).toEqual(['change sms', 'reminder sms'])
  // Nothing is left to say about the old hour.
  const about = { where: { bookingId: id } }
  expect(await db.notification.count({ where: { ...about.where, settledAt: null } })).toBe(0)
  expect(await db.callTask.findMany(about)).toMatchObject([{ doneAt: at(2), outcome: 'settled', doneById: null }])
  expect(await db.manageLink.findUniqueOrThrow({ where: { hash: link.hash } })).toMatchObject({ revokedAt: at(2) })
  expect(await holds()).toEqual([-1, 1])
  expect(await rebook(id, ahead[4], at(3))).toEqual({ ok: false, code: 'changed-meanwhile' })
  // The new visit is one like any other, and may be called off again.
  expect(await callOffBooking(coordinator, next?.id ?? '', at(4))).toEqual({ ok: true })
  expect((await rebook(next?.id ?? '', ahead[4], at(5))).ok).toBe(true)
})

test("whoever takes another person's kept hour leaves the own one, for as long as was promised", async () => {
  const { ids, ahead, holds, at } = await calledOff(coordinator, 2)
  await db.slotHold.update({ where: { slotId: ahead[1] }, data: { until: at(40) } })
  expect((await rebook(ids[0], ahead[1], at(2))).ok).toBe(true)
  expect(await holds()).toEqual([-1, 0])
  expect(await db.slotHold.findUniqueOrThrow({ where: { slotId: ahead[0] } })).toMatchObject({ until: at(40) })
  expect(await bookSlot(byClient, visitor(ahead[0]), at(3))).toEqual(taken)
  expect((await rebook(ids[1], ahead[0], at(3))).ok).toBe(true)
})

test('whoever takes a free hour leaves the kept one to everybody', async () => {
  const { ids, ahead, holds, at } = await calledOff(coordinator, 2)
  expect((await rebook(ids[0], ahead[4], at(2))).ok).toBe(true)
  expect(await holds()).toEqual([-1, 1])
  await makeBooking(ahead[0], { now: at(3) })
})

test('after two days the kept hour is lost, and another can still be had until the link ends', async () => {
  const { ids, ahead, at, second } = await calledOff(coordinator, 3)
  await makeBooking(ahead[0], { now: at(49) })
  expect(await rebook(ids[0], ahead[0], at(50))).toEqual(taken)
  // Somebody called off later has an hour kept that is no longer kept for the first.
  await db.booking.update({ where: { id: ids[1] }, data: { rebookUntil: at(70) } })
  await db.slotHold.update({ where: { slotId: ahead[1] }, data: { until: at(70) } })
  expect(await rebook(ids[0], ahead[1], at(50))).toEqual(taken)
  expect(await rebook(ids[0], ahead[2], at(50))).toMatchObject({ ok: true })
  expect(await db.slotHold.count({ where: { bookingId: ids[0] } })).toBe(0)
  // The visits were on Wednesday: the links end a day after them.
  const wednesdayNoon = instantAt(addLocalDays(second, -6), '12:45')
  expect(await rebook(ids[2], ahead[4], wednesdayNoon)).toEqual({ ok: false, code: 'too-late' })
})

test('who wants no other hour lets it go at once, and may still change their mind', async () => {
  const { ids, ahead, holds, at } = await calledOff(coordinator, 2)
  await Promise.all([declineRebooking(ids[0], at(2)), declineRebooking(ids[0], at(2))])
  expect(await holds()).toEqual([-1, 1])
  expect(await db.auditEntry.count({ where: { objectId: ids[0], action: 'rebooking_declined' } })).toBe(1)
  await makeBooking(ahead[0], { now: at(2) })
  expect(await rebook(ids[0], ahead[1], at(3))).toEqual(taken)
  expect((await rebook(ids[0], ahead[2], at(3))).ok).toBe(true)
  await declineRebooking(ids[0], at(4))
  expect(await db.auditEntry.count({ where: { objectId: ids[0], action: 'rebooking_declined' } })).toBe(1)
})

test('a kept hour that is called off itself is made good by the next one', async () => {
  const { ids, ahead, holds, at, planId, second } = await calledOff(coordinator, 2)
  const other = await makeBooking(ahead[2], { now: at(2) })
  expect(await cancelDuty(coordinator, await dutyOf(planId, second), at(3))).toEqual({ ok: true, value: 1 })
  expect(await holds()).toEqual([4, 5])
  const row = await db.slotHold.findFirstOrThrow({ where: { bookingId: other.bookingId } })
  expect([ahead.indexOf(row.slotId), row.until]).toEqual([6, at(51)])
  const first = await db.slotHold.findFirstOrThrow({ where: { bookingId: ids[0] } })
  expect(first.until).toEqual(at(49))
  expect(await cancelSlot(coordinator, ahead[4], at(4))).toMatchObject({ ok: true })
  expect(await holds()).toEqual([7, 5])
})

test('a coordinator gives a caller the hour that is kept', async () => {
  const { ids, ahead, at } = await calledOff(coordinator, 1)
  const done = await giveOtherSlot(asStaff(coordinator), wanted(ids[0], ahead[0]), at(2))
  expect(done.ok).toBe(true)
  const { bookingId } = done.ok ? done.value : { bookingId: '' }
  expect(await giveOtherSlot(asStaff(coordinator), wanted(bookingId, ahead[1]), at(3))).toMatchObject({
    ok: true,
  })
  const { planId } = await makeService()
  const gone = await makeBooking((await slotsOf(planId))[0] as string)
  await db.booking.findUniqueOrThrow({ where: { id: gone.bookingId } })
  expect(await rebook(gone.bookingId, ahead[2], monday)).toEqual({ ok: false, code: 'not-called-off' })
  expect(await rebook(randomUUID(), ahead[2], at(3))).toEqual({ ok: false, code: 'not-called-off' })
})

test('a kept hour stays promised when it was blocked meanwhile, and goes to the waiting list when it is not wanted', async () => {
  const { ids, booked, ahead, holds, at } = await calledOff(coordinator, 2)
  const entryId = await makeEntry({ now: at(2) })
  const isKept = async () => (await getVisit(booked[0]?.referenceCode ?? '', at(2)))?.hasKeptSlot
  expect(await isKept()).toBe(true)
  await blockSlot(coordinator, ahead[0], 'break', at(2))
  expect(await isKept()).toBe(false)
  expect(await rebook(ids[0], ahead[0], at(2))).toEqual(taken)
  await openSlot(coordinator, ahead[0], at(3))
  expect(await isKept()).toBe(true)
  expect(await holds()).toEqual([0, 1])
  await declineRebooking(ids[1], at(4))
  expect(await db.slotHold.findUniqueOrThrow({ where: { slotId: ahead[1] } })).toMatchObject({
    bookingId: null,
    until: new Date(+at(4) + 15 * 60_000),
  })
  expect(await bookSlot(byClient, visitor(ahead[1]), at(4))).toEqual(taken)
  await leaveWaitingList(byClient, entryId, at(4))
  expect((await rebook(ids[0], ahead[0], at(5))).ok).toBe(true)
})

test('hours that are freed after a Wednesday was called off go first to whom none could be kept for', async () => {
  const { ids, ahead, holds, at } = await calledOff(coordinator, 3, { free: 0 })
  const entryId = await makeEntry({ now: at(0) })
  expect(await db.slotHold.count({ where: { bookingId: { in: ids } } })).toBe(0)
  const freeHour = async (place: number, hours: number) => {
    const { id } = await db.booking.findFirstOrThrow({ where: { slotId: ahead[place], releasedAt: null } })
    await cancelBooking(byClient, id, at(hours))
  }
  await freeHour(4, 2)
  // Until the worker has gone round nobody has it.
  expect(await bookSlot(byClient, visitor(ahead[4]), at(2))).toEqual(taken)
  await Promise.all([runWaitingRound(at(2)), runWaitingRound(at(2))])
  expect(await holds()).toEqual([4, -1, -1])
  expect(await db.slotHold.findUniqueOrThrow({ where: { slotId: ahead[4] } })).toMatchObject({ until: at(49) })
  // Two hours at once, and two workers: one hour each.
  await freeHour(0, 3)
  await freeHour(1, 3)
  await Promise.all([runWaitingRound(at(3)), runWaitingRound(at(3))])
  expect((await holds()).toSorted()).toEqual([0, 1, 4])
  expect((await rebook(ids[0], ahead[4], at(4))).ok).toBe(true)
  // Nobody is left without one: then it is the turn of the list.
  await freeHour(2, 4)
  await runWaitingRound(at(4))
  expect(await db.slotOffer.findFirst({ where: { slotId: ahead[2], settledAt: null } })).toMatchObject({ entryId })
  await leaveWaitingList(byClient, entryId, at(4))
})

test('an hour that one of them does not want goes to the next, and never back to whoever was called off from it', async () => {
  const { ids, ahead, holds, at } = await calledOff(coordinator, 2, { free: 1 })
  expect(await holds()).toEqual([0, -1])
  await declineRebooking(ids[0], at(2))
  expect(await bookSlot(byClient, visitor(ahead[0]), at(2))).toEqual(taken)
  await runWaitingRound(at(2))
  expect(await holds()).toEqual([-1, 0])
  const own = await db.booking.findFirstOrThrow({ where: { slotId: ahead[1], releasedAt: null } })
  expect((await rebook(ids[1], ahead[0], at(3))).ok).toBe(true)
  expect(await callOffBooking(coordinator, own.id, at(4))).toEqual({ ok: true })
  await runWaitingRound(at(4))
  await makeBooking(ahead[1], { now: at(4) })
})
