import { afterEach, expect, test } from 'vitest'
import { markAttendance } from '@/lib/bookings/attendance/data'
import { callOffBooking, cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient, bySystem } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { blockSlot } from '@/lib/schedule/block/data'
import { changePlan } from '@/lib/schedule/plan/data'
import { freshDatabase } from '../support/database'
import { dutyOf, makeActor, makeBooking, makeService, monday, slotsOf, visitor, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { isVisitFree, lockBooking, lockDuty, lockHour, queued } from '../support/queue'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const morning = new Date('2027-02-03T07:00:00Z')
const begun = new Date('2027-02-03T09:00:00Z')

async function oneVisit() {
  const { planId, mediatorId, input } = await makeService({ validUntil: '2027-02-07' })
  const [first = '', second = '', third = ''] = await slotsOf(planId)
  const { bookingId } = await makeBooking(first)
  const mediator = await makeActor('mediator', mediatorId)
  return { first, second, third, bookingId, mediator, planId, input, dutyId: await dutyOf(planId) }
}
const statusOf = async (id: string) => (await db.booking.findUniqueOrThrow({ where: { id } })).status
const oks = (answers: { ok: boolean }[]) => answers.map(({ ok }) => ok)

test('a visit that was marked a moment ago is not cancelled on what was read before', async () => {
  const { bookingId, mediator } = await oneVisit()
  const mark = () => markAttendance(mediator, bookingId, 'attended', begun)
  const { answers } = await queued(lockBooking(bookingId), [mark, () => cancelBooking(byClient, bookingId, morning)])
  expect(oks(answers)).toEqual([true, false])
  expect(await statusOf(bookingId)).toBe('attended')
})

test('of two marks of one visit at the same moment one counts and is noted', async () => {
  const { bookingId, mediator } = await oneVisit()
  const mark = () => markAttendance(mediator, bookingId, 'attended', begun)
  await queued(lockBooking(bookingId), [mark, mark])
  expect(await statusOf(bookingId)).toBe('attended')
  expect(await db.auditEntry.count({ where: { objectId: bookingId, action: 'booking_attended' } })).toBe(1)
})

test('a visit that is cancelled twice at once is cancelled once', async () => {
  const { bookingId } = await oneVisit()
  const cancel = () => cancelBooking(byClient, bookingId, monday)
  const { answers } = await queued(lockBooking(bookingId), [cancel, cancel])
  expect(oks(answers)).toEqual([true, false])
})

test('a visit that was cancelled a moment ago is not moved', async () => {
  const { bookingId, second } = await oneVisit()
  const { answers } = await queued(lockBooking(bookingId), [
    () => cancelBooking(byClient, bookingId, monday),
    () => giveOtherSlot(byClient, wanted(bookingId, second), monday),
  ])
  expect(oks(answers)).toEqual([true, false])
  expect(await db.booking.count({ where: { slotId: second } })).toBe(0)
})

test('whoever moves waits for the new hour without keeping others from the visit', async () => {
  const { bookingId, second } = await oneVisit()
  let isFree = false
  const { answers, waiting } = await queued(
    lockHour(second),
    [() => giveOtherSlot(byClient, wanted(bookingId, second), monday)],
    async (tx) => {
      isFree = await isVisitFree(tx, bookingId)
    },
  )
  expect([waiting, isFree, ...oks(answers)]).toEqual([1, true, true])
})

test('of two who want one hour at the same moment the second is told that it is taken', async () => {
  const { second } = await oneVisit()
  const book = () => bookSlot(byClient, visitor(second), monday)
  const { answers } = await queued(lockHour(second), [book, book])
  expect(answers).toMatchObject([{ ok: true }, { ok: false, code: 'slot-taken' }])
})

test('a visit that was marked a moment ago is not called off by itself', async () => {
  const { bookingId, mediator } = await oneVisit()
  const { answers } = await queued(lockBooking(bookingId), [
    () => markAttendance(mediator, bookingId, 'attended', begun),
    () => callOffBooking(coordinator, bookingId, morning),
  ])
  expect(answers).toMatchObject([{ ok: true }, { ok: false, code: 'not-confirmed' }])
  expect(await statusOf(bookingId)).toBe('attended')
})

test('of two who call one Wednesday off at once the second is told', async () => {
  const { dutyId } = await oneVisit()
  const cancel = () => cancelDuty(coordinator, dutyId, monday)
  const { answers } = await queued(lockDuty(dutyId), [cancel, cancel])
  expect(answers).toMatchObject([{ ok: true }, { ok: false, code: 'duty-not-published' }])
})

test('an hour that somebody is booking is not blocked', async () => {
  const { second } = await oneVisit()
  const { answers } = await queued(lockHour(second), [
    () => bookSlot(byClient, visitor(second), monday),
    () => blockSlot(coordinator, second, 'break', monday),
  ])
  expect(answers).toMatchObject([{ ok: true }, { ok: false, code: 'slot-booked' }])
})

test('an hour that somebody is booking stays when the weekly rule no longer wants it', async () => {
  const { second, planId, input } = await oneVisit()
  const later = { ...input, startTime: '12:00', endTime: '16:00' }
  const { answers } = await queued(lockHour(second), [
    () => bookSlot(byClient, visitor(second), monday),
    () => changePlan(bySystem, { id: planId, version: 1 }, later, monday),
  ])
  expect(oks(answers)).toEqual([true, true])
  expect(await db.booking.count({ where: { slotId: second, releasedAt: null } })).toBe(1)
})

test('a Wednesday that is just being called off gets no hours of a changed rule', async () => {
  const { dutyId, planId, input } = await oneVisit()
  const count = () => db.slot.count({ where: { dutyId } })
  const before = await count()
  const longer = { ...input, endTime: '16:00' }
  const { answers } = await queued(
    (tx) => tx.duty.update({ where: { id: dutyId }, data: { status: 'cancelled', cancelledAt: monday } }),
    [() => changePlan(bySystem, { id: planId, version: 1 }, longer, monday)],
  )
  expect([oks(answers), await count()]).toEqual([[true], before])
  await db.duty.update({ where: { id: dutyId }, data: { status: 'published', cancelledAt: null } })
})
