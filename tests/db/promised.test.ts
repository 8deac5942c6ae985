import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { recordAttempt } from '@/lib/messages/attempt/data'
import { byClient } from '@/lib/office/audit/rules'
import { listCalls } from '@/lib/panel/calls/data'
import { db } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { blockSlot } from '@/lib/schedule/block/data'
import { changePlan } from '@/lib/schedule/plan/data'
import type { PlanInput } from '@/lib/schedule/plan/schema'
import { acceptOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { calledOff, forgetCalledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeEntry } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { after, answered, early, emptyList, free, fullDuty, readEntry } from '../support/waiting'

await freshDatabase()
beforeEach(async () => {
  await emptyList()
  await forgetCalledOff()
})
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')

/** The weekly rule changes in this way. The hours that it left as they are. */
async function change(planId: string, to: Partial<PlanInput>, now: Date): Promise<Date[]> {
  const { version, id, ...rule } = await db.dutyPlan.findUniqueOrThrow({ where: { id: planId } })
  const changed = await changePlan(asStaff(coordinator), { id, version }, { ...rule, ...to }, now)
  if (!changed.ok) throw new Error(changed.code)
  return changed.value.untouched.map(({ startsAt }) => startsAt)
}
const startOf = async (id: string) => (await db.slot.findUniqueOrThrow({ where: { id } })).startsAt

/** The first of four hours was given back and is offered to somebody who waits. */
async function offered() {
  const { planId, slots, bookings } = await fullDuty()
  const entryId = await makeEntry({ now: early })
  await free(bookings[0])
  await runWaitingRound(early)
  return { planId, slotId: slots[0], startsAt: await startOf(slots[0]), offer: await answered(slots[0]), entryId }
}

const markSent = (offerId: string) =>
  db.notification.updateMany({ where: { offerId }, data: { settledAt: early, outcome: 'sent' } })
const lostCalls = async (now: Date) =>
  (await listCalls(coordinator, now)).open.filter(({ reason }) => reason === 'promise_lost')

// The first: nobody has made other hours of those weeks yet.
test('a changed rule leaves an hour that is kept for somebody called off', async () => {
  const { planId, slots, holds, rebook, at } = await calledOff(coordinator, ['Zofia', 'Jan'])
  const ours = await Promise.all([slots['next 10:00'], slots['next 11:00']].map(startOf))
  expect(await change(planId, { weekday: 4 }, at(2))).toEqual(ours)
  expect(await holds()).toEqual({ Zofia: 'next 10:00', Jan: 'next 11:00' })
  expect(await rebook('Zofia', 'next 10:00', 3)).toMatchObject({ ok: true })
})

test('a changed rule leaves an hour that is offered to somebody, says so, and the offer holds', async () => {
  const { planId, startsAt, offer } = await offered()
  const left = await change(planId, { weekday: 4 }, after(1))
  expect(left).toContainEqual(startsAt)
  expect(await acceptOffer(byClient, offer, after(2))).toMatchObject({ ok: true })
})

test('a changed room or mediator leaves the date of a promised hour as it is', async () => {
  const { planId, slots, nextDutyId, at } = await calledOff(coordinator, ['Zofia'])
  const place = await db.place.create({ data: { name: 'Inne', street: 'ul. Inna 1', city: 'Wrocław', room: 'B200' } })
  expect(await change(planId, { placeId: place.id }, at(2))).toEqual([await startOf(slots['next 10:00'])])
  expect((await db.duty.findUniqueOrThrow({ where: { id: nextDutyId } })).placeId).not.toBe(place.id)
})

test('an hour whose promise is over goes with the rule', async () => {
  const { planId, slots, at } = await calledOff(coordinator, ['Zofia'])
  expect(await change(planId, { weekday: 4 }, at(49))).toEqual([])
  expect(await db.slot.count({ where: { id: slots['next 10:00'] } })).toBe(0)
})

test('whoever was told of an hour that is taken back is called, and keeps the place on the list', async () => {
  const { slotId, offer, entryId } = await offered()
  await markSent(offer.offerId)
  expect(await cancelSlot(coordinator, slotId, after(1))).toMatchObject({ ok: true })
  await runWaitingRound(after(1))
  expect(await readEntry(entryId)).toMatchObject({ status: 'waiting', settledAt: null })
  const [call, ...more] = await lostCalls(after(1))
  expect([call?.entryId, call?.visitAt, more]).toEqual([entryId, null, []])
  const attempt = { taskId: call?.id ?? '', seen: 0, outcome: 'reached' as const }
  expect(await recordAttempt(coordinator, attempt, after(2))).toMatchObject({ ok: true })
  expect(await lostCalls(after(2))).toEqual([])
})

test('so is whoever is being told at this moment, or was called about it, when the hour is blocked', async () => {
  const leaving = await offered()
  const leaseUntil = plusMinutes(after(1), 1)
  await db.notification.updateMany({ where: { offerId: leaving.offer.offerId }, data: { leaseUntil } })
  const onPhone = { contactSms: false, contactEmail: false }
  const called = await offered()
  await db.waitingEntry.update({ where: { id: called.entryId }, data: { client: { update: onPhone } } })
  await db.notification.deleteMany({ where: { offerId: called.offer.offerId } })
  const taskOf = { entryId: called.entryId, reason: 'slot_offer' as const, createdAt: early }
  const task = await db.callTask.create({ data: taskOf })
  const voicemail = { taskId: task.id, seen: 0, outcome: 'voicemail' as const }
  await recordAttempt(coordinator, voicemail, after(1))
  for (const { slotId } of [leaving, called]) await blockSlot(coordinator, slotId, 'break', after(1))
  await runWaitingRound(after(1))
  expect((await lostCalls(after(1))).map((call) => call.entryId).sort()).toEqual(
    [leaving.entryId, called.entryId].sort(),
  )
})

test('whoever had not been told yet, or leaves the list, is not called', async () => {
  const untold = await offered()
  expect(await cancelSlot(coordinator, untold.slotId, after(1))).toMatchObject({ ok: true })
  const leaving = await offered()
  await markSent(leaving.offer.offerId)
  await leaveWaitingList(byClient, leaving.entryId, after(1))
  await runWaitingRound(after(1))
  expect(await db.callTask.count({ where: { reason: 'promise_lost', entryId: untold.entryId } })).toBe(0)
  expect(await db.callTask.count({ where: { reason: 'promise_lost', entryId: leaving.entryId } })).toBe(0)
})

test('whoever loses a kept hour for which there is no other one is called, if they knew of it', async () => {
  const { people, holds, nextDutyId, at } = await calledOff(coordinator, ['Zofia', 'Jan'], { free: 2 })
  const { bookingId } = people.Zofia
  const sent = { settledAt: at(2), outcome: 'sent' as const }
  await db.notification.updateMany({ where: { bookingId, kind: 'cancellation' }, data: sent })
  expect(await cancelDuty(coordinator, nextDutyId, at(3))).toMatchObject({ ok: true })
  expect(await holds()).toEqual({ Zofia: null, Jan: null })
  expect((await lostCalls(at(3))).map((call) => call.bookingId)).toEqual([bookingId])
})
