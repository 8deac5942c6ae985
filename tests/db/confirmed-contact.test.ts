import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recordAttempt } from '@/lib/messages/attempt/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, transact } from '@/lib/platform/db/db'
import { reachedByPhone } from '@/lib/schedule/hold/rules'
import { leaveWaitingList } from '@/lib/waitlist/answer/data'
import { confirmEntry, forgetEntry, joinForEarlier } from '@/lib/waitlist/entry/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeEntry } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { lockEntry, queued } from '../support/queue'
import { after, early, emptyList, free, fullDuty, isPublic, openOffer, readEntry } from '../support/waiting'

await freshDatabase()
const coordinator = await makeActor('coordinator')
const staff = asStaff(coordinator, 'phone')
beforeEach(emptyList)
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const seconds = (count: number) => new Date(early.getTime() + count * 1000)
const later = after(1)

async function reach(entryId: string) {
  const task = await db.callTask.findFirstOrThrow({ where: { entryId, settledAt: null } })
  expect((await recordAttempt(coordinator, { taskId: task.id, seen: 0, outcome: 'reached' }, later)).ok).toBe(true)
}

test('nobody whose contact is not confirmed withholds an hour; a link, a call or the phone desk confirms it', async () => {
  const { slots, bookings } = await fullDuty()
  const [stranger, byLink, byCall] = [
    await makeEntry({ now: early, isConfirmed: false }),
    await makeEntry({ now: seconds(1), isConfirmed: false }),
    await makeEntry({ now: seconds(2), isConfirmed: false, contactSms: false }),
  ]
  // Not for a quarter of an hour either.
  await free(bookings[0], early)
  expect(await db.slotHold.count()).toBe(0)
  expect(await isPublic(slots[0], early)).toBe(true)
  await confirmEntry(byClient, byLink, seconds(10))
  const confirmed = await readEntry(byLink)
  await confirmEntry(byClient, byLink, seconds(20))
  expect((await db.waitingEntry.findUniqueOrThrow({ where: { id: byLink } })).confirmedAt).toEqual(seconds(10))
  expect((await readEntry(byLink)).version).toBe(confirmed.version)
  expect(await db.auditEntry.count({ where: { objectId: byLink, action: 'waiting_confirmed' } })).toBe(1)
  await reach(byCall)
  const onPhone = await makeEntry({ now: seconds(3), isConfirmed: false, by: staff })
  for (const index of [1, 2, 3] as const) await free(bookings[index], later)
  await runWaitingRound(later)
  const offered = await Promise.all(slots.map(async (slotId) => (await openOffer(slotId))?.entryId))
  expect(offered).toEqual([undefined, byLink, byCall, onPhone])
  expect((await readEntry(stranger)).status).toBe('waiting')
})

test('whoever may be written to is asked by the message, whoever may only be called by a call, whoever called by nobody', async () => {
  const tasks = (entryId: string) =>
    db.callTask.findMany({ where: { entryId }, select: { reason: true, settledAt: true } })
  const messages = (entryId: string) => db.notification.count({ where: { entryId, kind: 'waiting_joined' } })
  const written = await makeEntry({ now: early, isConfirmed: false })
  const called = await makeEntry({ now: early, isConfirmed: false, contactSms: false })
  const caller = await makeEntry({ now: early, isConfirmed: false, contactSms: false, by: staff })
  expect([await tasks(written), await messages(written)]).toEqual([[], 1])
  expect([await tasks(called), await messages(called)]).toEqual([[{ reason: 'waiting_joined', settledAt: null }], 0])
  expect([await tasks(caller), await messages(caller)]).toEqual([[], 0])
  // Whoever opens a link after all need not be called any more.
  await confirmEntry(byClient, called, later)
  expect(await tasks(called)).toEqual([{ reason: 'waiting_joined', settledAt: later }])
  // Staff may confirm by phone what nobody has yet, and what is still open.
  const byPhone = await makeEntry({ now: early, isConfirmed: false, contactSms: false })
  expect(await confirmEntry(staff, byPhone, later)).toEqual({ ok: true })
  expect(await tasks(byPhone)).toEqual([{ reason: 'waiting_joined', settledAt: later }])
  expect((await db.waitingEntry.findUniqueOrThrow({ where: { id: byPhone } })).confirmedAt).toEqual(later)
  // Whoever the desk spoke to is no part of what a burst releases.
  expect(await db.waitingEntry.count({ where: { id: byPhone, ...reachedByPhone } })).toBe(1)
  const noted = { objectId: byPhone, action: 'waiting_confirmed', actorId: coordinator.id, channel: 'phone' } as const
  expect(await db.auditEntry.count({ where: noted })).toBe(1)
  await leaveWaitingList(staff, written, later)
  for (const id of [byPhone, written]) expect(await confirmEntry(staff, id, later)).toMatchObject({ code: 'not-asked' })
})

test('whoever has a visit by the web confirms the list too, unless a call has reached them already', async () => {
  const { bookings } = await fullDuty()
  const join = async (bookingId: string) => {
    const joined = await joinForEarlier(byClient, bookingId, randomUUID(), later)
    return joined.ok ? (await readEntry(joined.value.entryId)).confirmedAt : joined.code
  }
  expect(await join(bookings[2])).toBeNull()
  const task = { bookingId: bookings[3], reason: 'confirmation' as const, createdAt: early }
  const { id } = await db.callTask.create({ data: task, select: { id: true } })
  expect(await recordAttempt(coordinator, { taskId: id, seen: 0, outcome: 'reached' }, later)).toMatchObject({
    ok: true,
  })
  expect(await join(bookings[3])).toEqual(later)
})

test('somebody who confirms while a coordinator takes off who has not stays on the list', async () => {
  const entryId = await makeEntry({ now: early, isConfirmed: false })
  const { answers } = await queued(lockEntry(entryId), [
    () => confirmEntry(byClient, entryId, seconds(10)),
    () => leaveWaitingList(staff, entryId, seconds(11), { confirmedAt: null }),
  ])
  expect(answers).toEqual([{ ok: true }, { ok: false, code: 'over' }])
  expect((await readEntry(entryId)).status).toBe('waiting')
})

test('an entry is forgotten once', async () => {
  const entryId = await makeEntry({ now: early })
  await leaveWaitingList(byClient, entryId, later)
  await transact((tx) => forgetEntry(tx, entryId))
  expect(await readEntry(entryId)).toMatchObject({ status: 'removed', clientName: '' })
})
