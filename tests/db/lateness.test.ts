import { afterEach, expect, test } from 'vitest'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { getOwnLateness, listLate, sayLate, takeLateBack } from '@/lib/bookings/lateness/data'
import { keepHouse } from '@/lib/jobs/housekeeping/data'
import { keepQuiet } from '@/lib/messages/quiet/data'
import { forgetRun } from '@/lib/office/clock/data'
import { readToday } from '@/lib/panel/today/data'
import { db, transact } from '@/lib/platform/db/db'
import { getVisit } from '@/lib/public/visit/data'
import { setChannels } from '../support/channels'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking, monday } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { brief, day, later, morning, rows, say, send, somebody, view } from '../support/lateness'

setChannels()
await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
const coordinator = await makeActor('coordinator')

test('she sees whom a message reaches and why it does not reach the others; then it is written, and nothing moves', async () => {
  const ways = [{ contactSms: true, contactEmail: true }, { contactEmail: true }, { contactCall: true }, {}]
  const { visits, her, dutyId } = await day(ways)
  const before = await view(her, dutyId)
  expect(before.visits.map(({ channels, unreached }) => unreached ?? channels.join('+'))).toEqual([
    'sms+email',
    'email',
    'phone_only',
    'not_allowed',
  ])
  expect(JSON.stringify(before)).not.toMatch(/\+48601|@example/)
  expect(await rows(visits)).toEqual([])
  const slots = await db.slot.findMany({ where: { dutyId }, orderBy: { startsAt: 'asc' } })

  expect(await say(her, dutyId, 20)).toEqual({ ok: true, value: { date: '2027-02-03', told: 2, untold: 2 } })
  expect((await brief(visits)).sort()).toEqual(['0 email 20 waits', '0 sms 20 waits', '1 email 20 waits'])
  expect(await db.slot.findMany({ where: { dutyId }, orderBy: { startsAt: 'asc' } })).toEqual(slots)
  const after = await view(her, dutyId)
  expect(after.lateness).toEqual({ lateBy: 20, since: morning })
  expect(after.visits.map(({ knows }) => knows)).toEqual(['waits', 'waits', 'untold', 'untold'])
  const [late] = await listLate(coordinator, morning, dutyId)
  expect(late).toMatchObject({ lateBy: 20, since: morning, untold: [{ id: visits[2] }, { id: visits[3] }] })
  const today = (await readToday(coordinator, morning)).late.find(({ id }) => id === dutyId)
  expect(today).toEqual({ id: dutyId, lateBy: 20, untold: 2, toCall: 1 })
  expect(await db.callTask.count({ where: { bookingId: { in: visits } } })).toBe(0)
  expect(await db.auditEntry.count({ where: { objectId: dutyId, action: 'late_said' } })).toBe(1)
})

test('a larger delay takes the place of what has not left, and follows what has', async () => {
  const { visits, her, dutyId } = await day([{ contactSms: true }, { contactSms: true }])
  await say(her, dutyId, 10)
  await send(visits.slice(0, 1))
  expect(await say(her, dutyId, 30)).toMatchObject({ value: { told: 2, untold: 0 } })
  expect(await brief(visits)).toEqual(
    expect.arrayContaining(['0 sms 10 sent', '0 sms 30 waits', '1 sms 10 dropped', '1 sms 30 waits']),
  )
  expect(await rows(visits)).toHaveLength(4)
  const [earlier, next] = await rows(visits.slice(0, 1))
  expect(next && earlier && next.createdAt > earlier.createdAt).toBe(true)
  // Back to the first one is said anew.
  await send(visits)
  expect(await say(her, dutyId, 10, later(5))).toMatchObject({ value: { told: 2 } })
  expect(await rows(visits, { lateBy: 10, settledAt: null })).toHaveLength(2)
})

test('whom the news of no delay does not reach is seen by the desk', async () => {
  const { visits, her, dutyId } = await day([{ contactSms: true }])
  await say(her, dutyId, 20)
  await send(visits)
  await takeLateBack(her, dutyId, later(1))
  await db.notification.updateMany({
    where: { bookingId: visits[0] ?? '', lateBy: 0 },
    data: { settledAt: later(2), outcome: 'failed', reason: 'refused' },
  })
  expect((await listLate(coordinator, later(3), dutyId))[0]?.untold.map(({ id }) => id)).toEqual(visits)
})

test('whoever books after it was said reads it with the visit, and the desk sees that nobody has told them', async () => {
  const { slots, visits, her, dutyId } = await day([{ contactSms: true }])
  await say(her, dutyId, 20)
  const booked = await makeBooking(slots[2], { ...somebody(), by: asStaff(coordinator), now: later(5) })
  const lateBy = async (code: string, now: Date) => (await getVisit(code, now))?.lateBy
  expect(await lateBy(booked.referenceCode, later(6))).toBe(20)
  expect((await listLate(coordinator, later(6), dutyId))[0]?.untold.map(({ id }) => id)).toEqual([booked.bookingId])
  // Said again it stays one message; nothing is shown of a visit that has begun, or in time after all.
  expect(await say(her, dutyId, 20, later(6))).toMatchObject({ value: { told: 1, untold: 1 } })
  expect(await rows([...visits, booked.bookingId])).toHaveLength(1)
  const { referenceCode } = await db.booking.findUniqueOrThrow({ where: { id: visits[0] ?? '' } })
  expect([await lateBy(referenceCode, later(20)), await lateBy(referenceCode, later(21))]).toEqual([20, null])
  await takeLateBack(her, dutyId, later(22))
  expect(await lateBy(booked.referenceCode, later(23))).toBeNull()
})

test('it is said of her own duty, on its day, as long as it takes place, and where nothing may leave nobody is told', async () => {
  const { visits, her, dutyId } = await day([{ contactSms: true }])
  const other = await makeActor('mediator')
  const { seal } = await view(her, dutyId)
  expect(await getOwnLateness(other, dutyId, morning)).toBeNull()
  expect(await sayLate(other, { dutyId, lateBy: 20, seal }, morning)).toEqual({ ok: false, code: 'unknown' })
  expect(await takeLateBack(other, dutyId, morning)).toEqual({ ok: false, code: 'unknown' })
  expect(await sayLate(her, { dutyId, lateBy: 20, seal }, monday)).toEqual({ ok: false, code: 'too-early' })
  const nextDay = later(24 * 60)
  expect(await sayLate(her, { dutyId, lateBy: 20, seal }, nextDay)).toEqual({ ok: false, code: 'over' })
  expect(await takeLateBack(her, dutyId, nextDay)).toEqual({ ok: false, code: 'over' })
  // A copy of the database that nobody has looked through sends nothing.
  await keepQuiet(morning)
  expect((await view(her, dutyId)).visits).toMatchObject([{ channels: [], unreached: 'cannot_leave' }])
  expect(await sayLate(her, { dutyId, lateBy: 20, seal }, morning)).toEqual({ ok: false, code: 'changed' })
  expect(await say(her, dutyId, 20)).toMatchObject({ value: { told: 0, untold: 1 } })
  await transact((tx) => forgetRun(tx, 'restored', morning))
  expect(await rows(visits)).toEqual([])

  await cancelDuty(coordinator, dutyId, morning)
  expect(await say(her, dutyId, 30)).toEqual({ ok: false, code: 'over' })
  expect(await listLate(coordinator, morning, dutyId)).toEqual([])
  await keepHouse(later(60))
  expect(await db.duty.findUniqueOrThrow({ where: { id: dutyId } })).toMatchObject({ lateBy: 20, lateSaidAt: morning })
  await keepHouse(nextDay)
  expect(await db.duty.findUniqueOrThrow({ where: { id: dutyId } })).toMatchObject({ lateBy: null, lateSaidAt: null })
})
