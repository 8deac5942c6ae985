import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepHouse } from '@/lib/jobs/housekeeping/data'
import { listEntryHistory } from '@/lib/office/audit/data'
import { byClient } from '@/lib/office/audit/rules'
import { getWaiting, listWaiting } from '@/lib/panel/waitlist/data'
import { db } from '@/lib/platform/db/db'
import { getOwnEntry } from '@/lib/public/waitlist/data'
import { acceptOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeEntry } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { visitOnSlot } from '../support/stored'
import { after, answered, early, emptyList, free, fullDuty, joinConfirmed, readEntry } from '../support/waiting'

await freshDatabase()
const coordinator = await makeActor('coordinator')
beforeEach(emptyList)
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

test('the coordinator sees who waits, in order, what is offered, and what may be the same person', async () => {
  const { bookings } = await fullDuty()
  const others = { phone: '+48600100200', email: null }
  const first = await makeEntry({ now: early, ...others })
  const second = await makeEntry({ now: after(1), ...others })
  const third = await makeEntry({ now: after(2), phone: '+48600100300', email: 'inna@example.org' })
  const earlier = await joinConfirmed(byClient, bookings[3], randomUUID(), after(3))
  await free(bookings[0], after(4))
  await runWaitingRound(after(4))
  const rows = await listWaiting(coordinator, after(4))
  expect(rows.map(({ id }) => id)).toEqual([first, second, third, earlier.ok ? earlier.value.entryId : ''])
  expect(rows.map(({ possibleDuplicates }) => possibleDuplicates > 0)).toEqual([true, true, false, true])
  expect(rows.map(({ open }) => open !== null)).toEqual([true, false, false, false])
  expect(rows.map(({ visitAt }) => visitAt !== null)).toEqual([false, false, false, true])
  expect(await getWaiting(coordinator, randomUUID(), early)).toBeNull()
})

test('an answer by phone books as the coordinator did it, and every step stands in the history', async () => {
  const { slots, bookings } = await fullDuty()
  const staff = asStaff(coordinator, 'phone')
  const entry = await makeEntry({ now: early, by: staff, contactSms: false })
  expect(await readEntry(entry)).toMatchObject({ addedVia: 'phone' })
  await free(bookings[0], after(1))
  await runWaitingRound(after(1))
  await getWaiting(coordinator, entry, after(2))
  expect(await acceptOffer(staff, await answered(slots[0]), after(3))).toMatchObject({
    ok: true,
    value: { moved: false },
  })
  const booked = await visitOnSlot(slots[0])
  expect(booked).toMatchObject({ bookedVia: 'phone', clientName: 'Łucja Żak-Nowak' })
  const history = await listEntryHistory(coordinator, entry)
  expect(history.map(({ action }) => action)).toEqual([
    'waiting_accepted',
    'waiting_viewed',
    'offer_made',
    'waiting_joined',
  ])
  expect(history.map(({ who }) => who)).toEqual([coordinator.name, coordinator.name, 'System', coordinator.name])
  expect(await db.callTask.count({ where: { entryId: entry, settledAt: null } })).toBe(0)
})

test('what the person who waits is shown holds no name, number or matter', async () => {
  const { slots, bookings } = await fullDuty()
  const entry = await makeEntry({ now: early, accessNeedsOther: 'tajemnica' })
  expect(await getOwnEntry(entry, early)).toMatchObject({ status: 'waiting', offer: null, last: null })
  await free(bookings[0])
  await runWaitingRound(early)
  const own = await getOwnEntry(entry, after(1))
  expect(own).toMatchObject({ status: 'offered', offer: { until: after(24), place: { room: 'A110' } } })
  expect(JSON.stringify(own)).not.toMatch(/Łucja|508033132|family|tajemnica|example\.org/)
  // The moment it is over, also before a round has seen it.
  expect(await getOwnEntry(entry, after(24))).toMatchObject({ offer: null, last: 'missed' })
  expect((await answered(slots[0])).entryId).toBe(entry)
  expect(await getOwnEntry(randomUUID(), early)).toBeNull()
})

test('with the end of the period nobody waits any more, and nothing is left of who it was', async () => {
  const { bookings } = await fullDuty()
  const marks = { clientName: 'Znacznikowa', phone: '+48999888777', email: 'znacznik@example.org' }
  const entries = [await makeEntry({ now: early, ...marks }), await makeEntry({ now: early, ...marks })]
  await free(bookings[0])
  await runWaitingRound(early)
  // The rule ends on 28 February: on that day people still wait.
  await keepHouse(new Date('2027-02-28T12:00:00Z'))
  for (const id of entries) expect(await readEntry(id)).toMatchObject({ status: 'waiting', clientName: 'Znacznikowa' })
  const over = new Date('2027-03-01T12:00:00Z')
  await Promise.all([keepHouse(over), keepHouse(over)])
  for (const id of entries) expect(await readEntry(id)).toMatchObject({ status: 'expired', settledAt: over })
  // It was a clock that ended this, and a day later it would have been put right.
  const dayLater = new Date('2027-03-02T12:00:00Z')
  await Promise.all([keepHouse(dayLater), keepHouse(dayLater)])
  const everything = [
    db.client.findMany({ where: { bookings: { none: {} } } }),
    db.waitingEntry.findMany(),
    db.slotOffer.findMany(),
    db.slotHold.findMany(),
    db.notification.findMany(),
    db.callTask.findMany(),
    db.auditEntry.findMany(),
  ]
  expect(JSON.stringify(await Promise.all(everything))).not.toMatch(/znacznik|999888777/i)
  expect(await leaveWaitingList(byClient, entries[0] ?? '', over)).toEqual({ ok: false, code: 'over' })
})
