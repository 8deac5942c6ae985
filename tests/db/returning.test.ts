import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { nextReturn, readComing } from '@/lib/schedule/upcoming/data'
import { freshDatabase } from '../support/database'
import { forgetLists, makeActor, makeService, monday, slotsOf } from '../support/factories'

await freshDatabase()
const { planId } = await makeService({ validUntil: '2027-02-14' })
const [first, second] = [await slotsOf(planId), await slotsOf(planId, '2027-02-10')]
const coordinator = await makeActor('coordinator')
beforeEach(async () => {
  await db.slotHold.deleteMany()
  await db.slot.updateMany({ data: { state: 'open', blockReason: null, forCallers: false } })
  forgetLists()
})

const hold = (slotIds: string[], until: Date) =>
  db.slotHold.createMany({
    data: slotIds.map((slotId) => ({ slotId, until, createdAt: monday, staffId: coordinator.id })),
  })
const hours = (count: number) => plusMinutes(monday, count * 60)

test('while anything is free nothing is said of what is kept', async () => {
  await hold(first, hours(20))
  expect(await nextReturn(monday)).toBeNull()
})

test('when every hour is kept, the page says the first day on which one may be free again', async () => {
  await hold(first, hours(20))
  await hold(second, hours(48))
  // Tuesday, five in the morning: before the noon until which Wednesday can be booked online.
  expect(await nextReturn(monday)).toBe('2027-02-02')
  expect((await readComing(monday))?.returnsOn).toBe('2027-02-02')
})

test('an hour that would come back too late to be booked online is no promise', async () => {
  await hold(first, hours(40))
  await hold(second, hours(60))
  expect(await nextReturn(monday)).toBe('2027-02-03')
  await db.slotHold.updateMany({ where: { slotId: { in: second } }, data: { until: hours(24 * 9) } })
  forgetLists()
  expect(await nextReturn(monday)).toBeNull()
})

test('what is blocked, for callers, or has lapsed comes back on no day', async () => {
  await db.slot.updateMany({ where: { id: { in: second } }, data: { state: 'blocked', blockReason: 'other' } })
  await db.slot.updateMany({ where: { id: { in: first } }, data: { forCallers: true } })
  await hold([...first, ...second], hours(3))
  expect(await nextReturn(monday)).toBeNull()
})
