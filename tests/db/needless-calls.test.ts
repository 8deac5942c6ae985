import { afterEach, expect, test } from 'vitest'
import { markAttendance, unmarkAttendance } from '@/lib/bookings/attendance/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { workRound } from '@/lib/jobs/worker/data'
import { recordAttempt } from '@/lib/messages/attempt/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const { planId, mediatorId } = await makeService({ startTime: '08:00', endTime: '20:00' })
const slots = await slotsOf(planId)
const nextSlot = () => slots.shift() ?? ''
const tasks = (bookingId: string) =>
  db.callTask.findMany({ where: { bookingId }, select: { reason: true, outcome: true }, orderBy: { reason: 'asc' } })

/** Somebody whose confirmation nothing can bring: there is no gateway here. */
async function untold(): Promise<string> {
  const { bookingId } = await makeBooking(nextSlot())
  await workRound('worker', () => monday)
  expect(await tasks(bookingId)).toEqual([{ reason: 'confirmation', outcome: null }])
  return bookingId
}

test('whoever booked by phone heard the number: nobody calls them about a message that nothing can bring', async () => {
  const { bookingId } = await makeBooking(nextSlot(), { by: asStaff(coordinator, 'phone') })
  const { bookingId: byWeb } = await makeBooking(nextSlot())
  await workRound('worker', () => monday)
  expect(await tasks(bookingId)).toEqual([])
  expect(await tasks(byWeb)).toEqual([{ reason: 'confirmation', outcome: null }])
  expect(await db.notification.findFirst({ where: { bookingId, kind: 'confirmation' } })).toMatchObject({
    outcome: 'failed',
    reason: 'no_gateway',
  })
})

test('a move made for somebody who booked by phone is still told by hand', async () => {
  const { bookingId } = await makeBooking(nextSlot(), { by: asStaff(coordinator, 'phone') })
  const moved = await giveOtherSlot(asStaff(coordinator), wanted(bookingId, nextSlot()), monday)
  await workRound('worker', () => new Date(+monday + 120_000))
  expect(await tasks(moved.ok ? moved.value.bookingId : '')).toEqual([{ reason: 'change', outcome: null }])
})

test('a call about a visit that is moved, cancelled or marked is settled by that', async () => {
  const settled = [{ reason: 'confirmation', outcome: 'settled' }]
  const [moved, cancelled, marked] = [await untold(), await untold(), await untold()]
  await giveOtherSlot(byClient, wanted(moved, nextSlot()), monday)
  expect(await tasks(moved)).toEqual(settled)
  await cancelBooking(byClient, cancelled, monday)
  expect(await tasks(cancelled)).toEqual(settled)
  const her = await makeActor('mediator', mediatorId)
  const done = await markAttendance(her, marked, 'attended', new Date('2027-02-03T19:30:00Z'))
  expect(done.ok).toBe(true)
  expect(await tasks(marked)).toEqual(settled)
})

test('a mark that is taken back brings back the call that it had settled, while there is something to tell', async () => {
  const [early, over] = [await untold(), await untold()]
  const her = await makeActor('mediator', mediatorId)
  const evening = new Date('2027-02-03T19:30:00Z')
  for (const mark of ['no_show', 'attended'] as const)
    for (const id of [early, over]) expect(await markAttendance(her, id, mark, evening)).toMatchObject({ ok: true })
  // The clock was two days ahead, and was put right.
  expect(await unmarkAttendance(coordinator, early, monday)).toMatchObject({ ok: true })
  expect(await tasks(early)).toEqual([{ reason: 'confirmation', outcome: null }])
  expect(await unmarkAttendance(coordinator, over, evening)).toMatchObject({ ok: true })
  expect(await tasks(over)).toEqual([{ reason: 'confirmation', outcome: 'settled' }])
})

test('what a person has told in a call stays told when a mark is taken back', async () => {
  const id = await untold()
  const { id: taskId } = await db.callTask.findFirstOrThrow({ where: { bookingId: id } })
  await recordAttempt(coordinator, { taskId, seen: 0, outcome: 'reached' }, monday)
  const her = await makeActor('mediator', mediatorId)
  await markAttendance(her, id, 'attended', new Date('2027-02-03T19:30:00Z'))
  expect(await unmarkAttendance(coordinator, id, monday)).toMatchObject({ ok: true })
  expect(await tasks(id)).toEqual([{ reason: 'confirmation', outcome: 'told' }])
})

test('a move that is refused settles nothing', async () => {
  const id = await untold()
  const { slotId } = await db.booking.findUniqueOrThrow({ where: { id }, select: { slotId: true } })
  expect(await giveOtherSlot(byClient, wanted(id, slotId), monday)).toEqual({ ok: false, code: 'same-slot' })
  expect(await tasks(id)).toEqual([{ reason: 'confirmation', outcome: null }])
})
