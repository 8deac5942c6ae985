import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db, type Tx } from '@/lib/platform/db/db'
import { forgetClients } from '@/lib/waitlist/forgetting/data'
import { freshDatabase } from '../support/database'
import { makeBooking, makeService, slotsOf } from '../support/factories'
import { queued } from '../support/queue'
import { bookingRow } from '../support/rows'

await freshDatabase()
const day = (date: string) => new Date(`${date}T10:00:00Z`)
const forget = (today: string) =>
  forgetClients(day('2027-05-01'), day('2027-05-02'), day(today)).then((count) => ({ ok: true, count }))

test('somebody who gets a visit while the old one is being forgotten is known still', async () => {
  const [slotId = ''] = await slotsOf((await makeService()).planId)
  const [next = ''] = await slotsOf(
    (await makeService({ validFrom: '2027-06-01', validUntil: '2027-06-30' })).planId,
    '2027-06-02',
  )
  const { bookingId } = await makeBooking(slotId)
  const { clientId } = await db.booking.findUniqueOrThrow({ where: { id: bookingId } })
  await forget('2027-05-20')
  const again = { ...bookingRow(next), id: randomUUID(), clientId }
  const book = (tx: Tx) => tx.booking.create({ data: again })
  const { answers } = await queued(book, [() => forget('2027-05-22')])
  expect(answers).toMatchObject([{ ok: true, count: 0 }])
  expect(await db.booking.findUniqueOrThrow({ where: { id: again.id } })).toMatchObject({ clientId })
  expect(await db.client.count({ where: { id: clientId ?? '' } })).toBe(1)
})
