import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { formatTime } from '@/lib/i18n/dates'
import { byClient } from '@/lib/office/audit/rules'
import { addMediator } from '@/lib/office/service/data'
import { db } from '@/lib/platform/db/db'
import { blockSlot } from '@/lib/schedule/block/data'
import { changePlan } from '@/lib/schedule/plan/data'
import type { PlanInput } from '@/lib/schedule/plan/schema'
import { freshDatabase } from '../support/database'
import { asStaff, dutyOf, makeActor, makeBooking, makePlace, makeService, monday, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const staff = asStaff(coordinator)

async function change(planId: string, input: PlanInput, version = 1) {
  return changePlan(staff, { id: planId, version }, input, monday)
}

async function hoursOf(planId: string) {
  const duties = await db.duty.findMany({
    where: { planId },
    orderBy: { date: 'asc' },
    select: {
      date: true,
      slots: { where: { state: { not: 'withdrawn' } }, orderBy: { startsAt: 'asc' }, select: { startsAt: true } },
    },
  })
  const shown = duties.map(({ date, slots }) => [date, slots.map(({ startsAt }) => formatTime(startsAt)).join(' ')])
  return Object.fromEntries(shown.filter(([, hours]) => hours !== ''))
}

async function snapshot(planId: string) {
  const duties = await db.duty.findMany({
    where: { planId },
    orderBy: { id: 'asc' },
    include: {
      slots: { orderBy: { id: 'asc' } },
      cells: { orderBy: [{ resource: 'asc' }, { startsAt: 'asc' }] },
    },
  })
  return duties
}

test('applying the same rule again changes nothing', async () => {
  const { planId, input } = await makeService({ validFrom: '2027-01-01' })
  const [first, second] = await slotsOf(planId)
  await makeBooking(first as string)
  await blockSlot(coordinator, second as string, 'break', monday)
  await cancelSlot(coordinator, (await slotsOf(planId, '2027-02-10'))[1] as string, monday)
  await cancelDuty(coordinator, await dutyOf(planId, '2027-02-24'), monday)
  const before = await snapshot(planId)
  expect(await change(planId, input)).toMatchObject({ ok: true, value: { untouched: [] } })
  expect(await change(planId, input, 2)).toMatchObject({ ok: true, value: { untouched: [] } })
  expect(await snapshot(planId)).toEqual(before)
})

test('a changed rule touches only hours without a booking and lists the others', async () => {
  const { planId, input } = await makeService()
  const [ten, eleven] = (await slotsOf(planId)) as [string, string]
  const kept = await makeBooking(ten)
  const gone = await makeBooking(eleven)
  await cancelBooking(byClient, gone.bookingId, monday)
  const changed = await change(planId, { ...input, startTime: '11:30', endTime: '15:30' })
  expect(changed).toEqual({
    ok: true,
    value: {
      untouched: [{ dutyId: await dutyOf(planId), date: '2027-02-03', startsAt: new Date('2027-02-03T09:00:00Z') }],
      counts: { newDuties: 0, newSlots: 16, goneDuties: 0, goneSlots: 15, otherSlots: 0 },
    },
  })
  const moved = '11.30 12.30 13.30 14.30'
  expect(await hoursOf(planId)).toEqual({
    '2027-02-03': `10.00 ${moved}`,
    '2027-02-10': moved,
    '2027-02-17': moved,
    '2027-02-24': moved,
  })
  expect(await db.booking.findUniqueOrThrow({ where: { id: kept.bookingId } })).toMatchObject({
    status: 'confirmed',
    slotId: ten,
  })
  // The hour of a booking that was cancelled keeps its row, out of use.
  expect(await db.slot.findUniqueOrThrow({ where: { id: eleven } })).toMatchObject({
    state: 'withdrawn',
    blockReason: 'plan_change',
  })
  // And the way back: the hours that the rule took away are there again.
  expect(await change(planId, input, 2)).toMatchObject({ ok: true, value: { untouched: [] } })
  expect((await hoursOf(planId))['2027-02-03']).toBe('10.00 11.00 12.00 13.00')
})

test('a rule for another weekday empties the old dates and keeps the booked ones', async () => {
  const { planId, input } = await makeService()
  await makeBooking((await slotsOf(planId, '2027-02-10'))[2] as string)
  const changed = await change(planId, { ...input, weekday: 4 })
  expect(changed).toMatchObject({ ok: true, value: { untouched: [{ date: '2027-02-10' }] } })
  const four = '10.00 11.00 12.00 13.00'
  expect(await hoursOf(planId)).toEqual({
    '2027-02-04': four,
    '2027-02-10': '12.00',
    '2027-02-11': four,
    '2027-02-18': four,
    '2027-02-25': four,
  })
})

test('a new mediator or room takes the free dates and leaves the booked one alone', async () => {
  const { planId, input, mediatorId, placeId } = await makeService()
  await makeBooking((await slotsOf(planId, '2027-02-17'))[0] as string)
  const next = { ...input, mediatorId: await addMediator(`Mediator ${randomUUID()}`), placeId: await makePlace() }
  expect(await change(planId, next)).toMatchObject({ ok: true, value: { untouched: [{ date: '2027-02-17' }] } })
  const duties = await db.duty.findMany({ where: { planId }, orderBy: { date: 'asc' } })
  expect(duties.map((duty) => [duty.mediatorId, duty.placeId])).toEqual([
    [next.mediatorId, next.placeId],
    [next.mediatorId, next.placeId],
    [mediatorId, placeId],
    [next.mediatorId, next.placeId],
  ])
})

test('what was called off stays called off when the rule changes', async () => {
  const { planId, input } = await makeService()
  await cancelDuty(coordinator, await dutyOf(planId, '2027-02-10'), monday)
  await cancelSlot(coordinator, (await slotsOf(planId))[0] as string, monday)
  expect(await change(planId, { ...input, endTime: '15:00' })).toMatchObject({ ok: true, value: { untouched: [] } })
  const longer = '10.00 11.00 12.00 13.00 14.00'
  expect(await hoursOf(planId)).toEqual({
    '2027-02-03': '11.00 12.00 13.00 14.00',
    '2027-02-17': longer,
    '2027-02-24': longer,
  })
})

test('the day that has begun keeps the hours that have begun', async () => {
  const { planId, input } = await makeService()
  const noon = new Date('2027-02-03T11:00:00Z')
  const changed = await changePlan(
    staff,
    { id: planId, version: 1 },
    { ...input, endTime: '13:00', startTime: '09:00' },
    noon,
  )
  expect(changed).toMatchObject({ ok: true, value: { untouched: [] } })
  expect((await hoursOf(planId))['2027-02-03']).toBe('10.00 11.00 12.00')
  expect((await hoursOf(planId))['2027-02-10']).toBe('9.00 10.00 11.00 12.00')
})
