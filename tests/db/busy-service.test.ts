import { expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { makeActor, visitor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { fillService, openSlots } from '../support/journeys'
import { countQueries } from '../support/queries'

await freshDatabase()

test('whoever calls one visit off of thousands of hours looks at few of them, and keeps nobody waiting', async () => {
  await fillService({ busy: true })
  expect(await db.slot.count()).toBeGreaterThan(1000)
  const [slotId = ''] = await openSlots(1)
  const made = await bookSlot(byClient, visitor(slotId), new Date())
  if (!made.ok) throw new Error(made.code)
  const { bookingId } = made.value
  const coordinator = await makeActor('coordinator')
  const { value, rows } = await countQueries(() => callOffBooking(coordinator, bookingId, new Date()))
  expect(value).toEqual({ ok: true })
  expect(rows).toBeLessThan(40)
  expect(await db.slotHold.count({ where: { bookingId } })).toBe(1)
  expect(await brokenInvariants()).toEqual([])
})
