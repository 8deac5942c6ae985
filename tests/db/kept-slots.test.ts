import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callOffBooking, cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking, declineRebooking } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { getVisit } from '@/lib/public/visit/data'
import { openSlot } from '@/lib/schedule/block/data'
import { listFreeSlots } from '@/lib/schedule/duty/data'
import { displaced } from '@/lib/schedule/hold/rules'
import { listUpcomingDuties, listUpcomingDutiesFor } from '@/lib/schedule/upcoming/data'
import { declineOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { calledOff, type When, whens } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { asStaff, forgetLists, makeActor, makeBooking, makeEntry, visitor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(forgetLists)

const coordinator = await makeActor('coordinator')
const taken = { ok: false, code: 'slot-taken' }
const setState = (id: string, state: 'blocked') =>
  db.slot.update({ where: { id }, data: { state, blockReason: 'break' } })
const holdOf = (slotId: string) => db.slotHold.findUniqueOrThrow({ where: { slotId } })

test('the next free hours are kept for two days, in the order of the visits that were called off', async () => {
  const { holds, slots, at } = await calledOff(coordinator, ['Zofia', 'Jan', 'Ewa'])
  expect(await holds()).toEqual({ Zofia: 'next 10:00', Jan: 'next 11:00', Ewa: 'next 12:00' })
  for (const when of ['next 10:00', 'next 11:00', 'next 12:00'] as const)
    expect(await holdOf(slots[when])).toMatchObject({ until: at(49) })
})

test('nobody else sees or gets a kept hour until its time is over, not even by a coordinator', async () => {
  const { people, slots, at, whenOf, bookByOther } = await calledOff(coordinator, ['Zofia', 'Jan', 'Ewa'])
  const onPages = (duties: { slots: { id: string }[] }[]) =>
    duties.flatMap((duty) => duty.slots.map(({ id }) => whenOf(id)))
  expect(onPages(await listUpcomingDuties(at(2)))).toEqual(whens.slice(3))
  expect((await listFreeSlots(coordinator, at(2))).map(({ id }) => id)).not.toContain(slots['next 10:00'])
  expect(await bookByOther('next 10:00', 48)).toEqual(taken)
  expect(await bookSlot(asStaff(coordinator, 'phone'), visitor(slots['next 11:00']), at(48))).toEqual(taken)
  // Whoever was called off sees the hours of the others too.
  const own = displaced({ id: people.Ewa.bookingId, rebookUntil: at(49) }, at(2))
  expect(onPages(await listUpcomingDutiesFor(own, at(2)))).toEqual([...whens])
  forgetLists()
  expect(onPages(await listUpcomingDuties(at(49)))).toEqual([...whens])
  expect(await bookByOther('next 10:00', 49)).toMatchObject({ ok: true })
})

test('where there are fewer free hours than people the first visits come first', async () => {
  const { holds, rebook } = await calledOff(coordinator, ['Zofia', 'Jan', 'Ewa', 'Adam'], { free: 2 })
  expect(await holds()).toEqual({ Zofia: 'next 10:00', Jan: 'next 11:00', Ewa: null, Adam: null })
  expect(await rebook('Adam', 'next 11:00', 2)).toMatchObject({ ok: true })
  expect(await rebook('Jan', 'next 11:00', 3)).toEqual(taken)
  expect(await rebook('Zofia', 'next 10:00', 3)).toMatchObject({ ok: true })
  expect(await holds()).toEqual({ Zofia: null, Jan: null, Ewa: null, Adam: null })
})

test("whoever takes another person's kept hour leaves the own one, for as long as was promised", async () => {
  const { slots, holds, at, rebook, bookByOther } = await calledOff(coordinator, ['Zofia', 'Jan'])
  await db.slotHold.update({ where: { slotId: slots['next 11:00'] }, data: { until: at(40) } })
  expect(await rebook('Zofia', 'next 11:00', 2)).toMatchObject({ ok: true })
  expect(await holds()).toEqual({ Zofia: null, Jan: 'next 10:00' })
  expect(await holdOf(slots['next 10:00'])).toMatchObject({ until: at(40) })
  expect(await bookByOther('next 10:00', 3)).toEqual(taken)
  expect(await rebook('Jan', 'next 10:00', 3)).toMatchObject({ ok: true })
})

test('whoever takes a free hour leaves the kept one to everybody', async () => {
  const { holds, rebook, bookByOther } = await calledOff(coordinator, ['Zofia', 'Jan'])
  expect(await rebook('Zofia', 'later 10:00', 2)).toMatchObject({ ok: true })
  expect(await holds()).toEqual({ Zofia: null, Jan: 'next 11:00' })
  expect(await bookByOther('next 10:00', 3)).toMatchObject({ ok: true })
})

test('kept hours that are called off with their Wednesday are made good by the next ones', async () => {
  const { people, slots, holds, whenOf, at, nextDutyId } = await calledOff(coordinator, ['Zofia', 'Jan'])
  const other = await makeBooking(slots['next 12:00'], { now: at(2) })
  expect(await cancelDuty(coordinator, nextDutyId, at(3))).toEqual({ ok: true, value: 1 })
  expect(await holds()).toEqual({ Zofia: 'later 10:00', Jan: 'later 11:00' })
  // Each for as long as it was promised to this person.
  const kept = await db.slotHold.findFirstOrThrow({ where: { bookingId: other.bookingId } })
  expect([whenOf(kept.slotId), kept.until]).toEqual(['later 12:00', at(51)])
  expect(await db.slotHold.findFirst({ where: { bookingId: people.Zofia.bookingId } })).toMatchObject({ until: at(49) })
})

test('of what was kept until now nothing is left once somebody else has the hour', async () => {
  const { slots, at, bookByOther } = await calledOff(coordinator, ['Zofia'])
  expect(await bookByOther('next 10:00', 49)).toMatchObject({ ok: true })
  await runWaitingRound(at(49))
  expect(await db.slotHold.count({ where: { slotId: slots['next 10:00'] } })).toBe(0)
})

test('an hour that was booked after its offer had lapsed is kept for nobody, however late the answer comes', async () => {
  const { slots, at, bookByOther } = await calledOff(coordinator, ['Zofia'])
  const slotId = slots['later 10:00']
  const entryId = await makeEntry({ now: at(2) })
  await db.waitingEntry.update({ where: { id: entryId }, data: { status: 'offered' } })
  const offer = await db.slotOffer.create({ data: { entryId, slotId, createdAt: at(2), expiresAt: at(3) } })
  await db.slotHold.create({ data: { slotId, offerId: offer.id, until: at(4), createdAt: at(2) } })
  expect(await bookByOther('later 10:00', 5)).toMatchObject({ ok: true })
  expect(await declineOffer(byClient, { entryId, offerId: offer.id }, at(5))).toMatchObject({ ok: true })
  expect(await db.slotHold.count({ where: { slotId, until: { gt: at(5) } } })).toBe(0)
  await leaveWaitingList(byClient, entryId, at(5))
})

test('a kept hour that is withdrawn alone is made good by the next one', async () => {
  const { slots, holds, at } = await calledOff(coordinator, ['Zofia', 'Jan'])
  expect(await cancelSlot(coordinator, slots['next 10:00'], at(4))).toMatchObject({ ok: true })
  expect(await holds()).toEqual({ Zofia: 'next 12:00', Jan: 'next 11:00' })
})

test('a kept hour stays promised when it was blocked meanwhile', async () => {
  const { people, slots, holds, at, rebook } = await calledOff(coordinator, ['Zofia', 'Jan'])
  const isKept = async () => (await getVisit(people.Zofia.referenceCode, at(2)))?.hasKeptSlot
  expect(await isKept()).toBe(true)
  // As an earlier release left it.
  await setState(slots['next 10:00'], 'blocked')
  expect(await isKept()).toBe(false)
  expect(await rebook('Zofia', 'next 10:00', 2)).toEqual(taken)
  // Opened again, it does not come first to whoever waits: it is promised.
  const entryId = await makeEntry({ now: at(3) })
  await openSlot(coordinator, slots['next 10:00'], at(3))
  await leaveWaitingList(byClient, entryId, at(3))
  expect(await isKept()).toBe(true)
  expect(await holds()).toEqual({ Zofia: 'next 10:00', Jan: 'next 11:00' })
  expect(await rebook('Zofia', 'next 10:00', 5)).toMatchObject({ ok: true })
})

test('a kept hour that is not wanted goes to the waiting list', async () => {
  const { people, slots, at, bookByOther } = await calledOff(coordinator, ['Zofia', 'Jan'])
  const entryId = await makeEntry({ now: at(2) })
  await declineRebooking(people.Jan.bookingId, at(4))
  const quarter = new Date(at(4).getTime() + 15 * 60_000)
  expect(await holdOf(slots['next 11:00'])).toMatchObject({ bookingId: null, until: quarter })
  expect(await bookByOther('next 11:00', 4)).toEqual(taken)
  await leaveWaitingList(byClient, entryId, at(4))
})

describe('hours that are freed after a Wednesday was called off', () => {
  const people = ['Zofia', 'Jan', 'Ewa'] as const
  const none = { Zofia: null, Jan: null, Ewa: null }
  const begin = async () => {
    const weeks = await calledOff(coordinator, people, { free: 0 })
    const entryId = await makeEntry({ now: weeks.at(0) })
    const freeHour = async (when: When, hours: number) =>
      cancelBooking(byClient, (await weeks.visitOn(when))?.id ?? '', weeks.at(hours))
    return { ...weeks, entryId, freeHour }
  }

  test('wait for the worker, who keeps them for the first person without one', async () => {
    const { holds, slots, at, freeHour, bookByOther, entryId } = await begin()
    expect(await holds()).toEqual(none)
    await freeHour('later 10:00', 2)
    expect(await bookByOther('later 10:00', 2)).toEqual(taken)
    await Promise.all([runWaitingRound(at(2)), runWaitingRound(at(2))])
    expect(await holds()).toEqual({ ...none, Zofia: 'later 10:00' })
    expect(await holdOf(slots['later 10:00'])).toMatchObject({ until: at(49) })
    await leaveWaitingList(byClient, entryId, at(4))
  })

  test('go to one person each, also with two workers, and then to the list', async () => {
    const { holds, slots, at, freeHour, rebook, entryId } = await begin()
    await freeHour('later 10:00', 2)
    await runWaitingRound(at(2))
    await freeHour('next 10:00', 3)
    await freeHour('next 11:00', 3)
    await Promise.all([runWaitingRound(at(3)), runWaitingRound(at(3))])
    const { Zofia, ...others } = await holds()
    expect(Zofia).toBe('later 10:00')
    expect(Object.values(others).toSorted()).toEqual(['next 10:00', 'next 11:00'])
    expect(await rebook('Zofia', 'later 10:00', 4)).toMatchObject({ ok: true })
    // Nobody is left without one.
    await freeHour('next 12:00', 4)
    await runWaitingRound(at(4))
    const offer = await db.slotOffer.findFirst({ where: { slotId: slots['next 12:00'], settledAt: null } })
    expect(offer).toMatchObject({ entryId })
    await leaveWaitingList(byClient, entryId, at(4))
  })
})

test('an hour that one does not want goes to the next, and never back to whoever was called off from it', async () => {
  const { people, holds, at, visitOn, rebook, bookByOther } = await calledOff(coordinator, ['Zofia', 'Jan'], {
    free: 1,
  })
  expect(await holds()).toEqual({ Zofia: 'next 10:00', Jan: null })
  await declineRebooking(people.Zofia.bookingId, at(2))
  expect(await bookByOther('next 10:00', 2)).toEqual(taken)
  await runWaitingRound(at(2))
  expect(await holds()).toEqual({ Zofia: null, Jan: 'next 10:00' })
  expect(await rebook('Jan', 'next 10:00', 3)).toMatchObject({ ok: true })
  const own = await visitOn('next 11:00')
  expect(await callOffBooking(coordinator, own?.id ?? '', at(4))).toEqual({ ok: true })
  await runWaitingRound(at(4))
  expect(await bookByOther('next 11:00', 4)).toMatchObject({ ok: true })
})
