import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { cancelBooking, declineRebooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { addCallTask } from '@/lib/messages/call/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, transact } from '@/lib/platform/db/db'
import { addLocalDays, instantAt } from '@/lib/platform/time'
import { getVisit } from '@/lib/public/visit/data'
import { calledOff } from '../support/called-off'
import { setChannels } from '../support/channels'
import { freshDatabase } from '../support/database'
import {
  asStaff,
  forgetLists,
  makeActor,
  makeBooking,
  makeService,
  monday,
  slotsOf,
  wanted,
} from '../support/factories'
import { brokenInvariants } from '../support/invariants'

setChannels()
await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(forgetLists)

const coordinator = await makeActor('coordinator')
const taken = { ok: false, code: 'slot-taken' }
const replaced = (id: string) => db.booking.findUniqueOrThrow({ where: { id }, include: { rescheduledTo: true } })

/** Zofia's visit was called off and she has taken the hour that was kept for her; Jan's waits. */
async function rebooked() {
  const weeks = await calledOff(coordinator, ['Zofia', 'Jan'])
  const { bookingId } = weeks.people.Zofia
  await transact((tx) => addCallTask(tx, { bookingId }, 'cancellation', weeks.at(1)))
  const link = { hash: randomUUID(), expiresAt: weeks.at(90), bookingId }
  await db.manageLink.create({ data: link })
  const done = await weeks.rebook('Zofia', 'next 10:00', 2)
  if (!done.ok) throw new Error(`not rebooked: ${done.code}`)
  return { ...weeks, oldId: bookingId, newId: done.value.bookingId, linkHash: link.hash, done: done.value }
}

test('a visit that was called off says until when another hour can be had, and that one is kept', async () => {
  const { people, at } = await calledOff(coordinator, ['Zofia'])
  expect(await getVisit(people.Zofia.referenceCode, at(2))).toMatchObject({
    status: 'cancelled_by_service',
    canRebook: true,
    rebookUntil: at(49),
    hasKeptSlot: true,
  })
})

test('one press gives another hour under the same number with everything that was said', async () => {
  const { people, slots, at, oldId, newId, done, holds } = await rebooked()
  const { referenceCode } = people.Zofia
  expect(done.referenceCode).toBe(referenceCode)
  const { rescheduledTo: next, ...left } = await replaced(oldId)
  expect(left).toMatchObject({ status: 'cancelled_by_service', releasedAt: at(1) })
  const { submissionId: _form, ...kept } = left
  const fresh = { status: 'confirmed', releasedAt: null, rebookUntil: null, version: 1, createdAt: at(2) }
  const place = { id: newId, slotId: slots['next 10:00'], revision: 1, rescheduledFromId: oldId }
  expect(next).toMatchObject({ ...kept, ...fresh, ...place })
  expect(await getVisit(referenceCode, at(2))).toMatchObject({ status: 'confirmed', canRebook: false, canMove: true })
  expect(await holds()).toEqual({ Zofia: null, Jan: 'next 11:00' })
})

test('the new hour is written about, and nothing is left to say about the old one', async () => {
  const { at, oldId, newId, linkHash } = await rebooked()
  const messages = await db.notification.findMany({ where: { bookingId: newId }, orderBy: { kind: 'asc' } })
  expect(messages.map(({ kind, channel }) => `${kind} ${channel}`)).toEqual(['change sms', 'reminder sms'])
  const about = { bookingId: oldId }
  expect(await db.notification.count({ where: { ...about, settledAt: null } })).toBe(0)
  const [task, ...more] = await db.callTask.findMany({ where: about })
  expect(task).toMatchObject({ settledAt: at(2), outcome: 'settled', settledById: null })
  expect(more).toEqual([])
  expect(await db.manageLink.findUniqueOrThrow({ where: { hash: linkHash } })).toMatchObject({ revokedAt: at(2) })
})

test('the new visit is one like any other, and may be called off again', async () => {
  const { slots, at, newId, rebook } = await rebooked()
  expect(await rebook('Zofia', 'later 10:00', 3)).toEqual({ ok: false, code: 'changed-meanwhile' })
  expect(await callOffBooking(coordinator, newId, at(4))).toEqual({ ok: true })
  expect(await giveOtherSlot(byClient, wanted(newId, slots['later 10:00']), at(5))).toMatchObject({ ok: true })
})

test('after two days the kept hour may be lost, and another can still be had', async () => {
  const { people, slots, at, rebook, bookByOther } = await calledOff(coordinator, ['Zofia', 'Jan', 'Ewa'])
  expect(await bookByOther('next 10:00', 49)).toMatchObject({ ok: true })
  expect(await rebook('Zofia', 'next 10:00', 50)).toEqual(taken)
  // Somebody called off later has an hour kept that is no longer kept for the first.
  await db.booking.update({ where: { id: people.Jan.bookingId }, data: { rebookUntil: at(70) } })
  await db.slotHold.update({ where: { slotId: slots['next 11:00'] }, data: { until: at(70) } })
  expect(await rebook('Zofia', 'next 11:00', 50)).toEqual(taken)
  expect(await rebook('Zofia', 'next 12:00', 50)).toMatchObject({ ok: true })
  expect(await db.slotHold.count({ where: { bookingId: people.Zofia.bookingId } })).toBe(0)
})

test('another hour can be had until the link ends, a day after the visit that was called off', async () => {
  const { people, slots, nextDate } = await calledOff(coordinator, ['Zofia', 'Jan', 'Ewa'])
  const want = wanted(people.Ewa.bookingId, slots['later 10:00'])
  const dayAfter = addLocalDays(nextDate, -6)
  expect(await giveOtherSlot(byClient, want, instantAt(dayAfter, '12:45'))).toEqual({ ok: false, code: 'too-late' })
  expect(await giveOtherSlot(byClient, want, instantAt(dayAfter, '12:44'))).toMatchObject({ ok: true })
})

test('who wants no other hour lets it go at once', async () => {
  const { people, holds, at, bookByOther } = await calledOff(coordinator, ['Zofia', 'Jan'])
  const { bookingId } = people.Zofia
  await Promise.all([declineRebooking(bookingId, at(2)), declineRebooking(bookingId, at(2))])
  expect(await holds()).toEqual({ Zofia: null, Jan: 'next 11:00' })
  expect(await db.auditEntry.count({ where: { objectId: bookingId, action: 'rebooking_declined' } })).toBe(1)
  expect(await bookByOther('next 10:00', 2)).toMatchObject({ ok: true })
})

test('who wanted no other hour may change their mind, and then has nothing more to decline', async () => {
  const { people, at, rebook } = await calledOff(coordinator, ['Zofia', 'Jan'])
  const { bookingId } = people.Zofia
  await declineRebooking(bookingId, at(2))
  expect(await rebook('Zofia', 'next 11:00', 3)).toEqual(taken)
  expect(await rebook('Zofia', 'next 12:00', 3)).toMatchObject({ ok: true })
  expect(await declineRebooking(bookingId, at(4))).toEqual({ ok: false, code: 'over' })
  expect(await db.auditEntry.count({ where: { objectId: bookingId, action: 'rebooking_declined' } })).toBe(1)
  // Nor has whoever has taken another hour, although the time to choose is not over.
  expect(await rebook('Jan', 'later 10:00', 4)).toMatchObject({ ok: true })
  expect(await declineRebooking(people.Jan.bookingId, at(5))).toEqual({ ok: false, code: 'over' })
})

test('a coordinator gives a caller the hour that is kept, and then moves the new visit', async () => {
  const { people, slots, at, visitOn } = await calledOff(coordinator, ['Zofia'])
  const by = asStaff(coordinator)
  const done = await giveOtherSlot(by, wanted(people.Zofia.bookingId, slots['next 10:00']), at(2))
  expect(done).toMatchObject({ ok: true, value: { referenceCode: people.Zofia.referenceCode } })
  const given = await visitOn('next 10:00')
  expect(given).toMatchObject({ clientName: 'Zofia', revision: 1 })
  expect(await giveOtherSlot(by, wanted(given?.id ?? '', slots['next 11:00']), at(3))).toMatchObject({ ok: true })
  expect(await visitOn('next 10:00')).toBeNull()
  expect(await visitOn('next 11:00')).toMatchObject({ clientName: 'Zofia', revision: 2 })
})

test('a visit that its client cancelled, or is none, gets no other hour', async () => {
  const { slots, at } = await calledOff(coordinator, ['Zofia'])
  const { planId } = await makeService()
  const [slotId = ''] = await slotsOf(planId)
  const { bookingId } = await makeBooking(slotId)
  await cancelBooking(byClient, bookingId, monday)
  const refused = { ok: false, code: 'not-confirmed' }
  expect(await giveOtherSlot(byClient, wanted(bookingId, slots['next 12:00']), monday)).toEqual(refused)
  expect(await giveOtherSlot(byClient, wanted(randomUUID(), slots['next 12:00']), at(3))).toEqual(refused)
  expect(await db.booking.count({ where: { rescheduledFromId: bookingId } })).toBe(0)
})
