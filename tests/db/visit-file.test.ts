import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { getVisitFile } from '@/lib/schedule/calendar/data'
import { CalendarClient } from '../support/calendar-client'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking, makeService, monday, slotsOf, wanted, wednesday } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
beforeEach(() => db.rateLimit.deleteMany())
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const nextWednesday = '2027-02-10'

async function fileNow(referenceCode: string, now = monday): Promise<string> {
  const file = await getVisitFile(referenceCode, 'pl', now)
  if (!file) throw new Error('no file')
  return file.text
}

async function move(bookingId: string, slotId: string): Promise<string> {
  const moved = await giveOtherSlot(byClient, wanted(bookingId, slotId), monday)
  if (!moved.ok) throw new Error(moved.code)
  return moved.value.bookingId
}

describe('the file of a visit', () => {
  test('is put into a calendar, replaced there by a move and removed by a cancellation', async () => {
    const { planId } = await makeService()
    const [first = ''] = await slotsOf(planId)
    const [later = ''] = await slotsOf(planId, nextWednesday)
    const { bookingId, referenceCode } = await makeBooking(first)
    const calendar = new CalendarClient()

    const booked = await fileNow(referenceCode)
    calendar.apply(booked)
    expect(calendar.shown()).toMatchObject([{ title: 'Wizyta', startsAt: '2027-02-03T09:00:00.000Z' }])
    // Pressed twice: one entry.
    calendar.apply(await fileNow(referenceCode))
    expect(calendar.shown()).toHaveLength(1)

    const movedId = await move(bookingId, later)
    const moved = await fileNow(referenceCode)
    calendar.apply(moved)
    expect(calendar.shown()).toMatchObject([{ startsAt: '2027-02-10T09:00:00.000Z' }])
    // The file of the first hour, found among downloads and opened again, changes nothing.
    calendar.apply(booked)
    expect(calendar.shown()).toMatchObject([{ startsAt: '2027-02-10T09:00:00.000Z' }])

    expect((await cancelBooking(byClient, movedId, monday)).ok).toBe(true)
    calendar.apply(await fileNow(referenceCode))
    expect(calendar.shown()).toEqual([])
    calendar.apply(moved)
    expect(calendar.shown()).toEqual([])
  })

  test('comes back under the same name when a visit that the service called off gets another hour', async () => {
    const { planId } = await makeService()
    const [first = ''] = await slotsOf(planId)
    const [later = ''] = await slotsOf(planId, nextWednesday)
    const { bookingId, referenceCode } = await makeBooking(first)
    const calendar = new CalendarClient()
    calendar.apply(await fileNow(referenceCode))
    const { id } = await db.duty.findFirstOrThrow({ where: { planId, date: wednesday } })
    expect((await cancelDuty(coordinator, id, monday)).ok).toBe(true)
    calendar.apply(await fileNow(referenceCode))
    expect(calendar.shown()).toEqual([])
    expect((await giveOtherSlot(byClient, wanted(bookingId, later), monday)).ok).toBe(true)
    calendar.apply(await fileNow(referenceCode))
    expect(calendar.shown()).toMatchObject([{ startsAt: '2027-02-10T09:00:00.000Z' }])
  })

  test('two visits in one calendar do not touch each other', async () => {
    const { planId } = await makeService()
    const [one = '', two = ''] = await slotsOf(planId)
    const [mine, theirs] = [await makeBooking(one), await makeBooking(two)]
    const calendar = new CalendarClient()
    calendar.apply(await fileNow(mine.referenceCode))
    calendar.apply(await fileNow(theirs.referenceCode))
    await cancelBooking(asStaff(coordinator), mine.bookingId, monday)
    calendar.apply(await fileNow(mine.referenceCode))
    expect(calendar.shown()).toMatchObject([{ startsAt: '2027-02-03T10:00:00.000Z' }])
  })

  test('there is none of a visit that is past, or that nobody has', async () => {
    const { planId } = await makeService()
    const [slotId = ''] = await slotsOf(planId)
    const { referenceCode } = await makeBooking(slotId)
    expect(await getVisitFile(referenceCode, 'pl', new Date('2027-02-03T09:00:00Z'))).toBeNull()
    expect(await getVisitFile('222222', 'pl', monday)).toBeNull()
  })
})
