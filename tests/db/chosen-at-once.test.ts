import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { declineRebooking } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, type Tx } from '@/lib/platform/db/db'
import { keepSlots } from '@/lib/schedule/hold/data'
import { acceptOffer } from '@/lib/waitlist/answer/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { calledOff, forgetCalledOff, threeWednesdays } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { makeActor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { lockBooking, lockHour, queued, untilHolderWaits } from '../support/queue'
import { storedBooking } from '../support/stored'

const { dialect } = await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(forgetCalledOff)

const coordinator = await makeActor('coordinator')
const both = [{ ok: true }, { ok: true }]
const done = async (work: Promise<unknown>) => {
  await work
  return { ok: true }
}
// Whoever chooses comes this far with the hour in hand, and no further.
const lockMessages = (bookingId: string) => (tx: Tx) =>
  tx.notification.updateMany({ where: { bookingId, kind: 'cancellation' }, data: { attempts: { increment: 0 } } })

test('Zofia, whose kept hour Jan is just taking, chooses another one and leaves none behind', async () => {
  const { people, holds, rebook } = await calledOff(coordinator, ['Zofia', 'Jan'])
  const { answers } = await queued(lockMessages(people.Jan.bookingId), [
    () => rebook('Jan', 'next 10:00', 2),
    () => rebook('Zofia', 'later 10:00', 2),
  ])
  expect(answers).toMatchObject(both)
  expect(await holds()).toEqual({ Zofia: null, Jan: null })
})

test('Zofia, whose kept hour Jan is just taking, wants no other one, and none is kept for her', async () => {
  const { people, holds, rebook, at } = await calledOff(coordinator, ['Zofia', 'Jan'])
  const { answers } = await queued(lockMessages(people.Jan.bookingId), [
    () => rebook('Jan', 'next 10:00', 2),
    () => done(declineRebooking(people.Zofia.bookingId, at(2))),
  ])
  expect(answers).toMatchObject(both)
  expect(await holds()).toEqual({ Zofia: null, Jan: null })
})

/** Zofia was called off when no hour was left; a moment later two are free, and the first one is about to be kept. */
async function zofiaWithoutHour() {
  const weeks = await calledOff(coordinator, ['Zofia'], { free: 2 })
  const { bookingId } = weeks.people.Zofia
  await db.slotHold.deleteMany({ where: { bookingId } })
  const kept = { slotId: weeks.slots['next 10:00'], bookingId, until: weeks.at(49) }
  return { ...weeks, zofia: bookingId, keep: (tx: Tx) => keepSlots(tx, [kept], weeks.at(2)) }
}

test('whoever chooses an hour while another one is being kept for them is shown that one first', async () => {
  const { zofia, keep, rebook, visitOn } = await zofiaWithoutHour()
  await queued(lockBooking(zofia), [() => rebook('Zofia', 'next 11:00', 2)], keep)
  // On SQLite she comes after it and lets the kept one go.
  const kept = await db.slotHold.count({ where: { bookingId: zofia } })
  expect([kept, Boolean(await visitOn('next 11:00'))]).toEqual(dialect === 'postgres' ? [1, false] : [0, true])
})

test('whoever chooses the very hour that is being kept for them gets it', async () => {
  const { keep, rebook, slots } = await zofiaWithoutHour()
  const { answers } = await queued(lockHour(slots['next 10:00']), [() => rebook('Zofia', 'next 10:00', 2)], keep)
  expect(answers).toMatchObject([{ ok: true }])
})

test('a round finds the next person when the first one has just declined', async () => {
  const { people, slots, holds, at } = await calledOff(coordinator, ['Zofia', 'Jan'], { free: 2 })
  const ids = [people.Zofia.bookingId, people.Jan.bookingId]
  await db.slotHold.deleteMany({ where: { bookingId: { in: ids } } })
  await db.slotHold.create({ data: { slotId: slots['next 10:00'], until: at(3), createdAt: at(2) } })
  const decline = (tx: Tx) => tx.booking.update({ where: { id: people.Zofia.bookingId }, data: { rebookUntil: at(2) } })
  await queued(lockBooking(people.Zofia.bookingId), [() => done(runWaitingRound(at(2)))], decline)
  expect(await holds()).toEqual({ Zofia: null, Jan: 'next 10:00' })
})

test('whoever is offered an hour while another one is being kept does not end up with two visits', async () => {
  const { zofia, keep, slots, at, visitOn } = await zofiaWithoutHour()
  const { clientId } = await storedBooking({ id: zofia })
  const waiting = { clientId, bookingId: zofia, status: 'offered' } as const
  const entry = { ...waiting, submissionId: randomUUID(), createdAt: at(1) }
  const { id: entryId } = await db.waitingEntry.create({ data: entry })
  const slotId = slots['next 11:00']
  const offer = { entryId, slotId, createdAt: at(1), expiresAt: at(25) }
  const { id: offerId } = await db.slotOffer.create({ data: offer })
  await db.slotHold.create({ data: { slotId, offerId, until: at(26), createdAt: at(1) } })
  await queued(lockBooking(zofia), [() => acceptOffer(byClient, { entryId, offerId }, at(2))], keep)
  const kept = await db.slotHold.count({ where: { bookingId: zofia } })
  const visit = await visitOn('next 11:00')
  expect([kept, visit?.rescheduledFromId]).toEqual(visit ? [0, zofia] : [1, undefined])
})

test('an hour that somebody is booking is not kept for a person who was called off', async () => {
  const { dutyId, slots, holds, at, bookByOther } = await threeWednesdays(['Zofia', 'Jan', 'Ewa', 'Adam'], { free: 5 })
  const { answers } = await queued(lockHour(slots['next 10:00']), [
    () => bookByOther('next 10:00', 1),
    () => cancelDuty(coordinator, dutyId, at(1)),
  ])
  expect(answers).toMatchObject(both)
  expect(await holds()).toEqual({ Zofia: 'next 11:00', Jan: 'next 12:00', Ewa: 'next 13:00', Adam: 'later 10:00' })
})

test('neither is the hour that would be kept instead, when that one is just being blocked', async () => {
  const { dutyId, slots, holds, at, bookByOther } = await threeWednesdays(['Zofia', 'Jan', 'Ewa', 'Adam'], { free: 5 })
  let isOver = false
  const inTurn = () =>
    queued(lockHour(slots['next 10:00']), [
      () => bookByOther('next 10:00', 1),
      () => cancelDuty(coordinator, dutyId, at(1)),
    ]).finally(() => {
      isOver = true
    })
  const block = async (tx: Tx) => {
    // The booking is made, and whoever calls the Wednesday off has come to the hour behind the next four.
    await untilHolderWaits(slots['next 10:00'], () => isOver)
    await tx.slot.update({ where: { id: slots['later 10:00'] }, data: { state: 'blocked', blockReason: 'break' } })
  }
  await queued(lockHour(slots['later 10:00']), [() => done(inTurn())], block)
  expect(await holds()).toMatchObject({ Zofia: 'next 11:00', Jan: 'next 12:00', Ewa: 'next 13:00', Adam: null })
})
