import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { callOffBooking, cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { declineRebooking, giveOtherSlot } from '@/lib/bookings/rebooking/data'
import { addCallTask, recordAttempt } from '@/lib/messages/call/data'
import { deliverSome } from '@/lib/messages/delivery/data'
import { countToldOf, getBoard } from '@/lib/messages/told/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, transact } from '@/lib/platform/db/db'
import { noteRead } from '@/lib/public/visit/data'
import { forgetCalledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { asStaff, dutyOf, makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { countQueries } from '../support/queries'

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

test('the board follows each person until the last one has been told', async () => {
  const { dutyId, slots } = await week()
  const sms = await makeBooking(slots[0])
  const call = await makeBooking(slots[1], { contactSms: false })
  const mail = await makeBooking(slots[2], { ...quiet, contactEmail: true })
  const silent = await makeBooking(slots[3], { ...quiet, contactNone: true })
  await cancelDuty(coordinator, dutyId, monday)
  const board = () => getBoard(coordinator, dutyId)
  const count = async () => (await board()).count
  const settle = (bookingId: string, outcome: 'sent' | 'failed') =>
    db.notification.updateMany({ where: { bookingId, kind: 'cancellation' }, data: { settledAt: monday, outcome } })
  expect(await count()).toEqual({ done: 1, all: 4, unreachable: 0 })
  expect((await board()).people.find(({ id }) => id === silent.bookingId)).toMatchObject({ isTold: true })
  await settle(sms.bookingId, 'sent')
  expect(await count()).toEqual({ done: 2, all: 4, unreachable: 0 })
  // A message that failed puts its person on the list of calls.
  await settle(mail.bookingId, 'failed')
  await transact((tx) => addCallTask(tx, { bookingId: mail.bookingId }, 'cancellation', monday))
  expect(await count()).toEqual({ done: 2, all: 4, unreachable: 0 })
  for (const { bookingId } of [call, mail]) {
    const task = await db.callTask.findFirstOrThrow({ where: { bookingId, doneAt: null } })
    await recordAttempt(coordinator, { taskId: task.id, seen: 0, outcome: 'reached' }, monday)
  }
  expect(await count()).toEqual({ done: 4, all: 4, unreachable: 0 })
  const { queries } = await countQueries(() => countToldOf(coordinator, [dutyId, randomUUID()]))
  expect(queries).toHaveLength(1)
})

test('somebody whom no message reached before the hour is called afterwards', async () => {
  const { dutyId, slots } = await week()
  const late = await makeBooking(slots[0], { contactCall: false, contactHours: [] })
  const own = await makeBooking(slots[1])
  await cancelBooking(byClient, own.bookingId, monday)
  await cancelDuty(coordinator, dutyId, monday)
  const afterwards = new Date('2027-02-03T12:00:00Z')
  while ((await deliverSome('late', afterwards)) > 0);
  const [message] = (await messagesOf(late.bookingId)).filter(({ kind }) => kind === 'cancellation')
  expect(message).toMatchObject({ outcome: 'failed', reason: 'past' })
  const [mine] = (await messagesOf(own.bookingId)).filter(({ kind }) => kind === 'cancellation')
  expect(mine).toMatchObject({ outcome: 'dropped', reason: 'past' })
  expect(await tasksOf(dutyId)).toMatchObject([{ bookingId: late.bookingId, reason: 'cancellation', doneAt: null }])
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 0, all: 1, unreachable: 0 })
})

test('whoever answers before the message has left knows already', async () => {
  const { dutyId, slots } = await week()
  const { bookingId } = await makeBooking(slots[0])
  await cancelDuty(coordinator, dutyId, monday)
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 0, all: 1, unreachable: 0 })
  await declineRebooking(bookingId, monday)
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 1, all: 1, unreachable: 0 })
})

test('whoever looks the visit up has read that it is off', async () => {
  const { dutyId, slots } = await week()
  const { referenceCode } = await makeBooking(slots[0], { contactSms: false })
  await noteRead(referenceCode, monday)
  await cancelDuty(coordinator, dutyId, monday)
  expect(await tasksOf(dutyId)).toMatchObject([{ doneAt: null }])
  await noteRead(referenceCode, start)
  expect(await tasksOf(dutyId)).toMatchObject([{ doneAt: start, outcome: 'settled', doneById: null }])
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 1, all: 1, unreachable: 0 })
})

test('whoever has read that the visit is off is not called when the message fails afterwards', async () => {
  const { dutyId, slots } = await week()
  const { bookingId, referenceCode } = await makeBooking(slots[0])
  const called = await makeBooking(slots[1], { contactSms: false })
  await cancelDuty(coordinator, dutyId, monday)
  await Promise.all([noteRead(referenceCode, monday), noteRead(referenceCode, monday)])
  await noteRead(called.referenceCode, monday)
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 2, all: 2, unreachable: 0 })
  // No gateway takes it: a person would be asked to call.
  while ((await deliverSome('late', monday)) > 0);
  const [message] = (await messagesOf(bookingId)).filter(({ kind }) => kind === 'cancellation')
  expect(message).toMatchObject({ outcome: 'failed' })
  const settled = { doneAt: monday, outcome: 'settled', doneById: null }
  expect(await tasksOf(dutyId)).toMatchObject([
    { ...settled, bookingId, reason: 'cancellation' },
    { ...settled, bookingId: called.bookingId, reason: 'duty_cancelled' },
  ])
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 2, all: 2, unreachable: 0 })
})

test('a call that was closed without contact is done with, and the board says so', async () => {
  const { dutyId, slots } = await week()
  const { bookingId } = await makeBooking(slots[0], { contactSms: false })
  await cancelDuty(coordinator, dutyId, monday)
  const { id: taskId } = await db.callTask.findFirstOrThrow({ where: { bookingId } })
  await recordAttempt(coordinator, { taskId, seen: 0, outcome: 'closed' }, monday)
  const board = await getBoard(coordinator, dutyId)
  expect(board).toMatchObject({ count: { done: 1, all: 1, unreachable: 1 }, people: [{ isUnreachable: true }] })
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
