import { afterEach, beforeEach, expect, test } from 'vitest'
import { tasksOf } from '@/components/panel/today/today-tasks'
import { endApart, getApart, keepApart } from '@/lib/bookings/apart/data'
import { cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import { readToday } from '@/lib/panel/today/data'
import { db } from '@/lib/platform/db/db'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { forgetCalledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeEntry, makeService, monday, slotsOf, visitor, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { early, emptyList, openOffer } from '../support/waiting'

await freshDatabase()
beforeEach(forgetCalledOff)
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const later = new Date(+monday + 1000)
const oneWeek = { validFrom: '2027-02-01', validUntil: '2027-02-07' }
const keep = (id: string) => keepApart(coordinator, id, monday)
const page = (id: string) => getApart(coordinator, id, monday)
const linesOf = async (id: string) =>
  tasksOf(await readToday(coordinator, monday)).flatMap(({ more, href }) =>
    href === `/panel/rezerwacje/${id}/osobno` ? [more?.replaceAll('\u00A0', ' ')] : [],
  )
const partly = [expect.stringContaining('Obok jest godzina, która nie zostaje pusta.')]

/** A visit at ten, in the first hour of its day. */
async function day() {
  const { planId, placeId } = await makeService(oneWeek)
  const slots = (await slotsOf(planId)) as [string, string, string, string]
  const { bookingId } = await makeBooking(slots[0])
  return { slots, bookingId, placeId }
}

test('an hour that comes beside a visit is not said to stay empty, and the desk reads of it', async () => {
  const { bookingId, placeId, slots } = await day()
  await keep(bookingId)
  expect(await linesOf(bookingId)).toEqual([])
  const date = '2027-02-03'
  const nine = { placeId, startTime: '09:00', endTime: '10:00', validFrom: date, validUntil: date }
  const [fresh = ''] = await slotsOf((await makeService(nine)).planId)
  expect((await page(bookingId))?.neighbours.map(({ id, isKept }) => [id, isKept])).toEqual([
    [fresh, false],
    [slots[1], true],
  ])
  expect(await linesOf(bookingId)).toEqual(partly)
  expect(await keep(bookingId)).toEqual({ ok: true, value: 2 })
  expect(await linesOf(bookingId)).toEqual([])
  expect(await bookSlot(byClient, visitor(fresh), monday)).toEqual({ ok: false, code: 'slot-taken' })
})

test('where the hour beside it is called off, the next one is said to be free, and can be left empty', async () => {
  const { bookingId, slots } = await day()
  await keep(bookingId)
  await cancelSlot(coordinator, slots[1], monday)
  expect((await page(bookingId))?.neighbours).toMatchObject([{ id: slots[2], isKept: false }])
  expect(await linesOf(bookingId)).toEqual(partly)
  expect(await keep(bookingId)).toEqual({ ok: true, value: 1 })
  expect((await page(bookingId))?.neighbours).toMatchObject([{ id: slots[2], isKept: true }])
  expect(await db.keptApart.count({ where: { bookingId } })).toBe(1)
})

test('after a move beside somebody else the desk reads that the visit had them, until it says what is to be', async () => {
  const { bookingId, slots } = await day()
  const { bookingId: other } = await makeBooking(slots[2])
  await keep(bookingId)
  const moved = await giveOtherSlot(byClient, wanted(bookingId, slots[3]), monday)
  const next = moved.ok ? moved.value.bookingId : ''
  const had = [expect.stringContaining('Wizyta miała puste godziny obok i została przeniesiona.')]
  expect(await linesOf(next)).toEqual(had)
  expect(await page(next)).toMatchObject({ isKept: false, wasLost: true })
  await cancelBooking(byClient, other, monday)
  expect(await keep(next)).toEqual({ ok: true, value: 1 })
  expect(await linesOf(next)).toEqual([])
  await makeBooking(slots[0])
  const again = await giveOtherSlot(byClient, wanted(next, slots[1]), monday)
  const last = again.ok ? again.value.bookingId : ''
  expect(await linesOf(last)).toEqual(partly)
  expect(await db.keptApart.findMany({ where: { bookingId: last } })).toMatchObject([{ slotId: slots[2] }])
  expect(await endApart(coordinator, last, later)).toEqual({ ok: true, value: 1 })
  expect(await linesOf(last)).toEqual([])
  expect(await endApart(coordinator, last, later)).toEqual({ ok: false, code: 'not-kept' })
})

test('an hour that stays empty for another visit is not counted as one that came back', async () => {
  const { bookingId, slots } = await day()
  const { bookingId: other } = await makeBooking(slots[2])
  await keep(bookingId)
  await keep(other)
  expect(await endApart(coordinator, bookingId, monday)).toEqual({ ok: true, value: 0 })
  expect(await endApart(coordinator, other, monday)).toEqual({ ok: true, value: 2 })
})

test('a move takes the empty hours along, also the one it leaves, and nobody who waits is offered it', async () => {
  const { bookingId, slots } = await day()
  await makeEntry({ now: early })
  await keep(bookingId)
  const moved = await giveOtherSlot(byClient, wanted(bookingId, slots[2]), monday)
  const next = moved.ok ? moved.value : null
  expect(next?.freed).toBe('kept')
  expect((await page(next?.bookingId ?? ''))?.neighbours.map(({ id, isKept }) => [id, isKept])).toEqual([
    [slots[1], true],
    [slots[3], true],
  ])
  expect(await linesOf(next?.bookingId ?? '')).toEqual([])
  expect(await bookSlot(byClient, visitor(slots[1]), monday)).toEqual({ ok: false, code: 'slot-taken' })
  await runWaitingRound(monday)
  expect([await openOffer(slots[1]), await openOffer(slots[3])]).toEqual([null, null])
  expect(await openOffer(slots[0])).not.toBeNull()
  await emptyList()
})
