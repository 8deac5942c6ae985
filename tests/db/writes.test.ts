import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { changedRows, newRows, type Write, writeTogether } from '@/lib/platform/db/writes'
import { freshDatabase } from '../support/database'
import { addSlot, bookingRow } from '../support/rows'

await freshDatabase()
const at = new Date('2027-01-01T12:00:00.123Z')
const released = { status: 'cancelled_by_client', releasedAt: at } as const
const write = (...writes: Write[][]) => transact((tx: Tx) => writeTogether(tx, writes.flat()))

async function violated(...writes: Write[][]): Promise<string | null> {
  return write(...writes).then(
    () => 'nothing was refused',
    (error: unknown) => uniqueViolation(error),
  )
}

const person = { nameSearch: 'zazolc', phone: null, contactSms: true, locale: 'uk', version: 3, markedAt: at }
const client = () => ({ ...person, id: randomUUID(), name: `Zażółć "Gęślą" 🎈 O'Neill \\ 007` })
const booking = (slotId: string, clientId: string | null = null) => ({
  ...{ ...bookingRow(slotId), clientId, createdAt: at },
  id: randomUUID(),
})
const note = (bookingId: string) => ({
  ...({ id: randomUUID(), dedupeKey: randomUUID(), kind: 'confirmation', channel: 'sms', bookingId } as const),
  ...{ createdAt: at, runAt: at },
})

test('what is written together reads as Prisma writes it, with the defaults of the database', async () => {
  const own = client()
  const visit = booking(await addSlot(), own.id)
  const grams = ['abc', '🎈'].map((gram) => ({ gram, clientId: own.id }))
  await write(
    newRows('Client', [own]),
    newRows('ClientGram', grams),
    newRows('Booking', [visit]),
    newRows('Notification', [note(visit.id), note(visit.id)]),
  )
  // The same by Prisma itself.
  const [twin, other] = [
    { ...own, id: randomUUID() },
    { ...booking(await addSlot()), releasedAt: null },
  ]
  await db.client.create({ data: twin })
  await db.booking.create({ data: { ...other, clientId: twin.id } })
  const told = await db.notification.create({ data: note(other.id) })
  expect(await db.client.findUniqueOrThrow({ where: { id: own.id } })).toEqual({
    ...(await db.client.findUniqueOrThrow({ where: { id: twin.id } })),
    id: own.id,
  })
  expect(await db.booking.findUniqueOrThrow({ where: { id: visit.id } })).toEqual({
    ...(await db.booking.findUniqueOrThrow({ where: { id: other.id } })),
    ...visit,
  })
  const messages = await db.notification.findMany({ where: { bookingId: visit.id } })
  expect(messages).toHaveLength(2)
  for (const { id, dedupeKey, ...row } of messages) {
    expect({ ...row, id: told.id, dedupeKey: told.dedupeKey, bookingId: other.id }).toEqual(told)
  }
  expect((await db.clientGram.findMany({ where: { clientId: own.id } })).map(({ gram }) => gram).sort()).toEqual(
    grams.map(({ gram }) => gram).sort(),
  )
  // As they are compared, and by the type that the file has for them.
  const types = await db.$queryRaw<object[]>`
    SELECT DISTINCT CAST("markedAt" AS TEXT), CAST("contactSms" AS TEXT), CAST("version" AS TEXT), CAST("phone" AS TEXT)
    FROM "Client" WHERE "id" IN (${own.id}, ${twin.id})`
  expect(types).toHaveLength(1)
  expect(await db.booking.count({ where: { createdAt: { lte: at, gte: at } } })).toBe(2)
})

test('whatever the database refuses of it has its name, and nothing of the rest is stored', async () => {
  const [slotId, keptSlotId] = [await addSlot(), await addSlot()]
  const first = booking(slotId)
  await write(newRows('Booking', [first]))
  await db.slotHold.create({ data: { slotId: keptSlotId, createdAt: at, until: new Date(+at + 1) } })
  const own = client()
  const among = (row: ReturnType<typeof booking> & { rescheduledFromId?: string }) =>
    violated(newRows('Client', [own]), newRows('Booking', [row]), newRows('Notification', [note(row.id)]))
  expect(await among(booking(slotId, own.id))).toBe('booking_live_slot')
  expect(await among(booking(keptSlotId, own.id))).toBe('booking_kept_slot')
  const again = (same: object) => among({ ...booking(slotId, own.id), ...released, ...same })
  expect(await again({ submissionId: first.submissionId })).toBe('submissionId')
  expect(await again({ referenceCode: first.referenceCode })).toBe('referenceCode')
  expect(await again({ id: first.id })).toBe('Booking_pkey')
  await write(newRows('Booking', [{ ...booking(slotId), ...released, rescheduledFromId: first.id }]))
  expect(await again({ rescheduledFromId: first.id })).toBe('rescheduledFromId')
  // Somebody who is not there.
  expect(await violated(newRows('Booking', [booking(await addSlot(), randomUUID())]))).toBeNull()
  expect(await db.client.count({ where: { id: own.id } })).toBe(0)
  expect(await db.notification.count({ where: { bookingId: { not: null }, createdAt: at } })).toBe(3)
})

test('a change meets the rows that have these values and no other, and none of what is written with it', async () => {
  const visits = [booking(await addSlot()), booking(await addSlot()), booking(await addSlot())] as const
  const ids = visits.map(({ id }) => id)
  const messages = visits.map(({ id }) => note(id))
  await write(newRows('Booking', visits), newRows('Notification', messages))
  await db.notification.updateMany({ where: { bookingId: ids[1] ?? '' }, data: { settledAt: at, outcome: 'sent' } })
  const later = new Date(+at + 1000)
  const dropped = (bookingId: string | { in: string[] }) =>
    changedRows(
      'Notification',
      { bookingId, settledAt: null, kind: 'confirmation' },
      { settledAt: later, outcome: 'dropped', leaseOwner: null },
    )
  await write(dropped({ in: [] }))
  const fresh = note(ids[0] ?? '')
  await write(dropped({ in: ids.slice(0, 2) }), newRows('Notification', [fresh]))
  const read = await db.notification.findMany({ where: { bookingId: { in: ids } } })
  const outcomeOf = (id: string | undefined) => read.find((row) => row.id === id)
  expect(outcomeOf(messages[0]?.id)).toMatchObject({ outcome: 'dropped', settledAt: later })
  expect(outcomeOf(messages[1]?.id)).toMatchObject({ outcome: 'sent', settledAt: at })
  expect(outcomeOf(messages[2]?.id)).toMatchObject({ outcome: null, settledAt: null })
  expect(outcomeOf(fresh.id)).toMatchObject({ outcome: null, settledAt: null })
  await write(dropped(ids[2] ?? ''))
  expect(await db.notification.count({ where: { bookingId: ids[2] ?? '', settledAt: later } })).toBe(1)
})

test('what follows is done once it is stored, and not when it was refused', async () => {
  const slotId = await addSlot()
  const steps: string[] = []
  const visit = (name: string) => newRows('Booking', [booking(slotId)], () => void steps.push(name))
  await write(visit('stored'))
  expect(await violated(visit('refused'))).toBe('booking_live_slot')
  expect(steps).toEqual(['stored'])
})
