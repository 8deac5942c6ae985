import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking, declineRebooking } from '@/lib/bookings/change/data'
import { recordAttempt } from '@/lib/messages/attempt/data'
import { addCallTask } from '@/lib/messages/call/data'
import { deliverSome } from '@/lib/messages/delivery/data'
import { mostTries } from '@/lib/messages/outbox/rules'
import { countToldOf, getBoard } from '@/lib/messages/told/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, transact } from '@/lib/platform/db/db'
import { noteRead } from '@/lib/public/visit/data'
import { forgetCalledOff } from '../support/called-off'
import { setChannels } from '../support/channels'
import { freshDatabase } from '../support/database'
import { dutyOf, makeActor, makeBooking, makeService, monday, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { countQueries } from '../support/queries'

setChannels()
await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(forgetCalledOff)

const coordinator = await makeActor('coordinator')
const start = new Date('2027-02-03T09:00:00Z')

async function week() {
  const { planId } = await makeService({ validUntil: '2027-02-07' })
  const [ten, eleven, twelve, one] = (await slotsOf(planId)) as [string, string, string, string]
  return { dutyId: await dutyOf(planId), ten, eleven, twelve, one }
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
  const { dutyId, ten, eleven, twelve, one } = await week()
  const zofia = await makeBooking(ten)
  const jan = await makeBooking(eleven, { contactSms: false })
  const ewa = await makeBooking(twelve, { ...quiet, contactEmail: true })
  const adam = await makeBooking(one, { ...quiet, contactNone: true })
  await cancelDuty(coordinator, dutyId, monday)
  const board = () => getBoard(coordinator, dutyId)
  const count = async () => (await board()).count
  const settle = (bookingId: string, outcome: 'sent' | 'failed') =>
    db.notification.updateMany({ where: { bookingId, kind: 'cancellation' }, data: { settledAt: monday, outcome } })
  expect(await count()).toEqual({ done: 1, all: 4, unreachable: 0, leftAlone: 1 })
  expect((await board()).people.find(({ id }) => id === adam.bookingId)).toMatchObject({ isTold: true })
  await settle(zofia.bookingId, 'sent')
  expect(await count()).toEqual({ done: 2, all: 4, unreachable: 0, leftAlone: 1 })
  // A message that failed puts Ewa on the list of calls, on which Jan has been from the start.
  await settle(ewa.bookingId, 'failed')
  await transact((tx) => addCallTask(tx, { bookingId: ewa.bookingId }, 'cancellation', monday))
  expect(await count()).toEqual({ done: 2, all: 4, unreachable: 0, leftAlone: 1 })
  for (const { bookingId } of [jan, ewa]) {
    const task = await db.callTask.findFirstOrThrow({ where: { bookingId, settledAt: null } })
    await recordAttempt(coordinator, { taskId: task.id, seen: 0, outcome: 'reached' }, monday)
  }
  expect(await count()).toEqual({ done: 4, all: 4, unreachable: 0, leftAlone: 1 })
  const { queries } = await countQueries(() => countToldOf(coordinator, [dutyId, randomUUID()]))
  expect(queries).toHaveLength(1)
})

test('somebody whom no message reached before the hour is called afterwards', async () => {
  const { dutyId, ten, eleven } = await week()
  const zofia = await makeBooking(ten, { contactCall: false, contactHours: [] })
  const jan = await makeBooking(eleven)
  await cancelBooking(byClient, jan.bookingId, monday)
  await cancelDuty(coordinator, dutyId, monday)
  const afterwards = new Date('2027-02-03T12:00:00Z')
  while ((await deliverSome('late', afterwards)) > 0);
  const newsOf = async ({ bookingId }: { bookingId: string }) =>
    (await messagesOf(bookingId)).find(({ kind }) => kind === 'cancellation')
  expect(await newsOf(zofia)).toMatchObject({ outcome: 'failed', reason: 'past' })
  expect(await newsOf(jan)).toMatchObject({ outcome: 'dropped', reason: 'past' })
  expect(await tasksOf(dutyId)).toMatchObject([{ bookingId: zofia.bookingId, reason: 'cancellation', settledAt: null }])
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 0, all: 1, unreachable: 0, leftAlone: 0 })
})

test('whoever answers before the message has left knows already', async () => {
  const { dutyId, ten } = await week()
  const { bookingId } = await makeBooking(ten)
  await cancelDuty(coordinator, dutyId, monday)
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 0, all: 1, unreachable: 0, leftAlone: 0 })
  await declineRebooking(bookingId, monday)
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 1, all: 1, unreachable: 0, leftAlone: 0 })
})

test('whoever looks the visit up has read that it is off', async () => {
  const { dutyId, ten } = await week()
  const { referenceCode } = await makeBooking(ten, { contactSms: false })
  await noteRead(referenceCode, monday)
  await cancelDuty(coordinator, dutyId, monday)
  expect(await tasksOf(dutyId)).toMatchObject([{ settledAt: null }])
  await noteRead(referenceCode, start)
  expect(await tasksOf(dutyId)).toMatchObject([{ settledAt: start, outcome: 'settled', settledById: null }])
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 1, all: 1, unreachable: 0, leftAlone: 0 })
})

test('whoever has read that the visit is off is not called when the message fails afterwards', async () => {
  const { dutyId, ten, eleven } = await week()
  const zofia = await makeBooking(ten)
  const jan = await makeBooking(eleven, { contactSms: false })
  await cancelDuty(coordinator, dutyId, monday)
  await Promise.all([noteRead(zofia.referenceCode, monday), noteRead(zofia.referenceCode, monday)])
  await noteRead(jan.referenceCode, monday)
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 2, all: 2, unreachable: 0, leftAlone: 0 })
  // Begun so often that it is given up: a person would be asked to call.
  const begun = { bookingId: zofia.bookingId, kind: 'cancellation' as const }
  await db.notification.updateMany({ where: begun, data: { attempts: mostTries } })
  while ((await deliverSome('late', monday)) > 0);
  const [message] = (await messagesOf(zofia.bookingId)).filter(({ kind }) => kind === 'cancellation')
  expect(message).toMatchObject({ outcome: 'failed' })
  const settled = { settledAt: monday, outcome: 'settled', settledById: null }
  expect(await tasksOf(dutyId)).toMatchObject([
    { ...settled, bookingId: zofia.bookingId, reason: 'cancellation' },
    { ...settled, bookingId: jan.bookingId, reason: 'duty_cancelled' },
  ])
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 2, all: 2, unreachable: 0, leftAlone: 0 })
})

test('a call that was closed without contact is done with, and the board says so', async () => {
  const { dutyId, ten } = await week()
  const { bookingId } = await makeBooking(ten, { contactSms: false })
  await cancelDuty(coordinator, dutyId, monday)
  const { id: taskId } = await db.callTask.findFirstOrThrow({ where: { bookingId } })
  await recordAttempt(coordinator, { taskId, seen: 0, outcome: 'closed' }, monday)
  const board = await getBoard(coordinator, dutyId)
  const person = { isUnreachable: true, isTold: false }
  expect(board).toMatchObject({ count: { done: 1, all: 1, unreachable: 1, leftAlone: 0 }, people: [person] })
})
