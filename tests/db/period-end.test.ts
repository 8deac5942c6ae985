import { expect, test } from 'vitest'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { db } from '@/lib/platform/db/db'
import { instantAt } from '@/lib/platform/time'
import { canEarlierHourComeFree, canHourComeFree } from '@/lib/schedule/upcoming/data'
import { freshDatabase } from '../support/database'
import { makeActor, makeService } from '../support/factories'

await freshDatabase()

test('nobody waits once no hour can come any more that clients could take: from the last deadline on', async () => {
  await makeService({ validFrom: '2027-02-03', validUntil: '2027-12-29' })
  const lastDeadline = instantAt('2027-12-28', '12:00')
  expect(await canHourComeFree(instantAt('2027-12-01', '09:00'))).toBe(true)
  expect(await canHourComeFree(new Date(lastDeadline.getTime() - 1))).toBe(true)
  expect(await canHourComeFree(lastDeadline)).toBe(false)
  expect(await canHourComeFree(instantAt('2027-12-29', '09:00'))).toBe(false)
  expect(await canHourComeFree(instantAt('2027-12-30', '09:00'))).toBe(false)
  // Whoever has the first hour of the next duty waits for no earlier one.
  const hour = (date: string, time: string) =>
    canEarlierHourComeFree(instantAt(date, time), instantAt('2027-12-14', '13:00'))
  expect([await hour('2027-12-22', '10:00'), await hour('2027-12-22', '11:00')]).toEqual([false, true])
  expect(await hour('2027-12-29', '10:00')).toBe(true)
  // A last duty that was called off promises nothing either.
  const between = instantAt('2027-12-22', '09:00')
  expect(await canHourComeFree(between)).toBe(true)
  const { id } = await db.duty.findFirstOrThrow({ where: { date: '2027-12-29' }, select: { id: true } })
  expect(await cancelDuty(await makeActor('coordinator'), id, between)).toMatchObject({ ok: true })
  expect(await canHourComeFree(between)).toBe(false)
})
