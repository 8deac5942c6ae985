import { afterEach, expect, test } from 'vitest'
import { markAttendance } from '@/lib/bookings/attendance/data'
import { cancelSlot, listAffected } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { blockSlot } from '@/lib/schedule/block/data'
import { listFreeSlots } from '@/lib/schedule/duty/data'
import { freshDatabase } from '../support/database'
import {
  asStaff,
  dutyOf,
  makeActor,
  makeBooking,
  makeService,
  monday,
  slotsOf,
  visitor,
  wanted,
} from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const start = new Date('2027-02-03T09:00:00Z')
const tooLate = new Date('2027-02-02T11:00:00Z')

async function week() {
  const { planId, mediatorId } = await makeService({ validUntil: '2027-02-07' })
  const [first = '', second = '', third = '', fourth = ''] = await slotsOf(planId)
  return { first, second, third, fourth, mediatorId, planId, dutyId: await dutyOf(planId) }
}

test('an hour is refused to whoever comes too late, and why is said', async () => {
  const { first, second } = await week()
  expect(await bookSlot(byClient, visitor(first), tooLate)).toEqual({ ok: false, code: 'slot-closed' })
  expect(await bookSlot(asStaff(coordinator), visitor(first), tooLate)).toMatchObject({ ok: true })
  expect(await bookSlot(byClient, visitor(first), monday)).toEqual({ ok: false, code: 'slot-taken' })
  await blockSlot(coordinator, second, 'break', monday)
  expect(await bookSlot(byClient, visitor(second), monday)).toEqual({ ok: false, code: 'slot-taken' })
})

test('an hour of a Wednesday that is off cannot be had, not even where it was left open', async () => {
  const { first, second, dutyId } = await week()
  await cancelSlot(coordinator, second, monday)
  await db.duty.update({ where: { id: dutyId }, data: { status: 'holiday' } })
  expect(await bookSlot(byClient, visitor(first), monday)).toEqual({ ok: false, code: 'slot-closed' })
  expect(await bookSlot(byClient, visitor(second), monday)).toEqual({ ok: false, code: 'slot-taken' })
  expect((await listFreeSlots(coordinator, monday)).map(({ id }) => id)).not.toContain(first)
  await db.duty.update({ where: { id: dutyId }, data: { status: 'published' } })
})

test('a form that made one visit makes no second one, and moves none', async () => {
  const { first, second, third } = await week()
  const form = visitor(first)
  await bookSlot(byClient, form, monday)
  expect(await bookSlot(byClient, { ...form, slotId: second }, monday)).toEqual({ ok: false, code: 'form-reused' })
  const { bookingId } = await makeBooking(second)
  const twice = { bookingId, slotId: third, submissionId: form.submissionId }
  expect(await giveOtherSlot(byClient, twice, monday)).toEqual({ ok: false, code: 'changed-meanwhile' })
  expect(await db.booking.findUniqueOrThrow({ where: { id: bookingId } })).toMatchObject({ status: 'confirmed' })
})

test('a visit is neither cancelled nor moved once it has begun, and moved online until noon of the day before', async () => {
  const { first, second } = await week()
  const { bookingId } = await makeBooking(first)
  expect(await cancelBooking(byClient, bookingId, start)).toEqual({ ok: false, code: 'started' })
  expect(await giveOtherSlot(byClient, wanted(bookingId, second), tooLate)).toEqual({ ok: false, code: 'too-late' })
  expect(await giveOtherSlot(asStaff(coordinator), wanted(bookingId, second), start)).toMatchObject({ code: 'started' })
})

test('nor is it moved to an hour that has begun', async () => {
  const { second, third } = await week()
  const { bookingId } = await makeBooking(third)
  const halfPastEleven = new Date('2027-02-03T10:30:00Z')
  const moved = await giveOtherSlot(asStaff(coordinator), wanted(bookingId, second), halfPastEleven)
  expect(moved).toEqual({ ok: false, code: 'slot-closed' })
  expect(await db.booking.findUniqueOrThrow({ where: { id: bookingId } })).toMatchObject({ status: 'confirmed' })
})

test('a visit stays where it is when the hour that was chosen is taken', async () => {
  const { first, second } = await week()
  const { bookingId } = await makeBooking(first)
  await makeBooking(second)
  const before = await db.booking.findUniqueOrThrow({ where: { id: bookingId } })
  const moved = await giveOtherSlot(byClient, wanted(bookingId, second), monday)
  expect(moved).toEqual({ ok: false, code: 'slot-taken' })
  expect(await db.booking.findUniqueOrThrow({ where: { id: bookingId } })).toEqual(before)
})

test('a mark that is pressed twice is noted once, and none is made before the start', async () => {
  const { first, mediatorId } = await week()
  const { bookingId } = await makeBooking(first)
  const mediator = await makeActor('mediator', mediatorId)
  const mark = (now: Date) => markAttendance(mediator, bookingId, 'attended', now)
  expect(await mark(new Date(+start - 1))).toEqual({ ok: false, code: 'too-early' })
  for (let times = 0; times < 2; times++) expect(await mark(start)).toMatchObject({ ok: true })
  expect(await db.auditEntry.count({ where: { objectId: bookingId, action: 'booking_attended' } })).toBe(1)
})

test('at noon those who come in the afternoon are affected, and nobody who has been or has cancelled', async () => {
  const { first, third, fourth, dutyId } = await week()
  await makeBooking(first, { clientName: 'Przedpołudnie' })
  const gone = await makeBooking(third, { clientName: 'Odwołana' })
  await cancelBooking(byClient, gone.bookingId, monday)
  await makeBooking(fourth, { clientName: 'Popołudnie' })
  const noon = new Date('2027-02-03T10:30:00Z')
  const { people } = await listAffected(coordinator, { dutyId }, noon)
  expect(people.map(({ clientName }) => clientName)).toEqual(['Popołudnie'])
})

test('an hour whose visit was cancelled can be blocked, one with a visit cannot', async () => {
  const { first, second } = await week()
  const { bookingId } = await makeBooking(first)
  await makeBooking(second)
  await cancelBooking(byClient, bookingId, monday)
  expect(await blockSlot(coordinator, first, 'break', monday)).toMatchObject({ ok: true })
  expect(await blockSlot(coordinator, second, 'break', monday)).toEqual({ ok: false, code: 'slot-booked' })
})
