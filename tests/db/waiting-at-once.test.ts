import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, type Tx } from '@/lib/platform/db/db'
import { acceptOffer, declineOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { chooseEntry } from '@/lib/waitlist/entry/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeEntry } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { lockBooking, lockEntry, lockHour, queued } from '../support/queue'
import {
  after,
  answered,
  early,
  emptyList,
  free,
  fullDuty,
  joinConfirmed,
  offerOf,
  openOffer,
  readEntry,
} from '../support/waiting'

await freshDatabase()
const coordinator = await makeActor('coordinator')
beforeEach(emptyList)
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const round = (now: Date) => async () => {
  await runWaitingRound(now)
  return { ok: true }
}

/** Olga waits, then Piotr, and one hour is free for the list. */
async function oneFreeHour() {
  const { slots, bookings } = await fullDuty()
  const olga = await makeEntry({ now: early, clientName: 'Olga' })
  const piotr = await makeEntry({ now: after(1), clientName: 'Piotr' })
  await free(bookings[0], after(2))
  return { slotId: slots[0], olga, piotr }
}

async function offeredHour() {
  const hour = await oneFreeHour()
  await runWaitingRound(after(2))
  return { ...hour, offer: await answered(hour.slotId) }
}

test('two workers who find one free hour offer it to one person', async () => {
  const { slotId, olga, piotr } = await oneFreeHour()
  await queued(lockEntry(olga), [round(after(2)), round(after(2))])
  expect(await offerOf(slotId)).toBe(olga)
  expect(await readEntry(piotr)).toMatchObject({ status: 'waiting', offers: [] })
})

test('somebody who was asked by another worker a moment ago is not asked again', async () => {
  const { slotId, olga, piotr } = await oneFreeHour()
  const { version } = await db.waitingEntry.findUniqueOrThrow({ where: { id: olga } })
  const asked = (tx: Tx) => chooseEntry(tx, { id: olga, version })
  await queued(lockEntry(olga), [round(after(2))], asked)
  // On SQLite the round begins after all that, finds no offer to her, and asks her rightly.
  expect([olga, piotr]).toContain(await offerOf(slotId))
  if (process.env.TEST_DATABASE === 'postgres') expect(await offerOf(slotId)).toBe(piotr)
  await runWaitingRound(after(2))
})

test('whoever leaves while an hour is being offered to them leaves no offer behind', async () => {
  const { slotId, olga } = await oneFreeHour()
  const leave = () => leaveWaitingList(byClient, olga, after(2))
  const { answers } = await queued(lockEntry(olga), [round(after(2)), leave])
  expect(answers).toMatchObject([{ ok: true }, { ok: true }])
  expect(await openOffer(slotId)).toBeNull()
  expect(await readEntry(olga)).toMatchObject({ status: 'removed', clientName: '' })
})

test.each([
  ['declines', ({ offer }: Awaited<ReturnType<typeof offeredHour>>) => declineOffer(byClient, offer, after(3))],
  ['leaves', ({ olga }: Awaited<ReturnType<typeof offeredHour>>) => leaveWaitingList(byClient, olga, after(3))],
  ['lets it run out', () => round(after(26))()],
])('whoever %s waits while somebody else has the hour in hand', async (_what, end) => {
  const hour = await offeredHour()
  const { waiting, answers } = await queued(lockHour(hour.slotId), [() => end(hour)])
  expect([waiting, answers[0]?.ok]).toEqual([1, true])
  expect((await openOffer(hour.slotId))?.id).not.toBe(hour.offer.offerId)
})

test('an entry that is offered anew while a worker mends it is left as it is', async () => {
  const { slotId, olga } = await offeredHour()
  await db.slotOffer.deleteMany({ where: { slotId } })
  await queued(lockEntry(olga), [round(after(3))], async (tx) => {
    // What another worker does in two steps meanwhile.
    await tx.waitingEntry.update({ where: { id: olga }, data: { version: { increment: 2 } } })
    const offer = { id: randomUUID(), entryId: olga, slotId, createdAt: after(3), expiresAt: after(27) }
    await tx.slotOffer.create({ data: offer })
  })
  expect(await readEntry(olga)).toMatchObject({ status: 'offered', offersMade: 1 })
})

test('two workers who take somebody off the list note it once', async () => {
  const { bookings } = await fullDuty()
  const joined = await joinConfirmed(byClient, bookings[3], randomUUID(), early)
  const entryId = joined.ok ? joined.value.entryId : ''
  await cancelBooking(byClient, bookings[3], after(1))
  await queued(lockEntry(entryId), [round(after(2)), round(after(2))])
  expect(await db.auditEntry.count({ where: { objectId: entryId, action: 'waiting_removed' } })).toBe(1)
})

test('two windows that ask for an earlier hour at once come one after the other and make one entry', async () => {
  const { bookings } = await fullDuty()
  const join = () => joinConfirmed(byClient, bookings[3], randomUUID(), early)
  const { answers, waiting } = await queued(lockBooking(bookings[3]), [join, join])
  expect([waiting, ...answers.map(({ ok }) => ok)]).toEqual([2, true, true])
  expect(await db.waitingEntry.count({ where: { bookingId: bookings[3] } })).toBe(1)
})

test('whoever takes an earlier hour while the desk moves their visit has one visit', async () => {
  const { slots, bookings } = await fullDuty()
  await joinConfirmed(byClient, bookings[3], randomUUID(), early)
  await free(bookings[0])
  await runWaitingRound(early)
  await free(bookings[1], after(1))
  const offer = await answered(slots[0])
  const atDesk = { bookingId: bookings[3], slotId: slots[1], submissionId: randomUUID() }
  const move = () => giveOtherSlot(asStaff(coordinator), atDesk, after(2))
  const take = () => acceptOffer(byClient, offer, after(2))
  // The desk has the visit in hand, and comes to its messages.
  const messages = (tx: Tx) =>
    tx.notification.updateMany({ where: { bookingId: bookings[3] }, data: { attempts: { increment: 0 } } })
  await queued(messages, [move, take])
  // With the neighbour who keeps the third hour.
  expect(await db.booking.count({ where: { slotId: { in: slots }, releasedAt: null } })).toBe(2)
})
