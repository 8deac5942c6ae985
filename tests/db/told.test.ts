import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { declineRebooking } from '@/lib/bookings/rebooking/data'
import { addCallTask, recordAttempt } from '@/lib/messages/call/data'
import { deliverSome } from '@/lib/messages/delivery/data'
import { countToldOf, getBoard } from '@/lib/messages/told/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, transact } from '@/lib/platform/db/db'
import { noteRead } from '@/lib/public/visit/data'
import { forgetCalledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { dutyOf, makeActor, makeBooking, makeService, monday, slotsOf } from '../support/factories'
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
