import { afterEach, expect, test } from 'vitest'
import { markAttendance } from '@/lib/bookings/attendance/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { listLate, sayLate, takeLateBack } from '@/lib/bookings/lateness/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { setChannels } from '../support/channels'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { brief, day, later, morning, rows, say, send, somebody, view } from '../support/lateness'
import { lockDuty, queued } from '../support/queue'

setChannels()
await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
const coordinator = await makeActor('coordinator')

test('pressed twice, also at once, it is said once', async () => {
  const { visits, her, dutyId } = await day([{ contactSms: true }, { contactSms: true }])
  const { seal } = await view(her, dutyId)
  const press = () => sayLate(her, { dutyId, lateBy: 15, seal }, morning)
  const answers = [...(await Promise.all([press(), press(), press()])), await press()]
  for (const answer of answers) expect(answer).toEqual({ ok: true, value: { date: '2027-02-03', told: 2, untold: 0 } })
  expect(await brief(visits)).toHaveLength(2)
  expect(await db.auditEntry.count({ where: { objectId: dutyId, action: 'late_said' } })).toBe(1)
})

test('of two delays at once, one is said, and the other was decided by an older list', async () => {
  const { visits, her, dutyId } = await day([{ contactSms: true }])
  const { seal } = await view(her, dutyId)
  const works = [20, 45].map((lateBy) => () => sayLate(her, { dutyId, lateBy, seal }, morning))
  const { answers } = await queued(lockDuty(dutyId), works)
  expect(answers.map((answer) => (answer.ok ? 'said' : answer.code)).sort()).toEqual(['changed', 'said'])
  expect(await rows(visits)).toHaveLength(1)
})

test('in time after all: what waits is withdrawn, and whoever has read of a delay reads that there is none', async () => {
  const { visits, her, dutyId } = await day([{ contactSms: true }, { contactSms: true }, { contactEmail: true }])
  await say(her, dutyId, 20)
  await send(visits.slice(0, 1))
  // One is just leaving.
  const leaving = { leaseUntil: later(1), leaseOwner: 'worker' }
  await db.notification.updateMany({ where: { bookingId: visits[1] ?? '', kind: 'running_late' }, data: leaving })
  const back = () => takeLateBack(her, dutyId, morning)
  const answers = await Promise.all([back(), back()])
  for (const answer of answers) expect(answer).toEqual({ ok: true, value: { date: '2027-02-03', told: 2, untold: 0 } })
  expect(await brief(visits)).toEqual(
    expect.arrayContaining([
      '0 sms 0 waits',
      '0 sms 20 sent',
      '1 sms 0 waits',
      '1 sms 20 dropped',
      '2 email 20 dropped',
    ]),
  )
  expect(await rows(visits)).toHaveLength(5)
  expect((await view(her, dutyId)).lateness).toBeNull()
  expect(await db.auditEntry.count({ where: { objectId: dutyId, action: 'late_taken_back' } })).toBe(1)
  // The page of before decides nothing any more.
  const [old] = await rows(visits, { lateBy: 20 })
  expect(old).toBeDefined()
  await send(visits)
  expect((await listLate(coordinator, later(2), dutyId))[0]).toMatchObject({ lateBy: 0, untold: [] })
})

test('an old page says nothing: of a list that changed, and of a delay that was taken back', async () => {
  const { slots, visits, her, dutyId } = await day([{ contactSms: true }, { contactSms: true }])
  const { seal } = await view(her, dutyId)
  const press = (lateBy = 20) => sayLate(her, { dutyId, lateBy, seal }, morning)
  await cancelBooking(byClient, visits[0] ?? '', morning)
  expect(await press()).toEqual({ ok: false, code: 'changed' })
  await makeBooking(slots[0], { ...somebody(), by: asStaff(coordinator), now: morning })
  expect(await press()).toEqual({ ok: false, code: 'changed' })
  expect(await rows(visits)).toEqual([])
  expect((await view(her, dutyId)).lateness).toBeNull()

  const other = await day([{ contactSms: true }])
  const first = await view(other.her, other.dutyId)
  await say(other.her, other.dutyId, 20)
  await takeLateBack(other.her, other.dutyId, morning)
  expect(await sayLate(other.her, { dutyId: other.dutyId, lateBy: 20, seal: first.seal }, morning)).toEqual({
    ok: false,
    code: 'changed',
  })
  expect(await brief(other.visits)).toEqual(['0 sms 20 dropped'])
})

test('a visit that is cancelled or marked meanwhile hears nothing more of it, also at the same moment', async () => {
  const { visits, her, dutyId } = await day([{ contactSms: true }, { contactSms: true }])
  await say(her, dutyId, 20)
  await cancelBooking(byClient, visits[0] ?? '', later(1))
  expect(await brief(visits)).toEqual(expect.arrayContaining(['0 sms 20 dropped', '1 sms 20 waits']))
  await Promise.all([say(her, dutyId, 45, later(2)), cancelBooking(byClient, visits[1] ?? '', later(2))])
  expect(await rows(visits, { settledAt: null })).toEqual([])

  const other = await day([{ contactSms: true }, { contactSms: true }])
  const inVisit = new Date('2027-02-03T09:05:00Z')
  await markAttendance(other.her, other.visits[0] ?? '', 'attended', inVisit)
  expect(await say(other.her, other.dutyId, 20, inVisit)).toMatchObject({ value: { told: 1, untold: 0 } })
  expect(await brief(other.visits)).toEqual(['1 sms 20 waits'])
})
