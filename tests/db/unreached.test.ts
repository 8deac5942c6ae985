import { expect, test } from 'vitest'
import { callOffUnreached } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeService, monday, slotsOf } from '../support/factories'

await freshDatabase()

test('of a burst nothing is called off that has begun or is not confirmed any more', async () => {
  const coordinator = await makeActor('coordinator')
  const [first = '', second = ''] = await slotsOf((await makeService()).planId)
  const begun = await makeBooking(first)
  const { startsAt } = await db.slot.findUniqueOrThrow({ where: { id: first } })
  expect(await callOffUnreached(coordinator, begun.bookingId, startsAt)).toEqual({ ok: false, code: 'started' })
  const cancelled = await makeBooking(second)
  await cancelBooking(byClient, cancelled.bookingId, monday)
  expect(await callOffUnreached(coordinator, cancelled.bookingId, monday)).toMatchObject({ ok: false })
  const statuses = await db.booking.findMany({ orderBy: { slot: { startsAt: 'asc' } }, select: { status: true } })
  expect(statuses.map(({ status }) => status)).toEqual(['confirmed', 'cancelled_by_client'])
})
