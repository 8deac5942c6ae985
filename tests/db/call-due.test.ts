import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { noteReached } from '@/lib/messages/attempt/data'
import { addCallTask, settleCalledOff, settleDeadCalls } from '@/lib/messages/call/data'
import { byClient } from '@/lib/office/audit/rules'
import { listCalls } from '@/lib/panel/calls/data'
import { db, transact } from '@/lib/platform/db/db'
import { setChannels } from '../support/channels'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeEntry, makeService, monday, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { lockBooking, queued } from '../support/queue'

setChannels()
await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
const coordinator = await makeActor('coordinator')

async function visit() {
  const [slotId = ''] = await slotsOf((await makeService()).planId)
  return makeBooking(slotId)
}
const tasksOf = (of: { bookingId: string } | { entryId: string }) =>
  db.callTask.findMany({ where: of, select: { reason: true, settledAt: true, settledById: true } })

test('whoever was told by one of us stays told by that one', async () => {
  const [first, second] = [coordinator, await makeActor('coordinator')]
  const { bookingId } = await visit()
  for (const { id } of [first, second])
    await transact((tx) => noteReached(tx, id, { bookingId }, 'confirmation', monday))
  expect(await tasksOf({ bookingId })).toEqual([{ reason: 'confirmation', settledAt: monday, settledById: first.id }])
})

test('once a visit has begun its calls are done with, to the minute', async () => {
  const { bookingId } = await visit()
  const { slot } = await db.booking.findUniqueOrThrow({ where: { id: bookingId }, include: { slot: true } })
  await transact((tx) => addCallTask(tx, { bookingId }, 'reminder', monday))
  await settleDeadCalls(new Date(slot.startsAt.getTime() - 1))
  expect(await tasksOf({ bookingId })).toMatchObject([{ settledAt: null }])
  await settleDeadCalls(slot.startsAt)
  expect(await tasksOf({ bookingId })).toMatchObject([{ settledAt: slot.startsAt }])
})

test('whoever reads that a visit is off is called about nothing, also when its message fails at that moment', async () => {
  const { bookingId, referenceCode } = await visit()
  await callOffBooking(coordinator, bookingId, monday)
  const read = async () => {
    await transact((tx) => settleCalledOff(tx, referenceCode, monday))
    return { ok: true }
  }
  // What gives a message up holds the visit, and writes the call.
  const { answers } = await queued(lockBooking(bookingId), [read], (tx) =>
    addCallTask(tx, { bookingId }, 'cancellation', monday),
  )
  expect(answers).toEqual([{ ok: true }])
  expect(await tasksOf({ bookingId })).toMatchObject([{ reason: 'cancellation', settledAt: monday }])
})

test('whoever cancelled themselves has no call that is done', async () => {
  const { bookingId, referenceCode } = await visit()
  await cancelBooking(byClient, bookingId, monday)
  expect(await db.notification.count({ where: { bookingId, kind: 'cancellation', settledAt: null } })).toBeGreaterThan(
    0,
  )
  await transact((tx) => settleCalledOff(tx, referenceCode, monday))
  expect(await tasksOf({ bookingId })).toEqual([])
})

test('a call about an offer names the hour that is offered now', async () => {
  const [first = '', second = ''] = await slotsOf((await makeService()).planId)
  const entryId = await makeEntry({ now: monday })
  const until = (hours: number) => new Date(monday.getTime() + hours * 3_600_000)
  const offer = (slotId: string, hours: number) => ({
    id: randomUUID(),
    entryId,
    slotId,
    createdAt: monday,
    expiresAt: until(hours),
  })
  await db.slotOffer.create({ data: { ...offer(first, 1), settledAt: monday, outcome: 'declined' } })
  await db.slotOffer.create({ data: offer(second, 2) })
  await db.waitingEntry.update({ where: { id: entryId }, data: { status: 'offered', offersMade: 2 } })
  await transact((tx) => addCallTask(tx, { entryId }, 'slot_offer', monday))
  const { open } = await listCalls(coordinator, monday)
  expect(open.find((call) => call.entryId === entryId)).toMatchObject({ offerUntil: until(2) })
  await db.slotOffer.updateMany({
    where: { entryId, settledAt: null },
    data: { settledAt: monday, outcome: 'declined' },
  })
  await db.waitingEntry.update({ where: { id: entryId }, data: { status: 'waiting' } })
  expect((await listCalls(coordinator, monday)).open.filter((call) => call.entryId === entryId)).toEqual([])
})
