import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, transact } from '@/lib/platform/db/db'
import { acceptOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { resumeEnded } from '@/lib/waitlist/ending/data'
import { resumeEntry } from '@/lib/waitlist/entry/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { threeWednesdays } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeEntry, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { lockEntry, queued } from '../support/queue'
import { after, answered, early, emptyList, free, fullDuty, joinConfirmed, readEntry } from '../support/waiting'

await freshDatabase()
beforeEach(emptyList)
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const wrong = after(60 * 24)
/** The clock is put right. */
const right = async () => {
  await runWaitingRound(after(3))
  return runWaitingRound(after(3))
}

test('a clock that is far ahead, and put right within a day, leaves everybody on the list, in the old place, with the links that they have', async () => {
  const { bookings } = await fullDuty()
  const olga = await makeEntry({ now: early })
  const joined = await joinConfirmed(byClient, bookings[3], randomUUID(), after(0.5))
  const forEarlier = joined.ok ? joined.value.entryId : ''
  const links = ['good', 'ended'].map((name) => ({
    entryId: olga,
    hash: name + randomUUID(),
    expiresAt: after(9000),
  }))
  await db.manageLink.createMany({ data: links.map((link, at) => ({ ...link, revokedAt: at ? after(1) : null })) })
  await runWaitingRound(wrong)
  await runWaitingRound(after(60 * 24 + 23))
  expect([(await readEntry(olga)).status, (await readEntry(forEarlier)).status]).toEqual(['expired', 'expired'])
  await right()
  const waiting = { status: 'waiting', settledAt: null, clientName: 'Łucja Żak-Nowak' }
  expect(await readEntry(olga)).toMatchObject(waiting)
  expect(await readEntry(forEarlier)).toMatchObject(waiting)
  const kept = await db.manageLink.findMany({ where: { entryId: olga }, orderBy: { hash: 'asc' } })
  expect(kept.map(({ revokedAt }) => revokedAt)).toEqual([after(1), null])
  await free(bookings[0], after(4))
  await runWaitingRound(after(4))
  expect((await readEntry(olga)).status).toBe('offered')
})

test('such a clock does not count the last of three offers, which only seemed to run out', async () => {
  const { bookings } = await fullDuty()
  const olga = await makeEntry({ now: early })
  await free(bookings[0])
  await runWaitingRound(early)
  await db.waitingEntry.update({ where: { id: olga }, data: { offersMade: 3 } })
  await runWaitingRound(after(48))
  expect(await readEntry(olga)).toMatchObject({ status: 'expired', offersMade: 3 })
  await right()
  expect(await readEntry(olga)).toMatchObject({ status: 'waiting', offersMade: 2 })
})

test('whoever another worker has put back on the list is put back once, and loses no offer', async () => {
  await fullDuty()
  const olga = await makeEntry({ now: early })
  await runWaitingRound(wrong)
  const { settledAt } = await readEntry(olga)
  if (!settledAt) throw new Error('the clock ended nothing')
  const resume = (at: Date) => transact((tx) => resumeEntry(tx, olga, at))
  expect([await resume(after(1)), await resume(settledAt), await resume(settledAt)]).toEqual([false, true, false])
  await db.waitingEntry.update({ where: { id: olga }, data: { offersMade: 3 } })
  expect(await resume(settledAt)).toBe(false)
  expect(await readEntry(olga)).toMatchObject({ status: 'waiting', offersMade: 3 })
  // Two workers at the same moment write it down once.
  await db.waitingEntry.update({ where: { id: olga }, data: { status: 'expired', settledAt, offersMade: 0 } })
  const put = async () => {
    await resumeEnded(after(3))
    return { ok: true }
  }
  await queued(lockEntry(olga), [put, put])
  expect(await db.auditEntry.count({ where: { objectId: olga, action: 'waiting_resumed' } })).toBe(1)
})

test('such a clock leaves alone who left of their own accord, and is forgotten at once', async () => {
  const olga = await makeEntry({ now: early })
  await leaveWaitingList(byClient, olga, wrong)
  expect(await readEntry(olga)).toMatchObject({ status: 'removed', clientName: '' })
  await right()
  expect(await readEntry(olga)).toMatchObject({ status: 'removed' })
})

test('an entry for an earlier hour ends with its visit, and at once when the client cancels that', async () => {
  const { bookings } = await fullDuty()
  const ids: string[] = []
  for (const bookingId of bookings.slice(2)) {
    const joined = await joinConfirmed(byClient, bookingId, randomUUID(), early)
    ids.push(joined.ok ? joined.value.entryId : '')
  }
  const [cancelled = '', past = ''] = ids
  await free(bookings[2], after(1))
  await runWaitingRound(after(1))
  expect(await db.waitingEntry.findUnique({ where: { id: cancelled } })).toMatchObject({
    status: 'removed',
    clientId: null,
  })
  const begun = new Date('2027-02-03T13:00:00Z')
  await runWaitingRound(begun)
  const entry = { where: { id: past }, select: { status: true, clientId: true } }
  expect(await db.waitingEntry.findUnique(entry)).toEqual({ status: 'removed', clientId: expect.any(String) })
  await runWaitingRound(after(24, begun))
  expect(await db.waitingEntry.findUnique(entry)).toEqual({ status: 'removed', clientId: null })
})

test('an offer that is older than a move by the desk books no second visit when the new one is too near to be moved', async () => {
  const { planId, dutyId, slots, at, visitOn } = await threeWednesdays(['Anna'], { free: 0 })
  const { id = '' } = (await visitOn('later 13:00')) ?? {}
  await joinConfirmed(byClient, id, randomUUID(), at(0))
  await free((await visitOn('later 10:00'))?.id ?? '', at(26))
  await runWaitingRound(at(26))
  const offer = await answered(slots['later 10:00'])
  const { date } = await db.duty.findUniqueOrThrow({ where: { id: dutyId } })
  const tomorrow = (await slotsOf(planId, date))[1] ?? ''
  // After noon of the day before only the desk gives hours away.
  const moved = await giveOtherSlot(asStaff(await makeActor('coordinator')), wanted(id, tomorrow), at(27.5))
  expect([moved.ok, offer.offerId !== '']).toEqual([true, true])
  expect(await acceptOffer(byClient, offer, at(28))).toEqual({ ok: false, code: 'over' })
  const live = { releasedAt: null, slotId: { in: [slots['later 13:00'], slots['later 10:00'], tomorrow] } }
  expect(await db.booking.findMany({ where: live, select: { slotId: true } })).toEqual([{ slotId: tomorrow }])
})
