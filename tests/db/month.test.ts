import { expect, test } from 'vitest'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { listDuties, readMonth } from '@/lib/panel/duties/data'
import { db } from '@/lib/platform/db/db'
import { blockSlot } from '@/lib/schedule/block/data'
import { freshDatabase } from '../support/database'
import { dutyOf, makeActor, makeBooking, makeService, monday, slotsOf, wednesday } from '../support/factories'
import { countQueries } from '../support/queries'

await freshDatabase()

const coordinator = await makeActor('coordinator')
const { planId } = await makeService({ validUntil: '2027-03-31' })
const month = async (name: string, now = monday) => readMonth(coordinator, name, now)
const on = async (date: string, now = monday) =>
  (await month(date.slice(0, 7), now)).duties.find((duty) => duty.date === date && duty.planId === planId)

test('a month says of each duty what its hours are', async () => {
  const [first = '', second = ''] = await slotsOf(planId)
  await makeBooking(first)
  await blockSlot(coordinator, second, 'break', monday)
  const counts = { bookedCount: 1, freeCount: 2, blockedCount: 1, heldCount: 0, emptyCount: 0 }
  expect(await on(wednesday)).toMatchObject({ ...counts, status: 'published' })
  const listed = (await listDuties(coordinator, monday)).find(({ date }) => date === wednesday)
  expect(listed).toMatchObject(counts)
  // At twelve the third of four hours begins.
  expect(await on(wednesday, new Date('2027-02-03T11:00:00Z'))).toMatchObject({ bookedCount: 1, freeCount: 1 })
  await cancelDuty(coordinator, await dutyOf(planId, '2027-02-10'), monday)
  expect(await on('2027-02-10')).toMatchObject({ status: 'cancelled', freeCount: 0 })
})

test('it leads to the nearest months that have duties, and no further', async () => {
  expect(await month('2027-02')).toMatchObject({ before: null, after: '2027-03' })
  expect(await month('2027-03')).toMatchObject({ before: '2027-02', after: null })
  expect(await month('2099-12')).toEqual({ month: '2099-12', duties: [], before: '2027-03', after: null })
  expect(await month('2026-01')).toMatchObject({ duties: [], before: null, after: '2027-02' })
})

test('with three hundred duties it reads one month, in as many queries as with four', async () => {
  const { queries } = await countQueries(() => month('2027-02'))
  for (const weekday of [1, 2, 3, 4, 5, 6]) await makeService({ weekday, validUntil: '2028-01-31' })
  expect(await db.duty.count()).toBeGreaterThan(300)
  const more = await countQueries(() => month('2027-02'))
  expect(more.queries.sort()).toEqual(queries.sort())
  expect(more.queries).toHaveLength(3)
  expect(more.value.duties).toHaveLength(28)
  expect(more.rows).toBeLessThan(35)
})
