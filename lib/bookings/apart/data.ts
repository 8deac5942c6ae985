import 'server-only'
import { idsBeside, leaveEmpty, lockWithApart, placed, readNeighbours, releaseApart } from '@/lib/bookings/beside/data'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db, type Reader, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { type ApartRefusal, decideApart } from './rules'

const readVisit = (on: Reader, id: string) =>
  on.booking.findUnique({ where: { id }, select: { status: true, slot: { select: placed } } })

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
    const ids = await idsBeside(tx, found.slot, now)
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
    await leaveEmpty(tx, bookingId, ids, now)
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

/** A visit and the slots beside it, for the page with the switch. Those that have begun are left out. */
export async function getApart(_by: Actor<'coordinator'>, bookingId: string, now: Date) {
  const found = await readVisit(db, bookingId)
  if (!found) return null
  const kept = await db.keptApart.count({ where: { bookingId } })
  const slots = await readNeighbours(db, bookingId, await idsBeside(db, found.slot, now), now)
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
