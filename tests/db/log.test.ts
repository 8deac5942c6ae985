import { expect, test } from 'vitest'
import { recordLook, recordLookOnce } from '@/lib/office/audit/data'
import { lookActions } from '@/lib/office/audit/rules'
import { listComingBookings } from '@/lib/panel/bookings/data'
import { openCalls } from '@/lib/panel/calls/data'
import { getSchedule, getVisit, listComingWeeks } from '@/lib/panel/day/data'
import { getDuty, getSlot } from '@/lib/panel/duties/data'
import { readLog } from '@/lib/panel/log/data'
import { filterFrom, pageSize } from '@/lib/panel/log/rules'
import { listMessages } from '@/lib/panel/messages/data'
import { findPerson } from '@/lib/panel/person/data'
import { exportReport } from '@/lib/panel/reports/data'
import { readToday } from '@/lib/panel/today/data'
import { listWaiting } from '@/lib/panel/waitlist/data'
import { db } from '@/lib/platform/db/db'
import { listBursts } from '@/lib/waitlist/burst/data'
import { getHeldSlot, listHeldSlots } from '@/lib/waitlist/taking/data'
import { freshDatabase } from '../support/database'
import { dutyOf, makeActor, makeBooking, makeManager, makeService, monday, slotsOf } from '../support/factories'

await freshDatabase()
const coordinator = await makeActor('coordinator')
const { planId, mediatorId } = await makeService()
const her = await makeActor('mediator', mediatorId)
const [slotId = '', keptId = ''] = await slotsOf(planId)
const dutyId = await dutyOf(planId)
const { bookingId } = await makeBooking(slotId)
// An hour that is kept for her, whose name stands beside it wherever it is listed.
await db.slotHold.create({
  data: { slotId: keptId, bookingId, until: new Date('2027-02-03T08:00:00Z'), createdAt: monday },
})
const person = { referenceCode: '', phone: '600 000 000', clientName: 'Nikt' }
const minutes = (count: number) => new Date(+monday + count * 60_000)

const looks: [action: string, objectId: string, by: string, look: (now: Date) => Promise<unknown>][] = [
  ['schedule_viewed', dutyId, her.id, (now) => getSchedule(her, '2027-02-03', now)],
  ['schedule_viewed', dutyId, her.id, (now) => listComingWeeks(her, now)],
  ['booking_viewed', bookingId, her.id, (now) => getVisit(her, bookingId, now)],
  ['duty_viewed', dutyId, coordinator.id, (now) => getDuty(coordinator, dutyId, now)],
  ['duty_viewed', dutyId, coordinator.id, (now) => getSlot(coordinator, slotId, now)],
  ['duty_viewed', dutyId, coordinator.id, (now) => listHeldSlots(coordinator, now)],
  ['duty_viewed', dutyId, coordinator.id, (now) => getHeldSlot(coordinator, keptId, now)],
  ['duty_viewed', dutyId, coordinator.id, (now) => readToday(coordinator, now)],
  ['bookings_listed', coordinator.id, coordinator.id, (now) => listComingBookings(coordinator, now)],
  ['waiting_listed', coordinator.id, coordinator.id, (now) => listWaiting(coordinator, now)],
  ['calls_listed', coordinator.id, coordinator.id, (now) => openCalls(coordinator, now)],
  ['messages_listed', coordinator.id, coordinator.id, (now) => listMessages(coordinator, now)],
  ['bursts_listed', coordinator.id, coordinator.id, (now) => listBursts(coordinator, now)],
  ['log_viewed', coordinator.id, coordinator.id, (now) => readLog(coordinator, filterFrom({}), now)],
]

let hour = 0
test.each(looks)('%s: a look is written down once in five minutes', async (action, objectId, actorId, look) => {
  const start = 60 * ++hour
  const where = { action, objectId, actorId, createdAt: { gte: minutes(start) } }
  await look(minutes(start))
  await look(minutes(start + 4))
  expect(await db.auditEntry.count({ where })).toBe(1)
  await look(minutes(start + 6))
  expect(await db.auditEntry.count({ where })).toBe(2)
})

test('each file that is taken along is written down, by its code alone', async () => {
  await exportReport(coordinator, '2027', minutes(0))
  await exportReport(coordinator, '2027', minutes(0))
  expect(await db.auditEntry.count({ where: { action: 'report_exported', actorId: coordinator.id } })).toBe(2)
})

test('looking for the data of a person is written down each time, whether there is one or not', async () => {
  const manager = await makeManager()
  for (const _each of [1, 2]) expect(await findPerson(manager, person, monday)).toBeNull()
  expect(await db.auditEntry.count({ where: { action: 'bookings_searched', actorId: manager.id } })).toBe(2)
})

test('the log tells by whom, what and when, page by page', async () => {
  const other = await makeActor('coordinator')
  for (let index = 0; index < pageSize + 2; index++)
    await recordLook(other, 'booking_viewed', 'booking', `visit-${index}`, new Date(+minutes(2000) + index))
  await recordLookOnce(other, 'access_refused', 'staff', other.id, minutes(6000))
  const read = (asked: object) => readLog(coordinator, filterFrom({ kto: other.id, ...asked }), minutes(9000))
  const first = await read({})
  expect(first.hasMore).toBe(true)
  expect(first.rows.map(({ action }) => action).slice(0, 2)).toEqual(['access_refused', 'booking_viewed'])
  const second = await read({ strona: '2' })
  expect(second.hasMore).toBe(false)
  expect(second.rows.map(({ objectId }) => objectId)).toEqual(['visit-2', 'visit-1', 'visit-0'])
  expect((await read({ co: 'odmowy' })).rows).toHaveLength(1)
  expect((await read({ co: 'zmiany' })).rows).toEqual([])
  expect((await read({ od: '2027-02-05' })).rows).toHaveLength(1)
  expect((await read({ od: '2027-02-02', do: '2027-02-02' })).rows).toHaveLength(pageSize)
  expect((await readLog(coordinator, filterFrom({ kto: 'klient' }), minutes(9000))).rows).toMatchObject([
    { action: 'booking_made', objectId: bookingId, actor: null },
  ])
  expect((await readLog(coordinator, filterFrom({ kto: "x' OR 1=1" }), minutes(9000))).rows).toEqual([])
  // Postgres takes no text with a NUL in it.
  expect((await readLog(coordinator, filterFrom({ kto: 'x\0y\uD800' }), minutes(9000))).rows).toEqual([])
})

test('nothing goes past the triggers: not by another row of the same id either', async () => {
  const [entry] = await db.auditEntry.findMany({ take: 1 })
  if (!entry) throw new Error('no entry')
  const columns = '"id", "createdAt", "actorKind", "channel", "action", "objectType", "objectId"'
  const copied = `SELECT "id", "createdAt", "actorKind", "channel", 'slot_opened', "objectType", "objectId" FROM "AuditEntry"`
  const insert =
    process.env.TEST_DATABASE === 'postgres'
      ? `INSERT INTO "AuditEntry" (${columns}) ${copied} WHERE "id" = '${entry.id}' ON CONFLICT ("id") DO UPDATE SET "action" = 'slot_opened'`
      : `INSERT OR REPLACE INTO "AuditEntry" (${columns}) ${copied} WHERE "id" = '${entry.id}'`
  await expect(db.$executeRawUnsafe(insert)).rejects.toThrow()
  expect(await db.auditEntry.findUnique({ where: { id: entry.id } })).toEqual(entry)
  await expect(db.$executeRawUnsafe('DELETE FROM "AuditEntry"')).rejects.toThrow()
  expect(lookActions.length).toBeGreaterThan(10)
})
