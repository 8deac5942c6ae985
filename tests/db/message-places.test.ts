import { expect, test } from 'vitest'
import { takePlace } from '@/lib/messages/allowance/data'
import { mostADay } from '@/lib/messages/allowance/rules'
import { db } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { freshDatabase } from '../support/database'
import { makeBooking, makeService, monday, slotsOf } from '../support/factories'

await freshDatabase()

test('a message in the hands of a worker keeps its place, also when it was called off meanwhile', async () => {
  const slots = await slotsOf((await makeService()).planId)
  const ids: string[] = []
  for (const slotId of slots.slice(0, mostADay + 1)) {
    const { bookingId } = await makeBooking(slotId)
    const { id } = await db.notification.findFirstOrThrow({ where: { bookingId, channel: 'sms' } })
    ids.push(id)
  }
  const take = (id = '', minutes = 0) => takePlace({ id, channel: 'sms' }, '+48600123456', plusMinutes(monday, minutes))
  for (const id of ids.slice(0, mostADay)) expect(await take(id)).toBe(true)
  const calledOff = { outcome: 'dropped' as const, settledAt: monday, leaseUntil: plusMinutes(monday, 2) }
  await db.notification.update({ where: { id: ids[0] ?? '' }, data: calledOff })
  expect(await take(ids[mostADay], 1)).toBe(false)
  expect(await take(ids[mostADay], 2)).toBe(true)
})
