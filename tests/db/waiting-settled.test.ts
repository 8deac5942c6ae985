import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookForClient } from '@/lib/bookings/claim/data'
import { recordAttempt } from '@/lib/messages/attempt/data'
import { addCallTask } from '@/lib/messages/call/data'
import { byClient } from '@/lib/office/audit/rules'
import type { DutyStatus, MessageKind } from '@/lib/platform/db/codes'
import { db, transact } from '@/lib/platform/db/db'
import { acceptOffer, declineOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeEntry, makeService, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
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
beforeEach(emptyList)
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const over = { ok: false, code: 'over' }

/** An hour is offered to Olga, who is the first on the list. */
async function offeredToOlga(change: Parameters<typeof makeEntry>[0] = {}) {
  const { slots, bookings } = await fullDuty()
  const olga = await makeEntry({ now: early, ...change })
  await free(bookings[0])
  await runWaitingRound(early)
  return { slots, bookings, olga, offer: await answered(slots[0]) }
}
const sent = { settledAt: early, outcome: 'sent' as const }
const messageOf = (entryId: string, kind: MessageKind) => db.notification.findFirstOrThrow({ where: { entryId, kind } })

test('a new visit is not taken for one that was moved', async () => {
  const { offer } = await offeredToOlga()
  expect(await acceptOffer(byClient, offer, after(1))).toMatchObject({ ok: true, value: { moved: false } })
})

test('nobody leaves a list on which they never stood, or answers an offer that was declined', async () => {
  const { offer, olga } = await offeredToOlga()
  expect(await leaveWaitingList(byClient, randomUUID(), after(1))).toEqual(over)
  expect(await declineOffer(byClient, offer, after(1))).toEqual({ ok: true })
  expect(await declineOffer(byClient, offer, after(1))).toEqual(over)
  expect(await readEntry(olga)).toMatchObject({ status: 'waiting', offersMade: 1 })
})

test('an hour that was declined and let go is not had by the old offer', async () => {
  const { slots, offer } = await offeredToOlga()
  await declineOffer(byClient, offer, after(1))
  await runWaitingRound(after(1))
  const { clientId } = await db.waitingEntry.findUniqueOrThrow({ where: { id: offer.entryId } })
  const stale = { slotId: slots[0], submissionId: offer.offerId, clientId: clientId ?? '' }
  const claimant = { kind: 'offer', offerId: offer.offerId } as const
  expect(await bookForClient(byClient, stale, after(2), { claimant })).toEqual({ ok: false, code: 'slot-taken' })
  expect(await db.slotOffer.findUniqueOrThrow({ where: { id: offer.offerId } })).toMatchObject({ outcome: 'declined' })
})

test('a message that was sent stays sent when its offer is declined', async () => {
  const { offer, olga } = await offeredToOlga()
  await db.notification.updateMany({ where: { offerId: offer.offerId }, data: sent })
  await declineOffer(byClient, offer, after(1))
  expect(await messageOf(olga, 'slot_offer')).toMatchObject(sent)
})

test('a call that told of an offer stays told when it is declined', async () => {
  const { offer, olga } = await offeredToOlga({ contactSms: false })
  const task = await db.callTask.findFirstOrThrow({ where: { entryId: olga } })
  await recordAttempt(coordinator, { taskId: task.id, seen: 0, outcome: 'reached' }, after(1))
  await declineOffer(byClient, offer, after(2))
  expect(await db.callTask.findUniqueOrThrow({ where: { id: task.id } })).toMatchObject({ outcome: 'told' })
})

test('whoever leaves takes back nothing that was said and done before', async () => {
  const olga = await makeEntry({ now: early })
  await db.notification.updateMany({ where: { entryId: olga }, data: sent })
  await transact((tx) => addCallTask(tx, { entryId: olga }, 'waiting_joined', early))
  const done = { settledAt: early, outcome: 'told' as const }
  await db.callTask.updateMany({ where: { entryId: olga }, data: done })
  const link = { entryId: olga, hash: randomUUID(), expiresAt: after(90) }
  await db.manageLink.create({ data: { ...link, revokedAt: after(1) } })
  await leaveWaitingList(byClient, olga, after(2))
  expect(await messageOf(olga, 'waiting_joined')).toMatchObject(sent)
  expect(await db.callTask.findFirst({ where: { entryId: olga } })).toMatchObject(done)
  expect(await db.manageLink.findFirst({ where: { entryId: olga } })).toMatchObject({ revokedAt: after(1) })
})

test('whoever declined one hour and then leaves another one lets that one go at once', async () => {
  const { slots, bookings, offer, olga } = await offeredToOlga()
  await declineOffer(byClient, offer, after(1))
  await runWaitingRound(after(1))
  await free(bookings[1], after(25))
  await runWaitingRound(after(25))
  expect(await offerOf(slots[1])).toBe(olga)
  await leaveWaitingList(byClient, olga, after(26))
  expect(await openOffer(slots[1])).toBeNull()
})

test('an hour that is deleted leaves its person on the list, also one who declined another before', async () => {
  const { slots, bookings, offer, olga } = await offeredToOlga()
  await declineOffer(byClient, offer, after(1))
  await free(bookings[1], after(25))
  await runWaitingRound(after(25))
  await db.slotOffer.deleteMany({ where: { slotId: slots[1] } })
  await runWaitingRound(after(26))
  expect(await readEntry(olga)).toMatchObject({ status: 'waiting', offersMade: 1 })
})

test('a round settles nobody who waits or has an offer', async () => {
  const { olga } = await offeredToOlga()
  await makeEntry({ now: after(1) })
  expect(await runWaitingRound(after(2))).toMatchObject({ settled: 0, ended: 0 })
  expect(await readEntry(olga)).toMatchObject({ status: 'offered' })
})

test('whoever was offered an earlier hour keeps the offer when the visit is cancelled', async () => {
  const { slots, bookings } = await fullDuty()
  const joined = await joinConfirmed(byClient, bookings[3], randomUUID(), early)
  await free(bookings[0])
  await runWaitingRound(early)
  await cancelBooking(byClient, bookings[3], after(1))
  await runWaitingRound(after(1))
  expect(await offerOf(slots[0])).toBe(joined.ok ? joined.value.entryId : '')
})

test('an earlier hour is for a visit that stands and for somebody who can be told', async () => {
  const [first = '', second = ''] = await slotsOf((await makeService()).planId)
  const join = (id: string) => joinConfirmed(byClient, id, randomUUID(), after(1))
  const { bookingId } = await makeBooking(first, { now: early })
  await cancelBooking(byClient, bookingId, early)
  expect(await join(bookingId)).toEqual({ ok: false, code: 'not-confirmed' })
  const silent = { contactSms: false, contactCall: false, contactNone: true, contactHours: [] }
  const quiet = await makeBooking(second, { now: early, ...silent })
  expect(await join(quiet.bookingId)).toEqual({ ok: false, code: 'no-way' })
})

test('whoever left may ask for an earlier hour again', async () => {
  const { bookings } = await fullDuty()
  const join = () => joinConfirmed(byClient, bookings[3], randomUUID(), early)
  const first = await join()
  await leaveWaitingList(byClient, first.ok ? first.value.entryId : '', after(1))
  const second = await join()
  expect(second.ok && (await readEntry(second.value.entryId)).status).toBe('waiting')
})

test('after exactly a quarter of an hour a freed hour is everybody’s', async () => {
  const { slots, bookings } = await fullDuty()
  await makeEntry({ now: early })
  await free(bookings[0])
  expect(await runWaitingRound(after(0.25))).toMatchObject({ offered: 0, released: 1 })
  expect(await openOffer(slots[0])).toBeNull()
})

test('an hour is neither offered nor stays offered on a Wednesday that is off', async () => {
  const { slots, bookings, olga } = await offeredToOlga()
  const { dutyId } = await db.slot.findUniqueOrThrow({ where: { id: slots[0] } })
  await makeEntry({ now: after(1) })
  await free(bookings[1], after(1))
  const turn = (status: DutyStatus) => db.duty.update({ where: { id: dutyId }, data: { status } })
  await turn('holiday')
  expect(await runWaitingRound(after(1))).toMatchObject({ ended: 1, offered: 0 })
  await turn('published')
  expect(await readEntry(olga)).toMatchObject({ status: 'waiting' })
})
