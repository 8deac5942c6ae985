import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { byClient } from '@/lib/audit/rules'
import { bookSlot, cancelBooking, moveBooking } from '@/lib/booking/data'
import { cancelSlot } from '@/lib/cancellation/data'
import { joinForEarlier, joinWaitingList } from '@/lib/entry/data'
import { db } from '@/lib/platform/db'
import { acceptOffer, declineOffer, leaveWaitingList, runWaitingRound } from '@/lib/waiting/data'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking, makeEntry, makeService, monday, slotsOf, visitor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
const coordinator = await makeActor('coordinator')

type Four = [string, string, string, string]
// Two weeks before the duty: an offer by message has its whole day.
const early = new Date('2027-01-20T09:00:00Z')
const after = (hours: number, from = early) => new Date(from.getTime() + hours * 3_600_000)
const full = async () => {
  const { planId } = await makeService()
  const slots = (await slotsOf(planId)) as Four
  const bookings: string[] = []
  for (const slotId of slots) bookings.push((await makeBooking(slotId, { now: early })).bookingId)
  return { planId, slots, bookings: bookings as Four }
}
const free = (bookingId: string, now = early) => cancelBooking(byClient, bookingId, now)
const openOffer = (slotId: string) => db.slotOffer.findFirst({ where: { slotId, settledAt: null } })
const offerOf = async (slotId: string) => (await openOffer(slotId))?.entryId
const answered = async (slotId: string) => {
  const offer = await openOffer(slotId)
  return { entryId: offer?.entryId ?? '', offerId: offer?.id ?? '' }
}
const readEntry = (id: string) => db.waitingEntry.findUniqueOrThrow({ where: { id }, include: { offers: true } })
const isPublic = async (slotId: string, now: Date) => (await bookSlot(byClient, visitor(slotId), now)).ok

beforeEach(async () => {
  // Whoever still waits from an earlier test waits no more.
  for (const { id } of await db.waitingEntry.findMany({ where: { settledAt: null } })) {
    await leaveWaitingList(byClient, id, early)
  }
  await db.slotHold.deleteMany()
})
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

test('a freed hour is nobody else’s while the list decides, goes to the first who waits, and one person at a time', async () => {
  const { slots, bookings } = await full()
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
  const { slots, bookings } = await full()
  await free(bookings[0])
  expect(await isPublic(slots[0], early)).toBe(true)
  await makeEntry({ now: early, phone: null, email: null })
  await free(bookings[1])
  expect(await runWaitingRound(early)).toMatchObject({ offered: 0, released: 1 })
  expect(await isPublic(slots[1], early)).toBe(true)
})

test('while no worker goes round, a freed hour is kept for a quarter of an hour and no longer', async () => {
  const { slots, bookings } = await full()
  await makeEntry({ now: early })
  await free(bookings[0])
  expect(await isPublic(slots[0], after(0.24))).toBe(false)
  expect(await isPublic(slots[0], after(0.26))).toBe(true)
  expect(await runWaitingRound(after(0.3))).toMatchObject({ offered: 0 })
})

test('an offer lives for 24 hours, then the next person is asked and the first one goes on waiting in the old place', async () => {
  const { slots, bookings } = await full()
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
  const { slots, bookings } = await full()
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
  expect(await readEntry(entry)).toMatchObject({ status: 'expired', offersMade: 3, clientName: '', phone: null })
  expect(await db.notification.count({ where: { entryId: entry, kind: 'slot_offer' } })).toBe(3)
})

test('no offer outlives the deadline of its hour, and after it the hour is the coordinator’s', async () => {
  const { slots, bookings } = await full()
  await makeEntry({ now: early })
  const entry = await makeEntry({ now: early, contactSms: false, contactEmail: true })
  await db.waitingEntry.updateMany({
    where: { id: { not: entry }, settledAt: null },
    data: { phone: null, email: null },
  })
  // Monday, nine o’clock: 49 hours before the visit and 27 before the deadline on Tuesday at noon.
  await free(bookings[0], monday)
  await runWaitingRound(monday)
  expect(await openOffer(slots[0])).toMatchObject({ entryId: entry, expiresAt: after(24, monday) })
  const deadline = new Date('2027-02-02T11:00:00Z')
  await free(bookings[1], deadline)
  expect(await runWaitingRound(deadline)).toMatchObject({ ended: 1, offered: 0, released: 2 })
  const staff = asStaff(coordinator, 'phone')
  for (const slotId of [slots[0], slots[1]]) expect((await bookSlot(staff, visitor(slotId), deadline)).ok).toBe(true)
})

test('under 48 hours before the visit, and for whoever may only be called, the coordinator calls', async () => {
  const { slots, bookings } = await full()
  const late = new Date('2027-02-01T09:00:01Z')
  const entry = await makeEntry({ now: early })
  await free(bookings[0], late)
  await runWaitingRound(late)
  expect(await openOffer(slots[0])).toMatchObject({ entryId: entry, expiresAt: new Date('2027-02-02T11:00:00Z') })
  expect(await db.callTask.findMany({ where: { entryId: entry } })).toMatchObject([
    { reason: 'slot_offer', doneAt: null },
  ])
  expect(await db.notification.count({ where: { entryId: entry, kind: 'slot_offer' } })).toBe(0)

  // Friday at 16.00: a working day later is Monday at 16.00.
  const next = await full()
  const friday = new Date('2027-01-22T15:00:00Z')
  const caller = await makeEntry({ now: early, contactSms: false })
  await free(next.bookings[0], friday)
  await runWaitingRound(friday)
  expect(await openOffer(next.slots[0])).toMatchObject({ entryId: caller, expiresAt: new Date('2027-01-25T15:00:00Z') })
  // A second offer asks for a second call.
  await declineOffer(asStaff(coordinator), await answered(next.slots[0]), friday)
  expect(await db.callTask.findMany({ where: { entryId: caller } })).toMatchObject([{ outcome: 'settled' }])
  await free(next.bookings[1], after(72, friday))
  await runWaitingRound(after(72, friday))
  expect(await db.callTask.findMany({ where: { entryId: caller } })).toMatchObject([{ doneAt: null, outcome: null }])
})

test('an interpreter must still be orderable, and a visit is only ever moved to an earlier hour', async () => {
  const { slots, bookings } = await full()
  const signing = await makeEntry({ now: early, accessNeeds: ['pjm'] })
  const speaking = await makeEntry({ now: after(1) })
  // The third working day before Wednesday 3 February is Friday 29 January.
  const saturday = new Date('2027-01-30T09:00:00Z')
  await free(bookings[0], saturday)
  await runWaitingRound(saturday)
  expect(await offerOf(slots[0])).toBe(speaking)
  const earlier = await joinForEarlier(byClient, bookings[2], randomUUID(), early)
  if (!earlier.ok) throw new Error(earlier.code)
  await leaveWaitingList(byClient, signing, early)
  await free(bookings[3], saturday)
  expect(await runWaitingRound(saturday)).toMatchObject({ offered: 0, released: 1 })
  await free(bookings[1], saturday)
  await runWaitingRound(saturday)
  expect(await offerOf(slots[1])).toBe(earlier.value.entryId)
})

test('taking an offer books it with the answers of the entry, once, and deletes them from the list', async () => {
  const { slots, bookings } = await full()
  const entry = await makeEntry({ now: early, clientName: 'Zofia Czekająca', accessNeeds: ['step_free'], locale: 'uk' })
  await free(bookings[0])
  await runWaitingRound(early)
  const offer = await answered(slots[0])
  const answers = await Promise.all([1, 2, 3].map(() => acceptOffer(byClient, offer, after(1))))
  answers.push(await acceptOffer(byClient, offer, after(2)))
  const codes = new Set(answers.map((answer) => (answer.ok ? answer.value.referenceCode : answer.code)))
  expect(codes.size).toBe(1)
  const [booked] = await db.booking.findMany({ where: { slotId: slots[0], releasedAt: null } })
  expect(booked).toMatchObject({
    clientName: 'Zofia Czekająca',
    accessNeeds: 'step_free',
    locale: 'uk',
    bookedVia: 'web',
  })
  expect([...codes]).toEqual([booked?.referenceCode])
  expect(await readEntry(entry)).toMatchObject({ status: 'accepted', clientName: '', phone: null, email: null })
  expect(await db.slotHold.count({ where: { slotId: slots[0] } })).toBe(0)
  expect(await db.auditEntry.count({ where: { objectId: entry, action: 'waiting_accepted' } })).toBe(1)
  expect(await leaveWaitingList(byClient, entry, after(3))).toEqual({ ok: false, code: 'over' })
})

test('somebody with a visit is moved to the earlier hour under the same number, and the old one is freed for the list', async () => {
  const { slots, bookings } = await full()
  const earlier = await joinForEarlier(byClient, bookings[3], randomUUID(), early)
  const again = await joinForEarlier(byClient, bookings[3], randomUUID(), early)
  expect(again).toEqual(earlier)
  const waiting = await makeEntry({ now: after(1) })
  await free(bookings[0], after(2))
  await runWaitingRound(after(2))
  const old = await db.booking.findUniqueOrThrow({ where: { id: bookings[3] } })
  const taken = await acceptOffer(byClient, await answered(slots[0]), after(3))
  expect(taken).toMatchObject({ ok: true, value: { referenceCode: old.referenceCode } })
  expect(await db.booking.findUniqueOrThrow({ where: { id: bookings[3] } })).toMatchObject({ status: 'rescheduled' })
  await runWaitingRound(after(3))
  expect(await offerOf(slots[3])).toBe(waiting)
})

test('an offer whose time is over, or whose hour was called off, books nothing and leaves its person on the list', async () => {
  const { slots, bookings } = await full()
  const entry = await makeEntry({ now: early })
  await free(bookings[0])
  await runWaitingRound(early)
  const offer = await answered(slots[0])
  expect(await acceptOffer(byClient, offer, after(24))).toEqual({ ok: false, code: 'over' })
  await cancelSlot(coordinator, slots[0], after(2))
  expect(await acceptOffer(byClient, offer, after(3))).toEqual({ ok: false, code: 'over' })
  expect(await runWaitingRound(after(3))).toMatchObject({ ended: 1 })
  expect(await readEntry(entry)).toMatchObject({ status: 'waiting', offersMade: 0 })
  const other = await makeEntry({ now: early })
  for (const id of [offer, { ...offer, offerId: randomUUID() }, { ...offer, entryId: other }]) {
    expect(await acceptOffer(byClient, id, after(4))).toEqual({ ok: false, code: 'over' })
    expect(await declineOffer(byClient, id, after(4))).toEqual({ ok: false, code: 'over' })
  }
})

test('whoever leaves is forgotten at once and hears nothing more', async () => {
  const { slots, bookings } = await full()
  const entry = await makeEntry({ now: early })
  const next = await makeEntry({ now: after(1) })
  await free(bookings[0], after(2))
  await runWaitingRound(after(2))
  expect(await leaveWaitingList(byClient, entry, after(3))).toEqual({ ok: true })
  expect(await readEntry(entry)).toMatchObject({ status: 'removed', clientName: '', phone: null, accessNeeds: '' })
  expect(await db.notification.count({ where: { entryId: entry, settledAt: null } })).toBe(0)
  await runWaitingRound(after(3))
  expect(await offerOf(slots[0])).toBe(next)
})

test('a form that is sent twice makes one entry; another form under the same id is refused', async () => {
  const { slotId: _none, ...said } = visitor('')
  const [first, second] = await Promise.all([
    joinWaitingList(byClient, said, early),
    joinWaitingList(byClient, said, early),
  ])
  expect(first).toEqual(second)
  expect(await joinWaitingList(byClient, { ...said, clientName: 'Inna' }, early)).toEqual({
    ok: false,
    code: 'form-reused',
  })
  expect(await db.notification.count({ where: { kind: 'waiting_joined', settledAt: null } })).toBe(1)
})

test('a visit that its client cancelled leaves nobody waiting for an earlier one; one that we called off does', async () => {
  const { slots, bookings } = await full()
  const ids: string[] = []
  for (const bookingId of [bookings[1], bookings[2], bookings[3]]) {
    const joined = await joinForEarlier(byClient, bookingId, randomUUID(), early)
    if (joined.ok) ids.push(joined.value.entryId)
  }
  const other = (await full()).bookings
  await free(bookings[1])
  await cancelSlot(coordinator, slots[2], early)
  await free(other[0])
  await moveBooking(byClient, bookings[3], slots[1], randomUUID(), after(1))
  await runWaitingRound(after(1))
  const states = await Promise.all(ids.map(async (id) => (await readEntry(id)).status))
  expect(states[0]).toBe('removed')
  expect(states[1]).not.toBe('removed')
})
