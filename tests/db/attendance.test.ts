import { afterEach, expect, test } from 'vitest'
import { markAttendance } from '@/lib/bookings/attendance/data'
import { cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
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

test('the mediator marks her own visits from the morning on and may correct a mark', async () => {
  const { slots, mediatorId } = await week()
  const { bookingId } = await makeBooking(slots[0])
  const her = await makeActor('mediator', mediatorId)
  const other = await makeActor('mediator', (await makeService(oneWeek)).mediatorId)
  const nobody = await makeActor('mediator')
  const morning = new Date('2027-02-02T23:00:00Z')
  const mark = (by: typeof her, as: 'attended' | 'no_show', now = morning) => markAttendance(by, bookingId, as, now)
  expect(await mark(her, 'attended', new Date(+morning - 1))).toEqual({ ok: false, code: 'too-early' })
  expect(await mark(other, 'attended')).toEqual({ ok: false, code: 'unknown' })
  expect(await mark(nobody, 'attended')).toEqual({ ok: false, code: 'unknown' })
  expect(await mark(her, 'no_show')).toEqual({ ok: true, value: { date: '2027-02-03' } })
  expect(await mark(her, 'no_show')).toMatchObject({ ok: true })
  expect(await mark(her, 'attended')).toMatchObject({ ok: true })
  expect((await readBooking(bookingId)).status).toBe('attended')
  const marks = await db.auditEntry.findMany({
    where: { objectId: bookingId, actorId: her.id },
    orderBy: { createdAt: 'asc' },
  })
  expect(marks.map(({ action }) => action).sort()).toEqual(['booking_attended', 'booking_no_show'])
  expect(await cancelBooking(byClient, bookingId, monday)).toEqual({ ok: false, code: 'not-confirmed' })
})

test('a visit marked too soon does not survive its hour being called off', async () => {
  const { slots, mediatorId, dutyId } = await week()
  const her = await makeActor('mediator', mediatorId)
  const morning = new Date('2027-02-03T07:00:00Z')
  const first = await makeBooking(slots[2])
  const second = await makeBooking(slots[3])
  for (const { bookingId } of [first, second]) await markAttendance(her, bookingId, 'no_show', morning)
  expect(await cancelSlot(coordinator, slots[2], morning)).toMatchObject({ ok: true })
  expect(await cancelDuty(coordinator, dutyId, morning)).toEqual({ ok: true, value: 1 })
})

test('a visit is marked or cancelled, never both', async () => {
  const morning = new Date('2027-02-03T07:00:00Z')
  for (let round = 0; round < rounds(6, 25); round++) {
    const { slots, mediatorId } = await week()
    const her = await makeActor('mediator', mediatorId)
    const { bookingId } = await makeBooking(slots[0])
    const mark = () => markAttendance(her, bookingId, 'no_show', morning)
    const cancel = () => cancelBooking(byClient, bookingId, morning)
    const answers = await Promise.all(round % 2 ? [mark(), cancel()] : [cancel(), mark()])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  }
})
