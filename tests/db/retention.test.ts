import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { markAttendance } from '@/lib/bookings/attendance/data'
import { cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { keepHouse, forgetOldClients as oneRound } from '@/lib/jobs/housekeeping/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { leaveWaitingList } from '@/lib/waitlist/answer/data'
import { joinForEarlier } from '@/lib/waitlist/entry/data'
import { freshDatabase } from '../support/database'
import { dutyOf, makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { dayBefore, forgetOldClients } from '../support/forgetting'
import { brokenInvariants } from '../support/invariants'
import { storedBooking, storedEntry } from '../support/stored'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const read = (id: string) => storedBooking({ id })
const isForgotten = async (id: string) => (await db.booking.count({ where: { id } })) === 0
const counts = async () =>
  Object.fromEntries(
    (await db.monthlyCount.findMany()).map((row) => [`${row.month} ${row.topic} ${row.codes}`, row.count]),
  )

async function service() {
  const { planId, mediatorId } = await makeService()
  return { mediatorId, planId, slots: (await slotsOf(planId)) as [string, string, string, string] }
}

test('thirty days after a visit it is deleted, and what is left is how many there were in its month', async () => {
  const { slots, mediatorId } = await service()
  const { bookingId } = await makeBooking(slots[0], { interpreterNeeded: true, language: 'uk' })
  const her = await makeActor('mediator', mediatorId)
  await markAttendance(her, bookingId, 'attended', new Date('2027-02-03T09:00:00Z'))
  // The visit ended on 3 February at 10.45 in Wrocław: 29, 30 and 31 days later are 4, 5 and 6 March.
  expect(await forgetOldClients(new Date('2027-03-04T12:00:00Z'))).toBe(0)
  expect(await forgetOldClients(new Date('2027-03-05T09:45:00Z'))).toBe(0)
  expect(await isForgotten(bookingId)).toBe(false)
  expect(await forgetOldClients(new Date('2027-03-05T09:45:01Z'))).toBe(1)
  expect(await isForgotten(bookingId)).toBe(true)
  const left = { '2027-02 visit family|uk|attended': 1, '2027-02 source web': 1, '2027-02 outcome none': 1 }
  expect(await counts()).toEqual(left)
  expect(await forgetOldClients(new Date('2027-03-06T23:00:00Z'))).toBe(0)
  expect(await counts()).toEqual(left)
})

test('a cancelled visit is forgotten after its cancellation, a visit still to come is not', async () => {
  const { slots, planId } = await service()
  const [muchLater = ''] = await slotsOf(planId, '2027-02-24')
  const early = new Date('2027-01-20T12:00:00Z')
  const cancelled = await makeBooking(slots[0], { now: early })
  const moved = await makeBooking(slots[1], { now: early })
  const coming = await makeBooking(slots[2], { now: early })
  const ofLater = await makeBooking(muchLater, { now: early })
  await cancelBooking(byClient, ofLater.bookingId, new Date('2027-01-21T12:00:00Z'))
  await cancelBooking(byClient, cancelled.bookingId, new Date('2027-01-21T12:00:00Z'))
  const next = await giveOtherSlot(byClient, wanted(moved.bookingId, slots[3]), new Date('2027-01-21T12:00:00Z'))
  const at = (date: string) => forgetOldClients(new Date(`${date}T12:00:00Z`))
  expect(await at('2027-02-20')).toBe(0)
  expect(await at('2027-02-21')).toBe(2)
  expect(await isForgotten(ofLater.bookingId)).toBe(true)
  expect(await isForgotten(cancelled.bookingId)).toBe(true)
  // A visit that was moved has the person of the new one.
  expect(await isForgotten(moved.bookingId)).toBe(false)
  expect(await isForgotten(coming.bookingId)).toBe(false)
  expect(await isForgotten(next.ok ? next.value.bookingId : '')).toBe(false)
  expect(await at('2027-03-06')).toBe(2)
})

test('whoever was called off long before the visit is remembered while another hour can be chosen', async () => {
  const now = new Date('2027-08-02T08:00:00Z')
  const { planId } = await makeService({ validFrom: '2027-08-01', validUntil: '2027-10-20' }, now)
  const [slots, next] = await Promise.all(['2027-09-08', '2027-09-15'].map((date) => slotsOf(planId, date)))
  const [first = '', second = ''] = slots ?? []
  const { bookingId: late } = await makeBooking(first, { now })
  const { bookingId: never } = await makeBooking(second, { now })
  await cancelDuty(await makeActor('coordinator'), await dutyOf(planId, '2027-09-08'), now)
  // The visits were to be on 8 September, and 30 days after they were called off is the first of that month.
  const later = new Date('2027-09-03T08:00:00Z')
  await keepHouse(later)
  const rebooked = await giveOtherSlot(byClient, wanted(late, next?.[3] ?? ''), later)
  const { bookingId = '' } = rebooked.ok ? rebooked.value : {}
  expect(await read(bookingId)).toMatchObject({ clientName: 'Łucja Żak-Nowak', phone: '+48508033132' })
  expect(await db.notification.count({ where: { bookingId } })).toBe(2)
  // The old one has the person of the new visit; the other lasts as long as its link.
  await keepHouse(later)
  expect([await isForgotten(late), await isForgotten(never)]).toEqual([false, false])
  await forgetOldClients(new Date('2027-09-09T09:00:00Z'))
  expect(await isForgotten(never)).toBe(false)
  const ended = new Date('2027-09-10T08:00:00Z')
  await forgetOldClients(ended)
  expect([await isForgotten(never), await isForgotten(bookingId)]).toEqual([true, false])
  const refused = await giveOtherSlot(byClient, wanted(never, next?.[2] ?? ''), ended)
  expect(refused).toEqual({ ok: false, code: 'not-confirmed' })
})

test('whoever waits on after a visit that was called off is known to the list alone', async () => {
  const { slots } = await service()
  const { bookingId } = await makeBooking(slots[0])
  const joined = await joinForEarlier(byClient, bookingId, randomUUID(), monday)
  await cancelSlot(await makeActor('coordinator'), slots[0], monday)
  await forgetOldClients(new Date('2027-03-10T12:00:00Z'))
  expect(await isForgotten(bookingId)).toBe(true)
  const entryId = joined.ok ? joined.value.entryId : ''
  expect(await storedEntry(entryId)).toMatchObject({ settledAt: null, clientName: 'Łucja Żak-Nowak' })
  await leaveWaitingList(byClient, entryId, monday)
  expect(await db.client.count({ where: { bookings: { none: {} } } })).toBe(0)
})

test('house is kept in any order and any number of times', async () => {
  const { slots } = await service()
  const { bookingId } = await makeBooking(slots[0])
  await db.rateLimit.create({ data: { key: 'old', count: 1, expiresAt: monday } })
  await keepHouse(monday)
  expect(await isForgotten(bookingId)).toBe(false)
  const later = new Date('2027-03-10T12:00:00Z')
  await Promise.all([keepHouse(dayBefore(later)), keepHouse(dayBefore(later))])
  expect(await isForgotten(bookingId)).toBe(false)
  await Promise.all([keepHouse(later), keepHouse(later), keepHouse(later)])
  expect(await isForgotten(bookingId)).toBe(true)
  expect(await db.rateLimit.count()).toBe(0)
})

test('no personal data of a forgotten client is left in any table', async () => {
  const { slots } = await service()
  const marks = {
    clientName: 'Znacznikowa',
    phone: '+48999888777',
    email: 'znacznik@example.org',
    accessNeedsOther: 'znaczniktekst',
  }
  const { bookingId } = await makeBooking(slots[1], marks)
  await cancelBooking(byClient, bookingId, monday)
  await forgetOldClients(new Date('2027-03-10T12:00:00Z'))
  const everything = JSON.stringify(
    await Promise.all([
      db.client.findMany(),
      db.booking.findMany(),
      db.auditEntry.findMany(),
      db.callTask.findMany(),
      db.rateLimit.findMany(),
    ]),
  )
  expect(everything).not.toMatch(/znacznik|999888777/i)
})

test('a clock that is sixty days ahead, and put right within a day, loses nobody', async () => {
  const { slots } = await service()
  const coming = await makeBooking(slots[0])
  const ended = await makeBooking(slots[1])
  await cancelBooking(byClient, ended.bookingId, new Date('2027-02-01T09:00:00Z'))
  const wrong = new Date('2027-04-02T08:00:00Z')
  const marked = async () => db.client.count({ where: { markedAt: { not: null } } })
  for (let hours = 0; hours < 24; hours += 8) expect(await oneRound(new Date(+wrong + hours * 3_600_000))).toBe(0)
  expect(await marked()).toBe(2)
  expect(await oneRound(new Date('2027-02-01T10:00:00Z'))).toBe(0)
  expect(await marked()).toBe(0)
  // The right time comes to the same hour: what was marked then counts no more.
  await db.client.updateMany({ data: { markedAt: new Date('2027-12-01T00:00:00Z') } })
  expect(await oneRound(new Date('2027-03-04T11:00:00Z'))).toBe(0)
  expect(await oneRound(new Date('2027-03-05T10:59:00Z'))).toBe(0)
  expect([await isForgotten(coming.bookingId), await isForgotten(ended.bookingId)]).toEqual([false, false])
  expect(await oneRound(new Date('2027-03-05T11:00:00Z'))).toBe(2)
})

test('whoever gets a visit again between the mark and the day after is not forgotten', async () => {
  const { slots, planId } = await service()
  const [late = ''] = await slotsOf(planId, '2027-02-24')
  const early = new Date('2027-01-20T12:00:00Z')
  const { bookingId } = await makeBooking(slots[0], { now: early })
  const { clientId } = await read(bookingId)
  await cancelBooking(byClient, bookingId, early)
  await oneRound(new Date('2027-02-19T12:00:00Z'))
  expect(await db.client.count({ where: { id: clientId ?? '', markedAt: { not: null } } })).toBe(1)
  const again = await makeBooking(late, { now: early })
  await db.booking.update({ where: { id: again.bookingId }, data: { clientId } })
  expect(await oneRound(new Date('2027-02-20T12:00:00Z'))).toBe(0)
  expect(await db.client.count({ where: { id: clientId ?? '', markedAt: null } })).toBe(1)
})
