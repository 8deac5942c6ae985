import 'server-only'
import { inBatches } from '@/lib/platform/db/batches'
import { afterCommit, db, type Reader, type Tx } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { forgetKept } from '@/lib/platform/kept'
import { plusMinutes } from '@/lib/platform/time'
import { holdForWaiting, letGoOfSlot } from '@/lib/schedule/hold/data'
import { isPromised, notKeptEmpty } from '@/lib/schedule/hold/rules'
import { neighboursOf } from './rules'

const times = { id: true, startsAt: true, endsAt: true } as const

/** What says which slots are beside one. */
export const placed = { ...times, duty: { select: { date: true, placeId: true } } } as const

type Placed = { id: string; startsAt: Date; endsAt: Date; duty: { date: string; placeId: string } }

/** The slots before and after this one, as far as they are ahead. */
export async function idsBeside(tx: Reader, { id, duty, ...own }: Placed, now: Date): Promise<string[]> {
  const sameDay = { status: 'published' as const, date: duty.date, placeId: duty.placeId }
  const others = await tx.slot.findMany({
    where: { duty: sameDay, state: { not: 'withdrawn' }, id: { not: id } },
    select: times,
  })
  return neighboursOf(own, others)
    .filter(({ startsAt }) => startsAt > now)
    .map((slot) => slot.id)
}

/** Who has these slots or is promised them, and which stay empty for this visit. */
export async function readNeighbours(tx: Reader, bookingId: string, ids: string[], now: Date) {
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

/** These slots, which are locked and nobody has, stay empty beside this visit. */
export async function leaveEmpty(tx: Tx, bookingId: string, ids: string[], now: Date): Promise<void> {
  await tx.keptApart.createMany({ data: ids.map((slotId) => ({ slotId, bookingId, createdAt: now })) })
  // Freed a moment ago, for whoever comes first on the list: nobody was told of it.
  for (const slotId of ids) await letGoOfSlot(tx, slotId)
  afterCommit(tx, forgetKept)
}

/**
 * A visit that was kept apart has moved, and is at its new time too as far as nobody has the slots beside it (`ids`, from
 * `lockForMove`). Of what stays bookable „Dziś” tells.
 */
export async function carryApart(tx: Tx, bookingId: string, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  const beside = await readNeighbours(tx, bookingId, ids, now)
  const empty = beside.filter(({ isBooked, isPromised }) => !isBooked && !isPromised)
  const emptyIds = empty.map(({ id }) => id)
  await leaveEmpty(tx, bookingId, emptyIds, now)
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
 * The same for a move: both slots, those that stay empty beside the one, and those that are to stay so beside the other. The
 * latter are the value.
 */
export async function lockForMove(
  tx: Tx,
  { id: bookingId, slotId: from }: { id: string; slotId: string },
  to: string,
  now: Date,
): Promise<string[]> {
  const kept = await tx.keptApart.findMany({ where: { bookingId }, select: { slotId: true } })
  const next = kept.length > 0 ? await tx.slot.findUnique({ where: { id: to }, select: placed }) : null
  const beside = next ? await idsBeside(tx, next, now) : []
  await lockRows(tx, 'Slot', [from, to, ...kept.map(({ slotId }) => slotId), ...beside])
  return beside
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

/** Whose visit is over or was let go by an earlier release is no longer said to have been kept apart. */
export function dropOldApart(now: Date): Promise<number> {
  const isOver = { slot: { endsAt: { lt: plusMinutes(now, -24 * 60) } } }
  const where = { OR: [{ booking: { releasedAt: { not: null } } }, isOver] }
  return inBatches((limit) => db.keptApart.deleteMany({ where, limit }))
}
