import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepApart } from '@/lib/bookings/apart/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { blockSlot, openSlot } from '@/lib/schedule/block/data'
import { listFreeSlots } from '@/lib/schedule/duty/data'
import { forgetCalledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking, makeEntry, makeService, monday, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { emptyList } from '../support/waiting'

await freshDatabase()
beforeEach(forgetCalledOff)
afterEach(async () => {
  expect(await brokenInvariants()).toEqual([])
  await emptyList()
})

const coordinator = await makeActor('coordinator')
const atDesk = asStaff(coordinator, 'phone')
const freeAt = async (now: Date) => (await listFreeSlots(coordinator, now)).map(({ id }) => id)

test('an hour that clients can book no more goes to the desk at once, whoever waits', async () => {
  const { planId } = await makeService()
  const [slotId = ''] = await slotsOf(planId)
  const { bookingId } = await makeBooking(slotId)
  await makeEntry()
  const tuesday = new Date('2027-02-02T14:00:00Z')
  expect(await cancelBooking(byClient, bookingId, tuesday)).toEqual({ ok: true, value: undefined })
  expect(await freeAt(tuesday)).toContain(slotId)
})

test('so does one that clients cannot book yet', async () => {
  const date = '2027-04-14'
  const { planId } = await makeService({ validFrom: date, validUntil: date })
  const [slotId = ''] = await slotsOf(planId, date)
  const { bookingId } = await makeBooking(slotId, { by: atDesk })
  await makeEntry()
  expect(await cancelBooking(atDesk, bookingId, monday)).toEqual({ ok: true, value: undefined })
  expect(await freeAt(monday)).toContain(slotId)
})

test('one that stays empty is said to be had by nobody', async () => {
  const { planId } = await makeService({ validUntil: '2027-02-07' })
  const [first = '', second = ''] = await slotsOf(planId)
  const { bookingId } = await makeBooking(second)
  await blockSlot(coordinator, first, 'other', monday)
  await keepApart(coordinator, bookingId, monday)
  expect(await openSlot(coordinator, first, monday)).toMatchObject({ ok: true, value: { freed: 'closed' } })
  expect(await db.slotHold.count({ where: { slotId: first } })).toBe(0)
})
