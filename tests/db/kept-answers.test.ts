import { expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { getChosenSlot, getServicePeriod, listUpcomingDuties } from '@/lib/schedule/upcoming/data'
import { freshDatabase } from '../support/database'
import { makeBooking, makeService, monday, slotsOf } from '../support/factories'

await freshDatabase()

test('an hour that another process has freed a moment ago is not refused', async () => {
  const { planId } = await makeService()
  const [slotId = ''] = await slotsOf(planId)
  const { bookingId } = await makeBooking(slotId)
  await listUpcomingDuties(monday)
  expect(await getChosenSlot(slotId, monday)).toMatchObject({ isFree: false })
  // As another process does it: nobody tells this one.
  await db.booking.update({
    where: { id: bookingId },
    data: { status: 'cancelled_by_client', releasedAt: monday },
  })
  expect(await getChosenSlot(slotId, monday)).toMatchObject({ isFree: true })
  await db.slot.update({ where: { id: slotId }, data: { state: 'blocked', blockReason: 'break' } })
  expect(await getChosenSlot(slotId, new Date(+monday + 6000))).toMatchObject({ isFree: false })
  await db.slot.update({ where: { id: slotId }, data: { state: 'open', blockReason: null } })
  const tooLate = new Date('2027-02-02T11:00:00Z')
  expect(await getChosenSlot(slotId, tooLate)).toMatchObject({ isFree: false })
})

test('nor is the waiting list closed when another process has made the next duty', async () => {
  const later = new Date('2029-01-01T10:00:00Z')
  expect(await getServicePeriod(later)).toEqual({ lastDate: null })
  await db.duty.updateMany({ where: { date: '2027-02-03' }, data: { date: '2029-01-03' } })
  expect(await getServicePeriod(later)).toEqual({ lastDate: '2029-01-03' })
})
