import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { keepHouse } from '@/lib/jobs/housekeeping/data'
import { batchSize } from '@/lib/platform/db/batches'
import { db } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { dayBefore } from '../support/forgetting'
import { watched } from '../support/queries'
import { addDuty, bookingRow } from '../support/rows'

await freshDatabase()
const many = 2 * batchSize + 50
const long = new Date('2025-01-08T10:00:00Z')
const now = new Date('2027-03-10T12:00:00Z')
const each = <Row>(row: (at: number) => Row): Row[] => Array.from({ length: many }, (_, at) => row(at))

/** Of everything that is forgotten in time more than one step may take. */
async function fill() {
  const duty = await addDuty()
  const staff = { email: 'anna@example.org', name: 'Anna', role: 'coordinator', passwordHash: '-' } as const
  const { id: staffId } = await db.staff.create({ data: staff })
  const ids = each(() => randomUUID())
  const of = (at: number) => ids[at] ?? ''
  await db.slot.createMany({ data: ids.map((id) => ({ id, dutyId: duty.id, startsAt: long, endsAt: long })) })
  await db.client.createMany({ data: ids.map((id) => ({ id, name: 'Jan', nameSearch: 'jan' })) })
  await db.clientGram.createMany({ data: ids.map((clientId) => ({ clientId, gram: 'jan' })) })
  await db.booking.createMany({ data: ids.map((id) => ({ ...bookingRow(id), id, clientId: id, createdAt: long })) })
  await db.waitingEntry.createMany({
    data: ids.map((id) => ({ id, submissionId: id, status: 'declined', createdAt: long, settledAt: long })),
  })
  const ended = { settledAt: long, createdAt: long }
  await db.callTask.createMany({ data: each((at) => ({ bookingId: of(at), reason: 'reminder', createdAt: long })) })
  await db.callTask.createMany({
    data: each((at) => ({ ...ended, bookingId: of(at), reason: 'change', outcome: 'told' })),
  })
  await db.notification.createMany({
    data: ids.map((id) => ({
      ...({ dedupeKey: id, kind: 'change', channel: 'sms', bookingId: id, runAt: long } as const),
      ...ended,
      outcome: 'sent',
    })),
  })
  await db.shownMessage.createMany({
    data: each(() => ({ channel: 'sms', recipient: '', subject: '', text: '', createdAt: long })),
  })
  await db.messagePlace.createMany({ data: ids.map((recipient) => ({ recipient, place: 1, until: long })) })
  await db.manageLink.createMany({ data: ids.map((hash) => ({ hash, bookingId: hash, expiresAt: long })) })
  await db.clientSession.createMany({ data: ids.map((hash) => ({ hash, expiresAt: long })) })
  await db.staffSession.createMany({ data: ids.map((id) => ({ id, staffId, createdAt: long, lastSeenAt: long })) })
  await db.rateLimit.createMany({ data: ids.map((key) => ({ key, count: 1, expiresAt: long })) })
  await db.keptApart.createMany({ data: ids.map((id) => ({ slotId: id, bookingId: id, createdAt: long })) })
  await db.slotHold.createMany({
    data: ids.map((id) => ({ slotId: id, bookingId: id, createdAt: long, until: long })),
  })
  await db.handover.createMany({
    data: ids.map((id) => ({ kind: 'known_person', bookingId: id, byId: staffId, ...ended })),
  })
  await db.auditEntry.createMany({
    data: ids.map((id) => ({
      ...({ actorKind: 'client', channel: 'web', action: 'booking_made', objectType: 'booking' } as const),
      objectId: id,
      createdAt: long,
    })),
  })
}

test('what is forgotten in time goes in small steps, between which the server answers', async () => {
  await fill()
  const counts: { what: string; count: number; inTurn: number }[] = []
  let inTurn = 0
  let isOver = false
  const turn = () => {
    inTurn = 0
    if (!isOver) setImmediate(turn)
  }
  turn()
  const keep = (at: Date) =>
    watched(
      () => keepHouse(at),
      async ({ model, operation }, query) => {
        const answer = await query()
        const count = Number(Reflect.get(Object(answer), 'count') ?? 0)
        inTurn += count
        counts.push({ what: `${model}.${operation}`, count, inTurn })
        return answer
      },
    )
  await keep(dayBefore(now))
  await keep(now)
  isOver = true
  const gone = Object.groupBy(counts, ({ what }) => what)
  const total = (what: string) => gone[what]?.reduce((sum, { count }) => sum + count, 0)
  const dropped = ['ClientSession', 'StaffSession', 'RateLimit', 'ManageLink', 'Notification', 'ShownMessage']
    .concat(['MessagePlace', 'KeptApart', 'CallTask', 'SlotHold', 'Handover', 'WaitingEntry', 'AuditEntry', 'Client'])
    .map((model) => `${model}.deleteMany`)
  for (const what of [...dropped, 'CallTask.updateMany', 'Client.updateMany', 'Booking.deleteMany'])
    expect(total(what), what).toBe(many)
  expect(counts.filter(({ count }) => count > batchSize)).toEqual([])
  // A person goes with the visits of that person, and with what both are found by.
  expect(counts.filter((one) => one.inTurn > batchSize)).toEqual([])
  expect(await db.clientGram.count()).toBe(0)
})
