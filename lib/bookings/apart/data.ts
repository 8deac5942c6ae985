import 'server-only'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { afterCommit, db, type Reader, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { forgetKept } from '@/lib/platform/kept'
import { fail, ok, type Result } from '@/lib/platform/result'
import { plusMinutes } from '@/lib/platform/time'
import { holdForWaiting, letGoOfSlot } from '@/lib/schedule/hold/data'
import { isPromised, notKeptEmpty } from '@/lib/schedule/hold/rules'
import { type ApartRefusal, decideApart, neighboursOf } from './rules'

const times = { id: true, startsAt: true, endsAt: true } as const

async function readVisit(tx: Reader, id: string) {
  const duty = { select: { date: true, placeId: true } } as const
  const slot = { select: { ...times, duty } } as const
  return tx.booking.findUnique({ where: { id }, select: { status: true, slot } })
}

type Visit = NonNullable<Awaited<ReturnType<typeof readVisit>>>

async function idsBeside(tx: Reader, { slot: { id, duty, ...own } }: Visit, now: Date): Promise<string[]> {
  const sameDay = { status: 'published' as const, date: duty.date, placeId: duty.placeId }
  const others = await tx.slot.findMany({
    where: { duty: sameDay, state: { not: 'withdrawn' }, id: { not: id } },
    select: times,
  })
  return neighboursOf(own, others)
    .filter(({ startsAt }) => startsAt > now)
    .map((slot) => slot.id)
}

async function readNeighbours(tx: Reader, bookingId: string, ids: string[], now: Date) {
  const slots = await tx.slot.findMany({
    where: { id: { in: ids } },
    select: {
      ...times,
      ...{ state: true, keptApart: { select: { bookingId: true } } },
      bookings: { where: { releasedAt: null }, select: { id: true } },
      hold: { select: { until: true, bookingId: true, offerId: true, staffId: true } },
    },
  })
  return slots.map(({ bookings, hold, state, keptApart, ...slot }) => ({
    ...slot,
    isBlocked: state === 'blocked',
    isKept: keptApart.some((kept) => kept.bookingId === bookingId),
    isBooked: bookings.length > 0,
    isPromised: isPromised(hold, now),
  }))
}

/**
 * Leaves the slots beside a visit empty, so that its person meets nobody. They are locked as a claim locks them, and the
 * database refuses a visit on them for as long as this one is live (booking_kept_slot). The value is how many.
 */
export async function keepApart(
  by: Actor<'coordinator'>,
  bookingId: string,
  now: Date,
): Promise<Result<number, ApartRefusal>> {
  return transact(async (tx) => {
    const found = await readVisit(tx, bookingId)
    if (!found) return fail('not-confirmed')
    const ids = await idsBeside(tx, found, now)
    await lockWithApart(tx, [found.slot.id], ids)
    await lockRows(tx, 'Booking', [bookingId])
    const visit = await readVisit(tx, bookingId)
    if (!visit) return fail('not-confirmed')
    const allowed = decideApart(
      { ...visit, startsAt: visit.slot.startsAt },
      await readNeighbours(tx, bookingId, ids, now),
      now,
    )
    if (!allowed.ok) return allowed
    // Another hour may be the nearest by now: the one of before is free.
    await releaseApart(tx, [bookingId], now, ids)
    await tx.keptApart.createMany({ data: ids.map((slotId) => ({ slotId, bookingId, createdAt: now })) })
    // Freed a moment ago, for whoever comes first on the list: nobody was told of it.
    for (const slotId of ids) await letGoOfSlot(tx, slotId)
    afterCommit(tx, forgetKept)
    await record(tx, byStaff(by), 'apart_kept', 'booking', bookingId, now)
    return ok(ids.length)
  })
}

/**
 * The slots beside this visit are free again, or kept for whoever waits for one. The value is how many: one that stays empty
 * for another visit is none of them. A visit that lost them by a move needs them no longer.
 */
export async function endApart(
  by: Actor<'coordinator'>,
  bookingId: string,
  now: Date,
): Promise<Result<number, 'not-kept'>> {
  return transact(async (tx) => {
    const visit = await readVisit(tx, bookingId)
    if (!visit) return fail('not-kept')
    await lockWithApart(tx, [visit.slot.id])
    const isKept = (await tx.keptApart.count({ where: { bookingId } })) > 0
    if (!isKept && !(await wasKept(tx, [bookingId])).has(bookingId)) return fail('not-kept')
    const freed = await releaseApart(tx, [bookingId], now)
    await record(tx, byStaff(by), 'apart_ended', 'booking', bookingId, now)
    return ok(freed)
  })
}

/**
 * Locks these slots, which are about to be free, and with them those that stay empty beside whoever has them: what becomes
 * of an hour is decided by one after the other. Before any visit is locked.
 */
export async function lockWithApart(tx: Tx, slotIds: readonly string[], others: readonly string[] = []): Promise<void> {
  const visits = { booking: { slotId: { in: [...slotIds] }, releasedAt: null } }
  const beside = await tx.keptApart.findMany({ where: visits, select: { slotId: true } })
  await lockRows(tx, 'Slot', [...slotIds, ...others, ...beside.map(({ slotId }) => slotId)])
}

/**
 * These visits are over, moved or called off, or need nobody kept away any more. Who lets a visit go has locked it and the
 * slots beside it.
 */
export async function releaseApart(tx: Tx, bookingIds: string[], now: Date, but: string[] = []): Promise<number> {
  const rows = await tx.keptApart.findMany({ where: { bookingId: { in: bookingIds } }, select: { slotId: true } })
  if (rows.length === 0) return 0
  // What was kept apart while its visit was waited for is not locked yet.
  const ids = rows.map(({ slotId }) => slotId)
  await lockRows(tx, 'Slot', ids)
  await tx.keptApart.deleteMany({ where: { bookingId: { in: bookingIds } } })
  afterCommit(tx, forgetKept)
  const open = { state: 'open' as const, startsAt: { gt: now }, duty: { status: 'published' as const } }
  const freed = await tx.slot.findMany({
    where: {
      ...{ id: { in: ids, notIn: but }, ...open, ...notKeptEmpty },
      bookings: { none: { releasedAt: null } },
    },
    select: { id: true },
  })
  for (const { id } of freed) await holdForWaiting(tx, id, now)
  return freed.length
}

/** A visit and the slots beside it, for the page with the switch. Those that have begun are left out. */
export async function getApart(_by: Actor<'coordinator'>, bookingId: string, now: Date) {
  const found = await readVisit(db, bookingId)
  if (!found) return null
  const kept = await db.keptApart.count({ where: { bookingId } })
  const slots = await readNeighbours(db, bookingId, await idsBeside(db, found, now), now)
  const neighbours = slots.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const wasLost = kept === 0 && (await wasKept(db, [bookingId])).has(bookingId)
  return { status: found.status, startsAt: found.slot.startsAt, isKept: kept > 0, wasLost, neighbours }
}

export type Apart = NonNullable<Awaited<ReturnType<typeof getApart>>>

/** Which of these visits were kept apart by what was last said of them, before a move too. */
export async function wasKept(on: Reader, ids: string[]): Promise<Set<string>> {
  const visits = await on.booking.findMany({ where: { id: { in: ids } }, select: { id: true, referenceCode: true } })
  const codes = visits.map(({ referenceCode }) => referenceCode)
  const all = await on.booking.findMany({
    where: { referenceCode: { in: codes } },
    select: { id: true, referenceCode: true },
  })
  const said = await on.auditEntry.findMany({
    where: {
      ...{ objectType: 'booking', objectId: { in: all.map(({ id }) => id) } },
      action: { in: ['apart_kept', 'apart_ended'] },
    },
    orderBy: { createdAt: 'asc' },
    select: { objectId: true, action: true },
  })
  const codeOf = new Map(all.map(({ id, referenceCode }) => [id, referenceCode]))
  const last = new Map(said.map(({ objectId, action }) => [codeOf.get(objectId), action]))
  return new Set(visits.flatMap(({ id, referenceCode }) => (last.get(referenceCode) === 'apart_kept' ? [id] : [])))
}

/** Whose visit is over or was let go by an earlier release is no longer said to have been kept apart. */
export async function dropOldApart(now: Date): Promise<void> {
  const isOver = { slot: { endsAt: { lt: plusMinutes(now, -24 * 60) } } }
  await db.keptApart.deleteMany({ where: { OR: [{ booking: { releasedAt: { not: null } } }, isOver] } })
}
