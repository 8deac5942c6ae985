import { afterEach, beforeEach, expect, test } from 'vitest'
import { bookSlot } from '@/lib/bookings/booking/data'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { declineRebooking, rebookVisit } from '@/lib/bookings/rebooking/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, type Tx } from '@/lib/platform/db/db'
import { keepSlots } from '@/lib/schedule/hold/data'
import { acceptOffer } from '@/lib/waitlist/answer/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { calledOff, forgetCalledOff, threeWednesdays } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { makeActor, visitor, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { lockBooking, lockHour, queued } from '../support/queue'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(forgetCalledOff)

const coordinator = await makeActor('coordinator')
const rebook = (id: string, slotId: string, now: Date) => rebookVisit(byClient, wanted(id, slotId), now)
const done = async (work: Promise<unknown>) => {
  await work
  return { ok: true }
}
// Whoever chooses comes this far with the hour in hand, and no further.
const lockMessages = (bookingId: string) => (tx: Tx) =>
  tx.notification.updateMany({ where: { bookingId, kind: 'cancellation' }, data: { attempts: { increment: 0 } } })

test('Anna, whose kept hour Basia is just taking, chooses another one and leaves none behind', async () => {
  const { ids, ahead, holds, at } = await calledOff(coordinator, 2)
  const [anna, basia] = ids
  const { answers } = await queued(lockMessages(basia), [
    () => rebook(basia, ahead[0], at(2)),
    () => rebook(anna, ahead[4], at(2)),
  ])
  expect(answers).toMatchObject([{ ok: true }, { ok: true }])
  expect(await holds()).toEqual([-1, -1])
})

test('Anna, whose kept hour Basia is just taking, wants no other one, and none is kept for her', async () => {
  const { ids, ahead, holds, at } = await calledOff(coordinator, 2)
  const [anna, basia] = ids
  const { answers } = await queued(lockMessages(basia), [
    () => rebook(basia, ahead[0], at(2)),
    () => done(declineRebooking(anna, at(2))),
  ])
  expect(answers).toMatchObject([{ ok: true }, { ok: true }])
  expect(await holds()).toEqual([-1, -1])
})

/** Anna was called off when no hour was left; a moment later two are free. */
async function annaWithoutHour() {
  const weeks = await calledOff(coordinator, 1, { free: 2 })
  await db.slotHold.deleteMany({ where: { bookingId: weeks.ids[0] } })
  const [kept, other] = weeks.ahead
  const keep = (tx: Tx) => keepSlots(tx, [{ slotId: kept, bookingId: weeks.ids[0], until: weeks.at(49) }], weeks.at(2))
  return { ...weeks, anna: weeks.ids[0], kept, other, keep }
}

test('whoever chooses an hour while another one is being kept for them is shown that one first', async () => {
  const { anna, kept, other, keep, at } = await annaWithoutHour()
  await queued(lockBooking(anna), [() => rebook(anna, other, at(2))], keep)
  const holds = await db.slotHold.findMany({ where: { bookingId: anna } })
  const visits = await db.booking.findMany({ where: { slotId: { in: [kept, other] }, releasedAt: null } })
  expect(holds.length + visits.length).toBe(1)
})

test('whoever chooses the very hour that is being kept for them gets it', async () => {
  const { anna, kept, keep, at } = await annaWithoutHour()
  const { answers } = await queued(lockHour(kept), [() => rebook(anna, kept, at(2))], keep)
  expect(answers).toMatchObject([{ ok: true }])
})

test('a round finds the next person when the first one has just declined', async () => {
  const { ids, ahead, holds, at } = await calledOff(coordinator, 2, { free: 2 })
  const [anna] = ids
  await db.slotHold.deleteMany({ where: { bookingId: { in: ids } } })
  await db.slotHold.create({ data: { slotId: ahead[0], until: at(3), createdAt: at(2) } })
  const decline = (tx: Tx) => tx.booking.update({ where: { id: anna }, data: { rebookUntil: at(2) } })
  await queued(lockBooking(anna), [() => done(runWaitingRound(at(2)))], decline)
  expect(await holds()).toEqual([-1, 0])
})

test('whoever is offered an hour while another one is being kept does not end up with two visits', async () => {
  const { ids, ahead, at, keep, anna, kept } = await annaWithoutHour()
  const { id: entryId } = await db.waitingEntry.create({
    data: {
      submissionId: crypto.randomUUID(),
      clientName: 'Anna',
      bookingId: anna,
      status: 'offered',
      createdAt: at(1),
    },
  })
  const offer = { entryId, slotId: ahead[1], madeAt: at(1), expiresAt: at(25) }
  const { id: offerId } = await db.slotOffer.create({ data: offer })
  await db.slotHold.create({ data: { slotId: ahead[1], offerId, until: at(26), createdAt: at(1) } })
  await queued(lockBooking(anna), [() => acceptOffer(byClient, { entryId, offerId }, at(2))], keep)
  const numbers = await db.booking.findMany({ where: { slotId: { in: [kept, ahead[1]] }, releasedAt: null } })
  expect(numbers.filter(({ rescheduledFromId }) => rescheduledFromId !== ids[0])).toEqual([])
})

test('an hour that somebody is booking is not kept for a person who was called off', async () => {
  const { dutyId, ahead, holds, at } = await threeWednesdays(1)
  const { answers } = await queued(lockHour(ahead[0]), [
    () => bookSlot(byClient, visitor(ahead[0]), at(1)),
    () => cancelDuty(coordinator, dutyId, at(1)),
  ])
  expect(answers).toMatchObject([{ ok: true }, { ok: true }])
  expect(await holds()).toEqual([1])
})

test('neither is the hour that would be kept instead, when that one is just being blocked', async () => {
  const { dutyId, ahead, holds, at } = await threeWednesdays(1)
  const [first, second] = ahead
  const inTurn = () =>
    queued(lockHour(first), [
      () => bookSlot(byClient, visitor(first), at(1)),
      () => cancelDuty(coordinator, dutyId, at(1)),
    ])
  const block = (tx: Tx) => tx.slot.update({ where: { id: second }, data: { state: 'blocked', blockReason: 'break' } })
  await queued(lockHour(second), [() => done(inTurn())], block)
  expect(await holds()).not.toContain(1)
})
