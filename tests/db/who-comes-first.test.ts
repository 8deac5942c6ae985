import { afterEach, beforeEach, expect, test } from 'vitest'
import { callOffBooking, cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking, declineRebooking } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { blockSlot, openSlot } from '@/lib/schedule/block/data'
import { displaced } from '@/lib/schedule/hold/rules'
import { listUpcomingDutiesFor } from '@/lib/schedule/upcoming/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { calledOff, forgetCalledOff, threeWednesdays } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { makeActor, makeEntry } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { emptyList, openOffer } from '../support/waiting'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(emptyList)
beforeEach(forgetCalledOff)

const coordinator = await makeActor('coordinator')
const four = ['Zofia', 'Jan', 'Ewa', 'Adam'] as const
const done = { ok: true }
const taken = { ok: false, code: 'slot-taken' }
type Weeks = Pick<Awaited<ReturnType<typeof threeWednesdays>>, 'visitOn'>
const idOn = async ({ visitOn }: Weeks, when: Parameters<Weeks['visitOn']>[0]) => (await visitOn(when))?.id ?? ''

test('a blocked hour that is opened again comes first to whoever waits', async () => {
  const { slots, at, bookByOther } = await threeWednesdays([])
  const slotId = slots['next 10:00']
  const entryId = await makeEntry({ now: at(0) })
  await blockSlot(coordinator, slotId, 'break', at(1))
  await openSlot(coordinator, slotId, at(2))
  expect(await bookByOther('next 10:00', 2)).toEqual(taken)
  await runWaitingRound(at(2))
  expect(await openOffer(slotId)).toMatchObject({ entryId })
})

test('a freed hour that is blocked before the list decides is offered to nobody', async () => {
  const weeks = await threeWednesdays([], { free: 7 })
  const { slots, at } = weeks
  await makeEntry({ now: at(0) })
  await cancelBooking(byClient, await idOn(weeks, 'later 13:00'), at(1))
  await blockSlot(coordinator, slots['later 13:00'], 'break', at(1))
  expect(await runWaitingRound(at(1))).toMatchObject({ offered: 0, released: 1 })
  expect(await openOffer(slots['later 13:00'])).toBeNull()
})

test('a kept hour that was blocked until its time was over is opened for the list', async () => {
  const { slots, at, bookByOther } = await calledOff(coordinator, ['Zofia'])
  const blocked = { state: 'blocked' as const, blockReason: 'break' as const }
  await db.slot.update({ where: { id: slots['next 10:00'] }, data: blocked })
  await makeEntry({ now: at(3) })
  await openSlot(coordinator, slots['next 10:00'], at(50))
  expect(await bookByOther('next 10:00', 50)).toEqual(taken)
})

test('an hour is not held back for somebody who has an offer already', async () => {
  const weeks = await threeWednesdays([], { free: 6 })
  await makeEntry({ now: weeks.at(0) })
  await cancelBooking(byClient, await idOn(weeks, 'later 12:00'), weeks.at(1))
  await runWaitingRound(weeks.at(1))
  await cancelBooking(byClient, await idOn(weeks, 'later 13:00'), weeks.at(2))
  expect(await weeks.bookByOther('later 13:00', 2)).toMatchObject(done)
})

test('whoever is called off from an hour does not get that hour: it goes to the list', async () => {
  const weeks = await threeWednesdays(four, { free: 0 })
  const { slots, at } = weeks
  const entryId = await makeEntry({ now: at(0) })
  const calledOff = await callOffBooking(coordinator, await idOn(weeks, 'next 10:00'), at(1))
  expect(calledOff).toEqual({ ok: true, value: 'kept' })
  expect(await weeks.bookByOther('next 10:00', 1)).toEqual(taken)
  await runWaitingRound(at(1))
  expect(await openOffer(slots['next 10:00'])).toMatchObject({ entryId })
})

test('with nobody else waiting, the hour of a visit that was called off is free at once', async () => {
  const weeks = await threeWednesdays(four, { free: 0 })
  await callOffBooking(coordinator, await idOn(weeks, 'next 10:00'), weeks.at(1))
  expect(await weeks.bookByOther('next 10:00', 1)).toMatchObject(done)
})

test('the kept hour of whoever chose another one is free at the same moment', async () => {
  const { rebook, bookByOther } = await calledOff(coordinator, ['Zofia'])
  expect(await rebook('Zofia', 'later 10:00', 2)).toMatchObject(done)
  expect(await bookByOther('next 10:00', 2)).toMatchObject(done)
})

test('an hour that the list is deciding on is not shown to whoever was called off', async () => {
  const weeks = await calledOff(coordinator, ['Zofia'], { free: 7 })
  const { people, slots, at } = weeks
  await makeEntry({ now: at(1) })
  await cancelBooking(byClient, await idOn(weeks, 'later 13:00'), at(2))
  const zofia = displaced({ id: people.Zofia.bookingId, rebookUntil: at(49) }, at(2))
  const shown = (await listUpcomingDutiesFor(zofia, at(2))).flatMap((duty) => duty.slots.map(({ id }) => id))
  expect(shown).toContain(slots['next 10:00'])
  expect(shown).not.toContain(slots['later 13:00'])
})

test('a kept hour whose time was over when it is called off is made good to nobody', async () => {
  const { people, slots, at } = await calledOff(coordinator, ['Zofia'])
  await cancelSlot(coordinator, slots['next 10:00'], at(50))
  expect(await db.slotHold.count({ where: { bookingId: people.Zofia.bookingId } })).toBe(0)
})

test('a kept hour that has lapsed is not passed on in exchange', async () => {
  const { slots, holds, at, rebook } = await calledOff(coordinator, ['Zofia', 'Jan'])
  await db.slotHold.update({ where: { slotId: slots['next 11:00'] }, data: { until: at(10) } })
  expect(await rebook('Jan', 'next 10:00', 11)).toMatchObject(done)
  expect(await holds()).toEqual({ Zofia: null, Jan: null })
})

test('at the moment in which its time is over, a kept hour is exchanged for nothing', async () => {
  const { slots, at, rebook } = await calledOff(coordinator, ['Zofia', 'Jan'])
  await db.slotHold.update({ where: { slotId: slots['next 10:00'] }, data: { until: at(10) } })
  await makeEntry({ now: at(2) })
  expect(await rebook('Jan', 'next 10:00', 10)).toMatchObject(done)
  const left = await db.slotHold.findUnique({ where: { slotId: slots['next 11:00'] } })
  expect(left).toMatchObject({ bookingId: null })
})

test('at the moment in which its time is over, a kept hour is everybody’s and not the list’s', async () => {
  const { at, rebook, bookByOther } = await calledOff(coordinator, ['Zofia'])
  await makeEntry({ now: at(2) })
  expect(await rebook('Zofia', 'later 10:00', 49)).toMatchObject(done)
  expect(await bookByOther('next 10:00', 49)).toMatchObject(done)
})

test('whoever has chosen another hour declines nothing any more', async () => {
  const { people, at, rebook } = await calledOff(coordinator, ['Zofia'])
  expect(await rebook('Zofia', 'next 10:00', 2)).toMatchObject(done)
  await declineRebooking(people.Zofia.bookingId, at(3))
  const declined = { objectId: people.Zofia.bookingId, action: 'rebooking_declined' }
  expect(await db.auditEntry.count({ where: declined })).toBe(0)
})
