import 'server-only'
import { randomUUID } from 'node:crypto'
import { releaseApart } from '@/lib/bookings/beside/data'
import { countedVisits } from '@/lib/bookings/counted/data'
import { newCalls, settledCalls } from '@/lib/messages/call/data'
import { ofComingVisit } from '@/lib/messages/call/rules'
import { personOf } from '@/lib/messages/client/rules'
import { countingCallsOf } from '@/lib/messages/counted/data'
import { revokedLinks } from '@/lib/messages/link/data'
import { hoursAfterVisit } from '@/lib/messages/link/rules'
import { messagesAbout, superseded } from '@/lib/messages/outbox/data'
import type { Owed } from '@/lib/messages/outbox/rules'
import { newRecords } from '@/lib/office/audit/data'
import type { AuditAction, DoneBy } from '@/lib/office/audit/rules'
import { addCounts } from '@/lib/office/count/data'
import type { BookingStatus, Via, VisitOutcome } from '@/lib/platform/db/codes'
import { afterCommit, commas, type Reader, sql, type Tx } from '@/lib/platform/db/db'
import { oweErasing } from '@/lib/platform/db/erase'
import { lockRows } from '@/lib/platform/db/locks'
import { newRows, type Write, writeTogether } from '@/lib/platform/db/writes'
import { forgetKept } from '@/lib/platform/kept'
import { plusMinutes } from '@/lib/platform/time'
import type { reachedByPhone } from '@/lib/schedule/hold/rules'

type NewRow = {
  submissionId: string
  referenceCode: string
  revision: number
  slotId: string
  clientId: string | null
  bookedVia: Via
  createdAt: Date
  rescheduledFromId?: string
}

/** A visit on a slot that was claimed, and what its client is owed for it. */
export function newVisit(
  by: DoneBy,
  action: AuditAction,
  row: NewRow,
  owedTo: (id: string) => Owed,
): { bookingId: string; writes: Write[] } {
  const id = randomUUID()
  const now = row.createdAt
  const owed = owedTo(id)
  const writes = [
    ...newRows('Booking', [{ ...row, id }], forgetKept),
    ...messagesAbout({ bookingId: id }, owed.messages),
    ...(owed.call ? newCalls([id], owed.call, now) : []),
    ...newRecords(by, action, 'booking', id, now),
  ]
  return { bookingId: id, writes }
}

/** Every change of a booking is compare-and-swap on its version: of two at once, one finds nothing to change. */
export async function swap(
  tx: Tx,
  booking: { id: string; version: number },
  change: { status: BookingStatus; releasedAt?: Date; markedAt?: Date | null; outcome?: null },
): Promise<boolean> {
  const where = { id: booking.id, version: booking.version, releasedAt: null }
  const changed = await tx.booking.updateMany({ where, data: { ...change, version: { increment: 1 } } })
  afterCommit(tx, forgetKept)
  return changed.count === 1
}

/** What staff noted beside live visits. It changes nothing for their clients, and so no version. Returns how many. */
export async function noteBeside(
  tx: Tx,
  where: { id: string } | { client: { phone: string } },
  note: { interpreterAt: Date | null } | { keptDoubleAt: Date | null } | { outcome: VisitOutcome | null },
): Promise<number> {
  const noted = await tx.booking.updateMany({ where: { ...where, releasedAt: null }, data: note })
  afterCommit(tx, forgetKept)
  return noted.count
}

/** Whoever has read this visit before its person was corrected finds it changed. It is locked. */
export async function touch(tx: Tx, id: string): Promise<void> {
  await tx.booking.updateMany({ where: { id }, data: { version: { increment: 1 } } })
  afterCommit(tx, forgetKept)
}

/** Releases whoever is on these slots, or on this one visit, because the service calls them off. */
export async function releaseByService(
  tx: Tx,
  where: { slotId: { in: string[] } } | { id: string; status: BookingStatus; NOT?: typeof reachedByPhone },
  rebookUntil: Date,
  now: Date,
) {
  const status = 'cancelled_by_service'
  const rows = await tx.booking.updateManyAndReturn({
    where: { ...where, releasedAt: null },
    data: { status, releasedAt: now, rebookUntil, version: { increment: 1 } },
    select: { id: true, client: true, slot: { select: { startsAt: true } } },
  })
  afterCommit(tx, forgetKept)
  return rows
    .map(({ id, client, slot }) => ({ ...personOf(client), id, startsAt: slot.startsAt }))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}

/** Whoever was called off wants no other slot. False when that was settled before. */
export async function closeRebooking(tx: Tx, id: string, now: Date): Promise<boolean> {
  const open = { id, status: 'cancelled_by_service' as const, rebookUntil: { gt: now }, rescheduledTo: null }
  const closed = await tx.booking.updateMany({ where: open, data: { rebookUntil: now } })
  afterCommit(tx, forgetKept)
  return closed.count === 1
}

/**
 * Visits that are let go: what was still to be said of them, by whatever way, holds no longer, nor does what links would open,
 * and what was kept empty for them is free. With it is written what comes of it (`also`). `isCalledOff` or chosen anew: nor
 * is anybody called about them for whatever reason.
 */
export async function letGo(
  tx: Tx,
  ids: string[],
  now: Date,
  also: Write[],
  { isCalledOff }: { isCalledOff?: true } = {},
): Promise<void> {
  const bookingId = { in: ids }
  await releaseApart(tx, ids, now)
  await writeTogether(tx, [
    ...superseded({ bookingId }, now),
    ...settledCalls(isCalledOff ? { bookingId } : { bookingId, reason: { in: ofComingVisit } }, now),
    ...revokedLinks({ bookingId }, now),
    ...also,
  ])
}

// Said of what is kept and not of what is past: of a moment that is not there SQL knows no opposite.
/** Visits that ended or were cancelled after `limit`, and those for which another slot can still be chosen. */
export function keptVisits(limit: Date, at: Date) {
  const linkWorks = { slot: { endsAt: { gt: plusMinutes(at, -hoursAfterVisit * 60) } } }
  const mayRebook = { status: 'cancelled_by_service' as const, rescheduledTo: { is: null }, ...linkWorks }
  return { slot: { endsAt: { gte: limit } }, OR: [{ releasedAt: null }, { releasedAt: { gte: limit } }, mayRebook] }
}

/**
 * Counts these visits and the calls about them for their months, and deletes them with all that hangs on them. Of the moves
 * of one visit all go at once.
 */
export async function dropVisits(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const where = { bookingId: { in: ids } }
  // Whoever marks or calls at this moment comes before and is counted, or finds no visit any more.
  await lockRows(tx, 'Booking', ids, true)
  await addCounts(tx, [countedVisits(sql`b."id" IN (${commas(ids)})`), ...(await countingCallsOf(tx, where))])
  await tx.booking.updateMany({ where: { rescheduledFromId: { in: ids } }, data: { rescheduledFromId: null } })
  await tx.booking.deleteMany({ where: { id: { in: ids } } })
  afterCommit(tx, forgetKept)
  afterCommit(tx, oweErasing)
}

/** The visits with these numbers as they stand now, after however many moves. */
export async function currentVisits(on: Reader, referenceCodes: string[]) {
  const rows = await on.booking.findMany({
    where: { referenceCode: { in: referenceCodes } },
    orderBy: { revision: 'asc' },
    select: { id: true, referenceCode: true, status: true, slot: { select: { startsAt: true } } },
  })
  return new Map(rows.map(({ referenceCode, slot, ...row }) => [referenceCode, { ...row, startsAt: slot.startsAt }]))
}
