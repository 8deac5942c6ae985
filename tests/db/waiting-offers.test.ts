import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import { refreshOffice } from '@/lib/office/roster/data'
import { changeSetting } from '@/lib/office/settings/data'
import { db } from '@/lib/platform/db/db'
import { acceptOffer, declineOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeEntry, makeManager, monday, visitor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import {
  after,
  answered,
  early,
  emptyList,
  free,
  fullDuty,
  isPublic,
  joinConfirmed,
  offerOf,
  openOffer,
  readEntry,
} from '../support/waiting'

await freshDatabase()
const coordinator = await makeActor('coordinator')
beforeEach(emptyList)
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

test('a freed hour is nobody else’s while the list decides, goes to the first who waits, and one person at a time', async () => {
  const { slots, bookings } = await fullDuty()
  const first = await makeEntry({ now: early })
  const second = await makeEntry({ now: after(1) })
  await free(bookings[0], after(2))
  expect(await isPublic(slots[0], after(2))).toBe(false)
  expect(await runWaitingRound(after(2))).toMatchObject({ offered: 1, released: 0 })
  expect(await offerOf(slots[0])).toBe(first)
  expect(await runWaitingRound(after(2))).toMatchObject({ offered: 0, released: 0, ended: 0 })
  expect(await isPublic(slots[0], after(3))).toBe(false)
  await free(bookings[1], after(3))
  await runWaitingRound(after(3))
  expect(await offerOf(slots[1])).toBe(second)
  const messages = await db.notification.findMany({ where: { kind: 'slot_offer', entryId: first } })
  expect(messages).toMatchObject([{ channel: 'sms', settledAt: null }])
})

test('with an empty list, or nobody whom it fits, a freed hour is free for everybody', async () => {
  const { slots, bookings } = await fullDuty()
  await free(bookings[0])
  expect(await isPublic(slots[0], early)).toBe(true)
  await makeEntry({ now: early, phone: null, email: null })
  await free(bookings[1])
  expect(await runWaitingRound(early)).toMatchObject({ offered: 0, released: 1 })
  expect(await isPublic(slots[1], early)).toBe(true)
})

test('while no worker goes round, a freed hour is kept for a quarter of an hour and no longer', async () => {
  const { slots, bookings } = await fullDuty()
  await makeEntry({ now: early })
  await free(bookings[0])
  expect(await isPublic(slots[0], after(0.24))).toBe(false)
  expect(await isPublic(slots[0], after(0.26))).toBe(true)
  expect(await runWaitingRound(after(0.3))).toMatchObject({ offered: 0 })
})

test('an offer lives for 24 hours, then the next person is asked and the first one goes on waiting in the old place', async () => {
  const { slots, bookings } = await fullDuty()
  const first = await makeEntry({ now: early })
  const second = await makeEntry({ now: early, submissionId: randomUUID() })
  await free(bookings[0])
  await runWaitingRound(early)
  const offered = (await offerOf(slots[0])) === first ? [first, second] : [second, first]
  expect((await openOffer(slots[0]))?.expiresAt).toEqual(after(24))
  await runWaitingRound(after(23.9))
  expect(await offerOf(slots[0])).toBe(offered[0])
  // Between the end of the offer and the next round nobody slips in.
  expect(await isPublic(slots[0], after(24.1))).toBe(false)
  expect(await runWaitingRound(after(24))).toMatchObject({ ended: 1, offered: 1 })
  expect(await offerOf(slots[0])).toBe(offered[1])
  expect(await readEntry(offered[0] ?? '')).toMatchObject({ status: 'waiting', offersMade: 1 })
  // Both have had this hour: it goes back to everybody.
  expect(await runWaitingRound(after(48))).toMatchObject({ ended: 1, offered: 0, released: 1 })
  expect(await isPublic(slots[0], after(48))).toBe(true)
})

test('nobody is asked more than three times, nor twice on one day', async () => {
  const { slots, bookings } = await fullDuty()
  const entry = await makeEntry({ now: early })
  await free(bookings[0])
  await runWaitingRound(early)
  const declined = await openOffer(slots[0])
  expect(await declineOffer(byClient, { entryId: entry, offerId: declined?.id ?? '' }, after(1))).toEqual({ ok: true })
  await free(bookings[1], after(2))
  expect(await runWaitingRound(after(2))).toMatchObject({ offered: 0, released: 2 })
  await free(bookings[2], after(25))
  await runWaitingRound(after(25))
  expect(await offerOf(slots[2])).toBe(entry)
  await runWaitingRound(after(49))
  await free(bookings[3], after(50))
  await runWaitingRound(after(50))
  expect(await offerOf(slots[3])).toBe(entry)
  await runWaitingRound(after(74))
  expect(await readEntry(entry)).toMatchObject({ status: 'expired', offersMade: 3 })
  // The clock alone has ended this: what says who it was goes a day later.
  await runWaitingRound(after(97.9))
  expect((await readEntry(entry)).clientName).not.toBe('')
  await runWaitingRound(after(98))
  expect(await readEntry(entry)).toMatchObject({ status: 'expired', clientName: '', phone: null })
  expect(await db.notification.count({ where: { entryId: entry, kind: 'slot_offer' } })).toBe(3)
})

test('an offer that nobody could take, because one books by phone alone, is no refusal', async () => {
  const { slots, bookings } = await fullDuty()
  const entry = await makeEntry({ now: early })
  await free(bookings[0])
  await runWaitingRound(early)
  const manager = await makeManager()
  const stop = async (version: number, phoneOnly: boolean) => {
    await changeSetting(manager, 'stop', { version, value: { phoneOnly } }, early)
    await refreshOffice(early)
  }
  await stop(0, true)
  expect(await acceptOffer(byClient, await answered(slots[0]), after(1))).toEqual({ ok: false, code: 'over' })
  expect(await runWaitingRound(after(24))).toMatchObject({ ended: 1, offered: 0 })
  expect(await readEntry(entry)).toMatchObject({ status: 'waiting', offersMade: 0 })
  await stop(1, false)
})

test('no offer outlives the deadline of its hour, and after it the hour is the coordinator’s', async () => {
  const { slots, bookings } = await fullDuty()
  await makeEntry({ now: early })
  const entry = await makeEntry({ now: early, contactSms: false, contactEmail: true })
  await db.client.updateMany({
    where: { waitingEntries: { some: { id: { not: entry }, settledAt: null } } },
    data: { phone: null, email: null },
  })
  // Monday, nine o’clock: 49 hours before the visit and 27 before the deadline on Tuesday at noon.
  await free(bookings[0], monday)
  await runWaitingRound(monday)
  expect(await openOffer(slots[0])).toMatchObject({ entryId: entry, expiresAt: after(24, monday) })
  const deadline = new Date('2027-02-02T11:00:00Z')
  // Freed now, an hour waits for nobody.
  expect(await free(bookings[1], deadline)).toEqual({ ok: true, value: undefined })
  expect(await runWaitingRound(deadline)).toMatchObject({ ended: 1, offered: 0, released: 1 })
  const staff = asStaff(coordinator, 'phone')
  for (const slotId of [slots[0], slots[1]]) expect((await bookSlot(staff, visitor(slotId), deadline)).ok).toBe(true)
})

test('under 48 hours before the visit, and for whoever may only be called, the coordinator calls', async () => {
  const { slots, bookings } = await fullDuty()
  const late = new Date('2027-02-01T09:00:01Z')
  const entry = await makeEntry({ now: early })
  await free(bookings[0], late)
  await runWaitingRound(late)
  expect(await openOffer(slots[0])).toMatchObject({ entryId: entry, expiresAt: new Date('2027-02-02T11:00:00Z') })
  expect(await db.callTask.findMany({ where: { entryId: entry } })).toMatchObject([
    { reason: 'slot_offer', settledAt: null },
  ])
  expect(await db.notification.count({ where: { entryId: entry, kind: 'slot_offer' } })).toBe(0)

  // Friday at 16.00: a working day later is Monday at 16.00.
  const next = await fullDuty()
  const friday = new Date('2027-01-22T15:00:00Z')
  const caller = await makeEntry({ now: early, contactSms: false })
  await free(next.bookings[0], friday)
  await runWaitingRound(friday)
  expect(await openOffer(next.slots[0])).toMatchObject({ entryId: caller, expiresAt: new Date('2027-01-25T15:00:00Z') })
  // A second offer asks for a second call.
  await declineOffer(asStaff(coordinator), await answered(next.slots[0]), friday)
  expect(await db.callTask.findMany({ where: { entryId: caller, reason: 'slot_offer' } })).toMatchObject([
    { outcome: 'settled' },
  ])
  await free(next.bookings[1], after(72, friday))
  await runWaitingRound(after(72, friday))
  expect(await db.callTask.findMany({ where: { entryId: caller, reason: 'slot_offer' } })).toMatchObject([
    { settledAt: null, outcome: null },
  ])
})

test('an interpreter must still be orderable, and a visit is only ever moved to an earlier hour', async () => {
  const { slots, bookings } = await fullDuty()
  const signing = await makeEntry({ now: early, accessNeeds: ['pjm'] })
  const speaking = await makeEntry({ now: after(1) })
  // The third working day before Wednesday 3 February is Friday 29 January.
  const saturday = new Date('2027-01-30T09:00:00Z')
  await free(bookings[0], saturday)
  await runWaitingRound(saturday)
  expect(await offerOf(slots[0])).toBe(speaking)
  const earlier = await joinConfirmed(byClient, bookings[2], randomUUID(), early)
  if (!earlier.ok) throw new Error(earlier.code)
  await leaveWaitingList(byClient, signing, early)
  await free(bookings[3], saturday)
  expect(await runWaitingRound(saturday)).toMatchObject({ offered: 0, released: 1 })
  await free(bookings[1], saturday)
  await runWaitingRound(saturday)
  expect(await offerOf(slots[1])).toBe(earlier.value.entryId)
})
