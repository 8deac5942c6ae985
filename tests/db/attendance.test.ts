import { afterEach, expect, test } from 'vitest'
import { markAttendance, unmarkAttendance } from '@/lib/bookings/attendance/data'
import { cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { auditEntry, byClient, byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { getVisit } from '@/lib/public/visit/data'
import { freshDatabase } from '../support/database'
import { dutyOf, makeActor, makeBooking, makeService, monday, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const oneWeek = { validFrom: '2027-02-01', validUntil: '2027-02-07' }

const week = async () => {
  const service = await makeService(oneWeek)
  const slots = (await slotsOf(service.planId)) as [string, string, string, string]
  return { ...service, slots, dutyId: await dutyOf(service.planId) }
}
const readBooking = (id: string) => db.booking.findUniqueOrThrow({ where: { id } })

const start = new Date('2027-02-03T09:00:00Z')
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

test('the mediator marks her own visits from their start on and may correct a mark', async () => {
  const { slots, mediatorId } = await week()
  const { bookingId } = await makeBooking(slots[0])
  const her = await makeActor('mediator', mediatorId)
  const other = await makeActor('mediator', (await makeService(oneWeek)).mediatorId)
  const nobody = await makeActor('mediator')
  const mark = (by: typeof her, as: 'attended' | 'no_show', now = start) => markAttendance(by, bookingId, as, now)
  expect(await mark(her, 'attended', new Date(+start - 1))).toEqual({ ok: false, code: 'too-early' })
  expect(await mark(other, 'attended')).toEqual({ ok: false, code: 'unknown' })
  expect(await mark(nobody, 'attended')).toEqual({ ok: false, code: 'unknown' })
  expect(await mark(her, 'no_show')).toEqual({ ok: true, value: { date: '2027-02-03' } })
  expect(await mark(her, 'no_show')).toMatchObject({ ok: true })
  expect(await mark(her, 'attended')).toMatchObject({ ok: true })
  expect(await readBooking(bookingId)).toMatchObject({ status: 'attended', markedAt: start })
  const marks = await db.auditEntry.findMany({
    where: { objectId: bookingId, actorId: her.id },
    orderBy: { createdAt: 'asc' },
  })
  expect(marks.map(({ action }) => action).sort()).toEqual(['booking_attended', 'booking_no_show'])
  expect(await cancelBooking(byClient, bookingId, monday)).toEqual({ ok: false, code: 'not-confirmed' })
})

test('a mark is taken back by the mediator for five minutes, by a coordinator on the same day', async () => {
  const { slots, mediatorId } = await week()
  const { bookingId } = await makeBooking(slots[0])
  const her = await makeActor('mediator', mediatorId)
  const other = await makeActor('mediator', (await makeService(oneWeek)).mediatorId)
  const mark = () => markAttendance(her, bookingId, 'no_show', start)
  const undo = (by: Actor, now: Date) => unmarkAttendance(by, bookingId, now)
  expect(await undo(her, start)).toEqual({ ok: false, code: 'not-marked' })
  await mark()
  expect(await undo(other, after(1))).toEqual({ ok: false, code: 'unknown' })
  expect(await undo(her, after(5))).toEqual({ ok: true, value: { date: '2027-02-03' } })
  expect(await readBooking(bookingId)).toMatchObject({ status: 'confirmed', markedAt: null })
  await mark()
  expect(await undo(her, after(6))).toEqual({ ok: false, code: 'too-late' })
  expect(await undo(coordinator, after(24 * 60))).toEqual({ ok: false, code: 'too-late' })
  expect(await undo(coordinator, after(60))).toMatchObject({ ok: true })
  const undone = { objectId: bookingId, action: 'booking_unmarked' }
  expect(await db.auditEntry.count({ where: undone })).toBe(2)
})

test('of two who take one mark back at once, one does', async () => {
  for (let round = 0; round < rounds(3, 15); round++) {
    const { slots, mediatorId } = await week()
    const { bookingId } = await makeBooking(slots[0])
    const her = await makeActor('mediator', mediatorId)
    await markAttendance(her, bookingId, 'attended', start)
    const undo = (by: Actor) => () => unmarkAttendance(by, bookingId, after(1))
    const again = () => markAttendance(her, bookingId, 'no_show', after(1))
    const answers = await Promise.all([undo(her), undo(coordinator), ...(round % 2 ? [again] : [])].map((go) => go()))
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0)
    const { version, status, markedAt } = await readBooking(bookingId)
    const written = await db.auditEntry.count({ where: { objectId: bookingId, action: { not: 'booking_made' } } })
    expect(version).toBe(1 + written)
    expect(markedAt === null).toBe(status === 'confirmed')
  }
})

test('a visit that a release before marked too soon does not survive its hour being called off, and reads as to come', async () => {
  const { slots, mediatorId, dutyId } = await week()
  const her = await makeActor('mediator', mediatorId)
  const morning = new Date('2027-02-03T07:00:00Z')
  const first = await makeBooking(slots[2])
  const second = await makeBooking(slots[3])
  const ids = [first, second].map(({ bookingId }) => bookingId)
  await db.booking.updateMany({ where: { id: { in: ids } }, data: { status: 'no_show' } })
  for (const id of ids)
    await db.auditEntry.create({ data: auditEntry(byStaff(her), 'booking_no_show', 'booking', id, morning) })
  expect(await getVisit(first.referenceCode, morning)).toMatchObject({ status: 'confirmed' })
  expect(await cancelSlot(coordinator, slots[2], morning)).toMatchObject({ ok: true })
  expect(await cancelDuty(coordinator, dutyId, morning)).toEqual({ ok: true, value: 1 })
})

test('a visit is marked or cancelled, never both', async () => {
  const before = new Date(+start - 1)
  for (let round = 0; round < rounds(6, 25); round++) {
    const { slots, mediatorId } = await week()
    const her = await makeActor('mediator', mediatorId)
    const { bookingId } = await makeBooking(slots[0])
    const mark = () => markAttendance(her, bookingId, 'no_show', start)
    const cancel = () => cancelBooking(byClient, bookingId, before)
    const answers = await Promise.all(round % 2 ? [mark(), cancel()] : [cancel(), mark()])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  }
})
