import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { callOffBooking, cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { getBoard } from '@/lib/messages/told/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { forgetCalledOff } from '../support/called-off'
import { setChannels } from '../support/channels'
import { freshDatabase } from '../support/database'
import { asStaff, dutyOf, makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

setChannels()
await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(forgetCalledOff)

const coordinator = await makeActor('coordinator')
const start = new Date('2027-02-03T09:00:00Z')

async function week() {
  const { planId, mediatorId } = await makeService({ validUntil: '2027-02-07' })
  const [ten, eleven, twelve, one] = (await slotsOf(planId)) as [string, string, string, string]
  return { mediatorId, dutyId: await dutyOf(planId), ten, eleven, twelve, one }
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
  const { dutyId, mediatorId, ten, eleven, twelve, one } = await week()
  const account = await makeActor('mediator', mediatorId)
  const gone = await makeActor('mediator', mediatorId)
  await db.staff.update({ where: { id: gone.id }, data: { disabledAt: monday } })
  const zofia = await makeBooking(ten, { contactEmail: true })
  const jan = await makeBooking(eleven, { contactSms: false })
  const ewa = await makeBooking(twelve, { ...quiet, contactNone: true })
  const adam = await makeBooking(one)
  await cancelBooking(byClient, adam.bookingId, monday)
  const now = new Date(+monday + 60_000)
  const link = { hash: randomUUID(), expiresAt: start, bookingId: zofia.bookingId }
  await db.manageLink.create({ data: link })
  expect(await cancelDuty(coordinator, dutyId, now)).toEqual({ ok: true, value: 3 })

  const rows = await db.booking.findMany({ where: { slot: { dutyId } }, orderBy: { slot: { startsAt: 'asc' } } })
  const until = new Date(+now + 48 * 3_600_000)
  const calledOff = { status: 'cancelled_by_service', releasedAt: now, rebookUntil: until, version: 2 }
  expect(rows).toMatchObject([
    { id: zofia.bookingId, ...calledOff },
    { id: jan.bookingId, ...calledOff },
    { id: ewa.bookingId, ...calledOff },
    { id: adam.bookingId, status: 'cancelled_by_client', rebookUntil: null },
  ])
  const duty = await db.duty.findUniqueOrThrow({ where: { id: dutyId }, include: { slots: true, cells: true } })
  expect(duty).toMatchObject({ status: 'cancelled', cancelledAt: now, cancelledById: coordinator.id, cells: [] })
  expect(duty.slots.map(({ state }) => state)).toEqual(Array(4).fill('withdrawn'))

  // What waited is dropped; the news goes out by every allowed way.
  expect(await messagesOf(zofia.bookingId)).toMatchObject([
    { kind: 'cancellation', channel: 'sms', runAt: now, settledAt: null },
    { kind: 'cancellation', channel: 'email', runAt: now, settledAt: null },
    { kind: 'confirmation', channel: 'sms', outcome: 'dropped', reason: 'superseded' },
    { kind: 'confirmation', channel: 'email', outcome: 'dropped' },
  ])
  expect(await db.manageLink.findUniqueOrThrow({ where: { hash: link.hash } })).toMatchObject({ revokedAt: now })
  expect(await messagesOf(jan.bookingId)).toEqual([])
  expect(await messagesOf(ewa.bookingId)).toEqual([])
  expect(await tasksOf(dutyId)).toMatchObject([{ bookingId: jan.bookingId, reason: 'duty_cancelled', settledAt: null }])
  const told = await db.notification.findMany({ where: { dutyId } })
  expect(told).toMatchObject([{ kind: 'duty_cancelled', channel: 'email', staffId: account.id, bookingId: null }])

  expect(await cancelDuty(coordinator, dutyId, now)).toEqual({ ok: false, code: 'duty-not-published' })
  expect(await tasksOf(dutyId)).toHaveLength(1)
  const entries = await db.auditEntry.findMany({ where: { objectId: dutyId } })
  expect(entries).toMatchObject([
    { action: 'duty_cancelled', objectType: 'duty', actorId: coordinator.id, createdAt: now },
  ])
})

test('on the day itself a coordinator calls before the message may be read', async () => {
  const { dutyId, ten, eleven, twelve } = await week()
  const early = new Date('2027-02-03T06:00:00Z')
  const zofia = await makeBooking(ten)
  const jan = await makeBooking(eleven, { contactCall: false, contactHours: [] })
  await makeBooking(twelve, { ...quiet, contactNone: true })
  expect(await cancelDuty(coordinator, dutyId, early)).toMatchObject({ ok: true })
  expect(await tasksOf(dutyId)).toMatchObject([{ bookingId: zofia.bookingId }])
  for (const { bookingId } of [zofia, jan])
    expect((await messagesOf(bookingId)).filter(({ settledAt }) => !settledAt)).toMatchObject([
      { kind: 'cancellation', channel: 'sms' },
    ])
})

test('the service calls one visit off, and its hour is free for others', async () => {
  const { dutyId, ten } = await week()
  const { bookingId } = await makeBooking(ten, { contactSms: false })
  expect(await callOffBooking(coordinator, randomUUID(), monday)).toEqual({ ok: false, code: 'not-confirmed' })
  expect(await callOffBooking(coordinator, bookingId, start)).toEqual({ ok: false, code: 'started' })
  const answers = await Promise.all([1, 2, 3].map(() => callOffBooking(coordinator, bookingId, monday)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await tasksOf(dutyId)).toMatchObject([{ bookingId, reason: 'booking_cancelled' }])
  await makeBooking(ten, { by: asStaff(coordinator) })
})

test('whoever cancels on the phone is told that it is done, and is owed nothing', async () => {
  const { dutyId, ten } = await week()
  const { bookingId } = await makeBooking(ten, { contactEmail: true })
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
  const [ten = '', eleven = '', twelve = '', one = ''] = await slotsOf(planId)
  const [nextTen = '', nextEleven = '', nextTwelve = '', nextOne = ''] = await slotsOf(planId, '2027-02-10')
  const give = async ({ bookingId }: { bookingId: string }, slotId: string, channel?: 'phone') => {
    const given = await giveOtherSlot(asStaff(coordinator, channel), wanted(bookingId, slotId), monday)
    if (!given.ok) throw new Error(`no other slot: ${given.code}`)
    return given.value
  }
  const reasons = async ({ bookingId }: { bookingId: string }) =>
    (await db.callTask.findMany({ where: { bookingId, settledAt: null } })).map(({ reason }) => reason)
  const zofia = await give(await makeBooking(ten, { ...quiet, contactCall: true }), nextTen)
  const jan = await give(await makeBooking(eleven, { ...quiet, contactNone: true }), nextEleven)
  const ewa = await give(await makeBooking(twelve), nextTwelve)
  expect(await Promise.all([zofia, jan, ewa].map(reasons))).toEqual([['change'], [], []])
  // The same where the service has called the visit off, and not where the person asked for it on the phone.
  await callOffBooking(coordinator, zofia.bookingId, monday)
  const again = await give(zofia, nextOne)
  expect([await reasons(zofia), await reasons(again)]).toEqual([[], ['change']])
  expect(await reasons(await give(again, one, 'phone'))).toEqual([])
})
