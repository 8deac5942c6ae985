import { afterEach, expect, test } from 'vitest'
import { cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { recordAttempt } from '@/lib/messages/attempt/data'
import { addCallTask, settleCalledOff, settleDeadCalls } from '@/lib/messages/call/data'
import { mintLink, revokeLinks } from '@/lib/messages/link/data'
import {
  claimNotifications,
  giveBackNotification,
  isWorkerStuck,
  noteRound,
  postponeNotification,
  resumePostponed,
  settleNotification,
} from '@/lib/messages/outbox/data'
import { countToldOf } from '@/lib/messages/told/data'
import { byClient } from '@/lib/office/audit/rules'
import { listCalls } from '@/lib/panel/calls/data'
import { listMessages } from '@/lib/panel/messages/data'
import { db, transact } from '@/lib/platform/db/db'
import { setChannels } from '../support/channels'
import { freshDatabase } from '../support/database'
import { dutyOf, makeActor, makeBooking, makeService, monday, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { after } from '../support/mailing'

setChannels()
await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')

async function visit() {
  await db.notification.updateMany({ where: { settledAt: null }, data: { settledAt: monday, outcome: 'dropped' } })
  const { planId } = await makeService({ validUntil: '2027-02-07' })
  const [slotId = ''] = await slotsOf(planId)
  const booked = await makeBooking(slotId)
  const { id } = await db.notification.findFirstOrThrow({
    where: { bookingId: booked.bookingId, kind: 'confirmation' },
  })
  return { ...booked, slotId, id, dutyId: await dutyOf(planId) }
}
const rowOf = (id: string) => db.notification.findUniqueOrThrow({ where: { id } })
const sent = { settledAt: monday, outcome: 'sent' as const }

/** The confirmation is in the hands of a worker when it is settled by another way. */
async function settledInHand() {
  const booked = await visit()
  await claimNotifications('me', monday)
  const held = { id: booked.id, leaseOwner: 'me' }
  await db.notification.update({ where: { id: booked.id }, data: sent })
  return { ...booked, held }
}

test('a message that was sent stays sent when its visit is cancelled', async () => {
  const { bookingId, id } = await visit()
  await db.notification.update({ where: { id }, data: sent })
  await cancelBooking(byClient, bookingId, after(1))
  expect(await rowOf(id)).toMatchObject(sent)
})

test('a worker that comes late settles, puts off and gives back nothing', async () => {
  const { held, id } = await settledInHand()
  const before = await rowOf(id)
  expect(await transact((tx) => settleNotification(tx, held, { outcome: 'failed' }, after(1)))).toBe(false)
  await postponeNotification(held, after(9), 'unreachable')
  await giveBackNotification(held)
  expect(await rowOf(id)).toEqual(before)
})

test('what was sent is not put off by a wrong clock either', async () => {
  const { id } = await visit()
  const far = after(90 * 24 * 60)
  await db.notification.update({ where: { id }, data: { ...sent, attempts: 1, runAt: far } })
  await resumePostponed(after(5))
  expect(await rowOf(id)).toMatchObject({ attempts: 1, runAt: far })
})

test('a message that was planned and never tried stays planned, however far ahead', async () => {
  const { id } = await visit()
  const far = after(90 * 24 * 60)
  await db.notification.update({ where: { id }, data: { runAt: far } })
  await resumePostponed(after(5))
  expect(await rowOf(id)).toMatchObject({ runAt: far })
})

test('the panel shows what waits and what failed, and not what was sent', async () => {
  const { id } = await visit()
  expect((await listMessages(coordinator, after(1))).waiting.map((row) => row.id)).toEqual([id])
  await db.notification.update({ where: { id }, data: sent })
  const { waiting, lost } = await listMessages(coordinator, after(1))
  expect([waiting, lost.filter((row) => row.id === id)]).toEqual([[], []])
})

test('the worker is stuck a quarter of an hour after it was heard of, and not before', async () => {
  await visit()
  await db.notification.updateMany({ where: { settledAt: null }, data: sent })
  await noteRound(monday)
  expect(await isWorkerStuck(after(15))).toBe(false)
  expect(await isWorkerStuck(new Date(+after(15) + 1))).toBe(true)
})

test('a call that was made stays made when the visit is cancelled', async () => {
  const { bookingId } = await visit()
  await transact((tx) => addCallTask(tx, { bookingId }, 'confirmation', monday))
  const task = await db.callTask.findFirstOrThrow({ where: { bookingId } })
  await recordAttempt(coordinator, { taskId: task.id, seen: 0, outcome: 'reached' }, after(1))
  await cancelSlot(coordinator, (await db.booking.findUniqueOrThrow({ where: { id: bookingId } })).slotId, after(2))
  await settleDeadCalls(after(3))
  expect(await db.callTask.findUniqueOrThrow({ where: { id: task.id } })).toMatchObject({ outcome: 'told' })
})

test('whoever reads that the visit is off is settled as told by nobody, and a call that was made stays made', async () => {
  const { bookingId, referenceCode, slotId } = await visit()
  await cancelSlot(coordinator, slotId, after(1))
  await transact((tx) => addCallTask(tx, { bookingId }, 'slot_cancelled', after(1)))
  const task = await db.callTask.findFirstOrThrow({ where: { bookingId, reason: 'slot_cancelled' } })
  await recordAttempt(coordinator, { taskId: task.id, seen: 0, outcome: 'reached' }, after(2))
  const read = (minutes: number) => transact((tx) => settleCalledOff(tx, referenceCode, after(minutes)))
  for (const minutes of [3, 4]) await read(minutes)
  expect(await db.callTask.findUniqueOrThrow({ where: { id: task.id } })).toMatchObject({ outcome: 'told' })
  // One stands in the place of the call that a failing message would ask for, however often it is read.
  expect(await db.callTask.count({ where: { bookingId, reason: 'cancellation' } })).toBe(1)
})

test('nobody is settled by reading of a visit that still stands, or whose message has arrived', async () => {
  const { bookingId, referenceCode, slotId } = await visit()
  const read = () => transact((tx) => settleCalledOff(tx, referenceCode, after(3)))
  await read()
  expect(await db.callTask.count({ where: { bookingId } })).toBe(0)
  await cancelSlot(coordinator, slotId, after(1))
  await db.notification.updateMany({ where: { bookingId, kind: 'cancellation' }, data: sent })
  await read()
  expect(await db.callTask.count({ where: { bookingId } })).toBe(0)
})

test('calls of yesterday are not among those of today', async () => {
  const { bookingId } = await visit()
  await transact((tx) => addCallTask(tx, { bookingId }, 'confirmation', monday))
  const task = await db.callTask.findFirstOrThrow({ where: { bookingId } })
  await recordAttempt(coordinator, { taskId: task.id, seen: 0, outcome: 'reached' }, monday)
  const today = async (now: Date) => (await listCalls(coordinator, now)).doneToday.map(({ id }) => id)
  expect(await today(after(1))).toContain(task.id)
  expect(await today(after(24 * 60))).not.toContain(task.id)
})

test('a link that was revoked keeps the moment at which it was', async () => {
  const { bookingId } = await visit()
  await mintLink({ bookingId }, after(90))
  for (const minutes of [1, 2])
    await transact((tx) => revokeLinks(tx, { bookingId: { in: [bookingId] } }, after(minutes)))
  expect(await db.manageLink.findFirst({ where: { bookingId } })).toMatchObject({ revokedAt: after(1) })
})

test('only those whom the service called off are counted among those to tell', async () => {
  const { bookingId, dutyId } = await visit()
  await cancelBooking(byClient, bookingId, after(1))
  expect(await countToldOf(coordinator, [dutyId])).toEqual(new Map())
})
