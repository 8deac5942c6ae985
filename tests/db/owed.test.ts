import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { callOffBooking, cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { giveOtherSlot } from '@/lib/bookings/rebooking/data'
import { getBoard } from '@/lib/messages/told/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { forgetCalledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { asStaff, dutyOf, makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(forgetCalledOff)

const coordinator = await makeActor('coordinator')
const start = new Date('2027-02-03T09:00:00Z')

async function week() {
  const { planId, mediatorId } = await makeService({ validUntil: '2027-02-07' })
  const slots = (await slotsOf(planId)) as [string, string, string, string]
  return { mediatorId, dutyId: await dutyOf(planId), slots }
}

const tasksOf = (dutyId: string) =>
  db.callTask.findMany({
    where: { booking: { slot: { dutyId } } },
    orderBy: { booking: { slot: { startsAt: 'asc' } } },
  })
const messagesOf = (bookingId: string) =>
  db.notification.findMany({ where: { bookingId }, orderBy: [{ kind: 'asc' }, { channel: 'desc' }] })
const quiet = { contactSms: false, contactCall: false, contactHours: [] }

test('calling a duty off releases everybody and owes each what they allowed', async () => {
  const { dutyId, slots, mediatorId } = await week()
  const account = await makeActor('mediator', mediatorId)
  const gone = await makeActor('mediator', mediatorId)
  await db.staff.update({ where: { id: gone.id }, data: { disabledAt: monday } })
  const written = await makeBooking(slots[0], { contactEmail: true })
  const called = await makeBooking(slots[1], { contactSms: false })
  const silent = await makeBooking(slots[2], { ...quiet, contactNone: true })
  const left = await makeBooking(slots[3])
  await cancelBooking(byClient, left.bookingId, monday)
  const now = new Date(+monday + 60_000)
  const link = { hash: randomUUID(), createdAt: monday, expiresAt: start, bookingId: written.bookingId }
  await db.manageLink.create({ data: link })
  expect(await cancelDuty(coordinator, dutyId, now)).toEqual({ ok: true, value: 3 })

  const rows = await db.booking.findMany({ where: { slotId: { in: slots } }, orderBy: { slot: { startsAt: 'asc' } } })
  const until = new Date(+now + 48 * 3_600_000)
  const calledOff = { status: 'cancelled_by_service', releasedAt: now, rebookUntil: until, version: 2 }
  expect(rows).toMatchObject([calledOff, calledOff, calledOff, { status: 'cancelled_by_client', rebookUntil: null }])
  const duty = await db.duty.findUniqueOrThrow({ where: { id: dutyId }, include: { slots: true, cells: true } })
  expect(duty).toMatchObject({ status: 'cancelled', cancelledAt: now, cancelledById: coordinator.id, cells: [] })
  expect(duty.slots.map(({ state }) => state)).toEqual(Array(4).fill('withdrawn'))

  // What waited is dropped; the news goes out by every allowed way.
  expect(await messagesOf(written.bookingId)).toMatchObject([
    { kind: 'cancellation', channel: 'sms', runAt: now, settledAt: null },
    { kind: 'cancellation', channel: 'email', runAt: now, settledAt: null },
    { kind: 'confirmation', channel: 'sms', outcome: 'dropped', reason: 'superseded' },
    { kind: 'confirmation', channel: 'email', outcome: 'dropped' },
  ])
  expect(await db.manageLink.findUniqueOrThrow({ where: { hash: link.hash } })).toMatchObject({ revokedAt: now })
  expect(await messagesOf(called.bookingId)).toEqual([])
  expect(await messagesOf(silent.bookingId)).toEqual([])
  expect(await tasksOf(dutyId)).toMatchObject([{ bookingId: called.bookingId, reason: 'duty_cancelled', doneAt: null }])
  const told = await db.notification.findMany({ where: { dutyId } })
  expect(told).toMatchObject([{ kind: 'duty_cancelled', channel: 'email', staffId: account.id, bookingId: null }])

  expect(await cancelDuty(coordinator, dutyId, now)).toEqual({ ok: false, code: 'duty-not-published' })
  expect(await tasksOf(dutyId)).toHaveLength(1)
  const entries = await db.auditEntry.findMany({ where: { objectId: dutyId } })
  expect(entries).toMatchObject([{ action: 'duty_cancelled', objectType: 'duty', actorId: coordinator.id, at: now }])
})

test('on the day itself a coordinator calls before the message may be read', async () => {
  const { dutyId, slots } = await week()
  const early = new Date('2027-02-03T06:00:00Z')
  const both = await makeBooking(slots[0])
  const written = await makeBooking(slots[1], { contactCall: false, contactHours: [] })
  await makeBooking(slots[2], { ...quiet, contactNone: true })
  expect(await cancelDuty(coordinator, dutyId, early)).toMatchObject({ ok: true })
  expect(await tasksOf(dutyId)).toMatchObject([{ bookingId: both.bookingId }])
  for (const { bookingId } of [both, written])
    expect((await messagesOf(bookingId)).filter(({ settledAt }) => !settledAt)).toMatchObject([
      { kind: 'cancellation', channel: 'sms' },
    ])
})

test('the service calls one visit off, and its hour is free for others', async () => {
  const { slots, dutyId } = await week()
  const { bookingId } = await makeBooking(slots[0], { contactSms: false })
  expect(await callOffBooking(coordinator, randomUUID(), monday)).toEqual({ ok: false, code: 'not-confirmed' })
  expect(await callOffBooking(coordinator, bookingId, start)).toEqual({ ok: false, code: 'started' })
  const answers = await Promise.all([1, 2, 3].map(() => callOffBooking(coordinator, bookingId, monday)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await tasksOf(dutyId)).toMatchObject([{ bookingId, reason: 'booking_cancelled' }])
  await makeBooking(slots[0], { by: asStaff(coordinator) })
})

test('whoever cancels on the phone is told that it is done, and is owed nothing', async () => {
  const { slots, dutyId } = await week()
  const { bookingId } = await makeBooking(slots[0], { contactEmail: true })
  expect(await cancelBooking(asStaff(coordinator, 'phone'), bookingId, monday)).toEqual({ ok: true })
  const row = { where: { id: bookingId }, include: { hold: true } }
  expect(await db.booking.findUniqueOrThrow(row)).toMatchObject({
    status: 'cancelled_by_client',
    rebookUntil: null,
    hold: null,
  })
  const waiting = (await messagesOf(bookingId)).filter(({ settledAt }) => !settledAt)
  expect(waiting.map(({ kind, channel }) => `${kind} ${channel}`)).toEqual(['cancellation sms', 'cancellation email'])
  expect(await tasksOf(dutyId)).toEqual([])
  expect((await getBoard(coordinator, dutyId)).people).toEqual([])
})

test('whoever may get no message is called about an hour that a coordinator chose, unless they want no contact', async () => {
  const { planId } = await makeService({ validUntil: '2027-02-14' })
  const slots = await slotsOf(planId)
  const later = await slotsOf(planId, '2027-02-10')
  const byPhone = { ...quiet, contactCall: true }
  const visits = [byPhone, { ...quiet, contactNone: true }, {}]
  const reasons = async (bookingId: string) =>
    (await db.callTask.findMany({ where: { bookingId, doneAt: null } })).map(({ reason }) => reason)
  const moved: string[] = []
  for (const [index, said] of visits.entries()) {
    const { bookingId } = await makeBooking(slots[index] ?? '', said)
    const done = await giveOtherSlot(asStaff(coordinator), wanted(bookingId, later[index] ?? ''), monday)
    moved.push(done.ok ? done.value.bookingId : '')
  }
  expect(await Promise.all(moved.map(reasons))).toEqual([['change'], [], []])
  // The same where the service has called the visit off, and not where the person asked for it on the phone.
  const [first = ''] = moved
  await callOffBooking(coordinator, first, monday)
  const again = await giveOtherSlot(asStaff(coordinator), wanted(first, later[3] ?? ''), monday)
  const second = again.ok ? again.value.bookingId : ''
  expect([await reasons(first), await reasons(second)]).toEqual([[], ['change']])
  const asked = await giveOtherSlot(asStaff(coordinator, 'phone'), wanted(second, slots[3] ?? ''), monday)
  expect(await reasons(asked.ok ? asked.value.bookingId : '')).toEqual([])
  expect(asked.ok).toBe(true)
})
