import { afterEach, expect, test } from 'vitest'
import { markAttendance } from '@/lib/bookings/attendance/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { workRound } from '@/lib/jobs/worker/data'
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

test('a move that is refused settles nothing', async () => {
  const id = await untold()
  const { slotId } = await db.booking.findUniqueOrThrow({ where: { id }, select: { slotId: true } })
  expect(await giveOtherSlot(byClient, wanted(id, slotId), monday)).toEqual({ ok: false, code: 'same-slot' })
  expect(await tasks(id)).toEqual([{ reason: 'confirmation', outcome: null }])
})
