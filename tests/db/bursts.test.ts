import { afterEach, beforeEach, expect, test } from 'vitest'
import { callOffUnreached } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { recordAttempt } from '@/lib/messages/attempt/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { acceptOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { askToCall, countArrivals, hasOpenBurst, noteNetwork, releaseBurst } from '@/lib/waitlist/burst/data'
import type { BurstPart } from '@/lib/waitlist/burst/rules'
import { confirmEntry } from '@/lib/waitlist/entry/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { burst, later, nextDay, seconds, seenBurst, startOfDay } from '../support/bursts'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking, makeService, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'
import { emptyList, isPublic, openOffer, readEntry } from '../support/waiting'

await freshDatabase()
const coordinator = await makeActor('coordinator')
const staff = asStaff(coordinator, 'phone')

beforeEach(nextDay)
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const seen = async (now = later()) => seenBurst(coordinator, now)

async function release(part: BurstPart, now = later()) {
  const { since, until } = await seen(now)
  return releaseBurst(coordinator, { part, since, until }, now)
}

async function reach(taskOf: { bookingId: string } | { entryId: string }, now = later()) {
  const task = await db.callTask.findFirstOrThrow({ where: { ...taskOf, settledAt: null } })
  expect(await recordAttempt(coordinator, { taskId: task.id, seen: 0, outcome: 'reached' }, now)).toMatchObject({
    ok: true,
  })
}

test('a burst is seen as one and released list before visits; whoever was reached by phone stays, and hours come back', async () => {
  const { slots, visits, list } = await burst()
  await makeBooking((await slotsOf((await makeService()).planId))[0] ?? '', { now: seconds(30), by: staff })
  for (const network of ['a', 'b', 'a']) await noteNetwork(network, startOfDay())
  expect(await countArrivals(seconds(60))).toBe(28)
  expect(await hasOpenBurst(coordinator, later())).toBe(true)
  expect(await seen()).toMatchObject({
    since: startOfDay(),
    until: seconds(29),
    count: 28,
    entries: 20,
    left: { unconfirmed: 20, confirmed: 0, visits: 8 },
  })
  expect((await seen()).networks).toBeGreaterThanOrEqual(2)
  expect(await release('visits')).toEqual({ ok: false, code: 'list-first' })
  // Two of the visits and one of the list are real: they answer the phone, or open the link.
  expect(await askToCall(coordinator, await seen(), later())).toEqual({ ok: true, value: 8 })
  expect(await askToCall(coordinator, await seen(), later())).toEqual({ ok: true, value: 0 })
  for (const bookingId of visits.slice(0, 2)) await reach({ bookingId })
  await confirmEntry(byClient, list[0] ?? '', later())
  // Asked of each again where it is released: who was counted a moment ago may have answered since.
  const over = { ok: false, code: 'over' }
  expect(await leaveWaitingList(staff, list[0] ?? '', later(), { confirmedAt: null })).toEqual(over)
  expect(await callOffUnreached(coordinator, visits[0] ?? '', later())).toMatchObject({ ok: false })
  // And two did something else meanwhile.
  const other = (await slotsOf((await makeService()).planId))[1] ?? ''
  expect(await giveOtherSlot(byClient, wanted(visits[2] ?? '', other), later())).toMatchObject({ ok: true })
  await cancelBooking(byClient, visits[3] ?? '', later())
  expect(await release('unconfirmed')).toEqual({ ok: true, value: { released: 19, left: 0 } })
  expect(await release('visits')).toEqual({ ok: true, value: { released: 5, left: 0 } })
  expect(await release('visits')).toEqual({ ok: true, value: { released: 0, left: 0 } })
  expect(await release('unconfirmed')).toEqual({ ok: true, value: { released: 0, left: 0 } })
  const statuses = await db.booking.findMany({ where: { id: { in: visits } }, orderBy: { createdAt: 'asc' } })
  expect(statuses.map(({ status }) => status)).toEqual([
    ...['confirmed', 'confirmed', 'rescheduled', 'cancelled_by_client'],
    ...Array(4).fill('cancelled_by_service'),
  ])
  // No other hour is kept for somebody who may be invented, so every freed one is there for all.
  expect(await db.slotHold.count({ where: { bookingId: { not: null } } })).toBe(0)
  await runWaitingRound(later())
  expect(await openOffer(other)).toMatchObject({ entryId: list[0] })
  expect(await hasOpenBurst(coordinator, later())).toBe(false)
  expect(await isPublic(slots[5] ?? '', later())).toBe(true)
  // Each is written down, each visit's person is told, nobody of the list is.
  const released = { in: visits.slice(4) }
  expect(await db.auditEntry.count({ where: { objectId: released, action: 'booking_cancelled_by_service' } })).toBe(4)
  expect(await db.notification.count({ where: { bookingId: released, kind: 'cancellation' } })).toBe(4)
  const removed = { objectId: { in: list }, action: 'waiting_removed', actorId: coordinator.id } as const
  expect(await db.auditEntry.count({ where: removed })).toBe(19)
  expect(await db.notification.count({ where: { entryId: { in: list.slice(1) }, settledAt: null } })).toBe(0)
  expect(await db.client.count({ where: { waitingEntries: { some: { id: { in: list.slice(1) } } } } })).toBe(0)
  // Those who opened the link are a press of their own.
  expect(await readEntry(list[0] ?? '')).toMatchObject({ status: 'offered' })
  expect(await release('confirmed')).toEqual({ ok: true, value: { released: 1, left: 0 } })
})

test('a visit that was moved is released where it stands now, unless its person was reached before the move', async () => {
  const { visits } = await burst(4)
  await askToCall(coordinator, await seen(), later())
  await reach({ bookingId: visits[0] ?? '' })
  const others = await slotsOf((await makeService()).planId)
  for (const [index, id] of visits.slice(0, 3).entries())
    await giveOtherSlot(byClient, wanted(id, others[index] ?? ''), later())
  const movedRows = () =>
    db.booking.findMany({ where: { slotId: { in: others } }, orderBy: { slot: { startsAt: 'asc' } } })
  const moved = (await movedRows()).map(({ id }) => id)
  expect((await seen()).left.visits).toBe(7)
  // Whoever moved may be called about the visit as it is now.
  expect(await askToCall(coordinator, await seen(), later())).toEqual({ ok: true, value: 2 })
  await reach({ bookingId: moved[1] ?? '' })
  expect(await callOffUnreached(coordinator, moved[0] ?? '', later())).toMatchObject({ ok: false })
  await release('unconfirmed')
  expect(await release('visits')).toEqual({ ok: true, value: { released: 6, left: 0 } })
  expect((await movedRows()).map(({ status }) => status)).toEqual(['confirmed', 'confirmed', 'cancelled_by_service'])
})

test('a burst that is none, or goes on longer than any, releases nothing', async () => {
  const { visits } = await burst(6)
  const { since, until } = await seen()
  const press = (span: { since: Date; until: Date }) =>
    releaseBurst(coordinator, { part: 'unconfirmed', ...span }, later())
  expect(await press({ since: seconds(1), until })).toEqual({ ok: false, code: 'unknown' })
  expect(await press({ since, until: seconds(500) })).toEqual({ ok: false, code: 'unknown' })
  expect(await askToCall(coordinator, { since: seconds(1), until }, later())).toEqual({ ok: false, code: 'unknown' })
  // Only what was shown, where more has come since.
  expect(await press({ since, until: seconds(11) })).toEqual({ ok: true, value: { released: 2, left: 0 } })
  expect(await db.booking.count({ where: { id: { in: visits }, status: 'confirmed' } })).toBe(8)
})

test('released beside people who cancel, move, confirm and accept: nobody is lost or there twice', async () => {
  for (let round = 0; round < rounds(2, 10); round++) {
    const { visits, list, slots } = await burst(8)
    const shown = await seen()
    const press = (part: BurstPart) =>
      releaseBurst(coordinator, { part, since: shown.since, until: shown.until }, later())
    const other = (await slotsOf((await makeService()).planId))[0] ?? ''
    await Promise.all([
      press('unconfirmed'),
      press('unconfirmed'),
      ...list.slice(0, 3).map((id) => confirmEntry(byClient, id, later())),
    ])
    const confirmed = await db.waitingEntry.findMany({ where: { id: { in: list }, settledAt: null } })
    expect(confirmed.filter(({ confirmedAt }) => !confirmedAt)).toEqual([])
    const removed = { id: { in: list }, status: 'removed' as const, confirmedAt: { not: null } }
    expect(await db.waitingEntry.count({ where: removed })).toBe(0)
    await Promise.all([
      press('visits'),
      press('visits'),
      cancelBooking(byClient, visits[0] ?? '', later()),
      giveOtherSlot(byClient, wanted(visits[1] ?? '', other), later()),
      runWaitingRound(later()),
    ])
    await runWaitingRound(later())
    for (const offer of await db.slotOffer.findMany({ where: { settledAt: null } }))
      expect(await acceptOffer(byClient, { entryId: offer.entryId, offerId: offer.id }, later())).toMatchObject({
        ok: true,
      })
    const live = await db.booking.findMany({ where: { slotId: { in: [...slots, other] }, releasedAt: null } })
    expect(new Set(live.map(({ slotId }) => slotId)).size).toBe(live.length)
    expect(await db.booking.count({ where: { id: { in: visits }, releasedAt: null } })).toBe(0)
    const where = { bookingId: { in: visits }, kind: 'cancellation' as const }
    const told = await db.notification.groupBy({ by: ['bookingId'], where, _count: true })
    expect(told.filter(({ _count }) => _count > 1)).toEqual([])
    await db.booking.updateMany({ data: { bookedVia: 'phone' } })
    await db.waitingEntry.updateMany({ data: { addedVia: 'phone' } })
    await emptyList()
  }
})
