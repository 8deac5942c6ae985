import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { acceptOffer, declineOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { joinWaitingList } from '@/lib/waitlist/entry/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { threeWednesdays } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { makeActor, makeEntry, visitor, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { visitOnSlot } from '../support/stored'
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

test('taking an offer books it with the answers of the entry, once, and deletes them from the list', async () => {
  const { slots, bookings } = await fullDuty()
  const entry = await makeEntry({ now: early, clientName: 'Zofia Czekająca', accessNeeds: ['step_free'], locale: 'uk' })
  await free(bookings[0])
  await runWaitingRound(early)
  const offer = await answered(slots[0])
  const answers = await Promise.all([1, 2, 3].map(() => acceptOffer(byClient, offer, after(1))))
  answers.push(await acceptOffer(byClient, offer, after(2)))
  const codes = new Set(answers.map((answer) => (answer.ok ? answer.value.referenceCode : answer.code)))
  expect(codes.size).toBe(1)
  const booked = await visitOnSlot(slots[0])
  expect(booked).toMatchObject({
    clientName: 'Zofia Czekająca',
    accessNeeds: ['step_free'],
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
  const { slots, bookings } = await fullDuty()
  const earlier = await joinConfirmed(byClient, bookings[3], randomUUID(), early)
  const again = await joinConfirmed(byClient, bookings[3], randomUUID(), early)
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
  const { slots, bookings } = await fullDuty()
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

test('an hour that is deleted with its offer leaves its person on the list', async () => {
  const { slots, bookings } = await fullDuty()
  const entry = await makeEntry({ now: early })
  await free(bookings[0])
  await runWaitingRound(early)
  await db.slotOffer.deleteMany({ where: { slotId: slots[0] } })
  await Promise.all([runWaitingRound(after(1)), runWaitingRound(after(1))])
  expect(await readEntry(entry)).toMatchObject({ status: 'waiting', offersMade: 0 })
})

test('whoever leaves is forgotten at once and hears nothing more', async () => {
  const { slots, bookings } = await fullDuty()
  const entry = await makeEntry({ now: early })
  const next = await makeEntry({ now: after(1) })
  await free(bookings[0], after(2))
  await runWaitingRound(after(2))
  expect(await leaveWaitingList(byClient, entry, after(3))).toEqual({ ok: true })
  expect(await readEntry(entry)).toMatchObject({ status: 'removed', clientName: '', phone: null, accessNeeds: [] })
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
  // Whoever is no longer on the list is not told that they are, nor somebody else who sends what was left open.
  if (!first.ok) throw new Error(first.code)
  await leaveWaitingList(byClient, first.value.entryId, early)
  for (const clientName of [said.clientName, 'Inna'])
    expect(await joinWaitingList(byClient, { ...said, clientName }, early)).toEqual({ ok: false, code: 'form-reused' })
})

test('a visit that its client cancelled leaves nobody waiting for an earlier one; one that we called off does', async () => {
  const { slots, bookings } = await fullDuty()
  const ids: string[] = []
  for (const bookingId of [bookings[1], bookings[2], bookings[3]]) {
    const joined = await joinConfirmed(byClient, bookingId, randomUUID(), early)
    if (joined.ok) ids.push(joined.value.entryId)
  }
  const other = (await fullDuty()).bookings
  await free(bookings[1])
  await cancelSlot(coordinator, slots[2], early)
  await free(other[0])
  await giveOtherSlot(byClient, wanted(bookings[3], slots[1]), after(1))
  await runWaitingRound(after(1))
  const states = await Promise.all(ids.map(async (id) => (await readEntry(id)).status))
  expect(states[0]).toBe('removed')
  expect(states[1]).not.toBe('removed')
})

test('any number of windows put one visit on the list once', async () => {
  const { bookings } = await fullDuty()
  const joined = await Promise.all([1, 2, 3, 4].map(() => joinConfirmed(byClient, bookings[3], randomUUID(), early)))
  const ids = new Set(joined.map((each) => (each.ok ? each.value.entryId : each.code)))
  const open = await db.waitingEntry.findMany({ where: { bookingId: bookings[3], settledAt: null } })
  expect([...ids]).toEqual(open.map(({ id }) => id))
  // Once the list was left, the form from the history of the browser puts nobody back.
  const form = open[0]?.submissionId ?? ''
  await leaveWaitingList(byClient, open[0]?.id ?? '', after(1))
  expect(await joinConfirmed(byClient, bookings[3], form, after(2))).toEqual({
    ok: false,
    code: 'form-reused',
  })
  expect(await db.waitingEntry.count({ where: { bookingId: bookings[3], settledAt: null } })).toBe(0)
})

test('who waited for an earlier hour and was then called off ends with one visit, under the old number', async () => {
  const { people, slots, dutyId, at, visitOn } = await threeWednesdays(['Zofia'], { free: 1 })
  const { bookingId, referenceCode } = people.Zofia
  expect(await joinConfirmed(byClient, bookingId, randomUUID(), at(0))).toMatchObject({ ok: true })
  await cancelDuty(coordinator, dutyId, at(1))
  const kept = await db.slotHold.findFirstOrThrow({ where: { bookingId } })
  await free((await visitOn('later 10:00'))?.id ?? '', at(2))
  await runWaitingRound(at(2))
  const offer = await openOffer(slots['later 10:00'])
  const answer = { entryId: offer?.entryId ?? '', offerId: offer?.id ?? '' }
  const taken = await Promise.all([1, 2].map(() => acceptOffer(byClient, answer, at(3))))
  for (const each of taken) expect(each).toMatchObject({ ok: true, value: { referenceCode, moved: true } })
  expect(await db.booking.findUniqueOrThrow({ where: { submissionId: answer.offerId } })).toMatchObject({
    slotId: slots['later 10:00'],
    rescheduledFromId: bookingId,
  })
  // The hour that was kept is free, and the first link gives no second one.
  expect(await db.slotHold.count({ where: { bookingId } })).toBe(0)
  expect(await giveOtherSlot(byClient, wanted(bookingId, kept.slotId), at(4))).toMatchObject({ ok: false })
  expect(await readEntry(answer.entryId)).toMatchObject({ status: 'accepted', clientName: '' })
})
