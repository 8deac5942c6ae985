import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor, Manager } from '@/lib/office/role/rules'
import { inBatches } from '@/lib/platform/db/batches'
import type { AuditChannel, AuditObject } from '@/lib/platform/db/codes'
import { db, type Reader } from '@/lib/platform/db/db'
import { newRows, type Write } from '@/lib/platform/db/writes'
import { plusMinutes } from '@/lib/platform/time'
import { type AuditAction, auditEntry, byStaff, type DoneBy, longAgo } from './rules'

export type AuditRow = { at: Date; who: string; action: string; channel: AuditChannel }

/** Who did what, to one object or to several: written with the change itself. */
export function newRecords(
  by: DoneBy,
  action: AuditAction,
  object: AuditObject,
  ids: string | string[],
  now: Date,
): Write[] {
  const rows = [ids].flat().map((id) => ({ ...auditEntry(by, action, object, id, now), id: randomUUID() }))
  return newRows('AuditEntry', rows)
}

/** Writes down who did what in the transaction of the change itself. */
export async function record(
  on: Reader,
  by: DoneBy,
  action: AuditAction,
  object: AuditObject,
  ids: string | string[],
  now: Date,
): Promise<void> {
  const data = [ids].flat().map((id) => auditEntry(by, action, object, id, now))
  await on.auditEntry.createMany({ data })
}

/** So long after a press one more of the same page is that one. */
const pressMinutes = 5

/**
 * Whether the last of these things that was done to this object is the first one, just now and by the same person: a
 * second press then has the answer of the first.
 */
export async function isOwnPress(
  on: Reader,
  by: DoneBy,
  [action, ...others]: [AuditAction, ...AuditAction[]],
  objectId: string,
  now: Date,
): Promise<boolean> {
  if (by.kind !== 'staff') return false
  const done = await on.auditEntry.findMany({
    where: { objectId, action: { in: [action, ...others] }, createdAt: { gte: plusMinutes(now, -pressMinutes) } },
    orderBy: { createdAt: 'desc' },
    select: { action: true, actorId: true, createdAt: true },
  })
  const [last] = done
  // Of what was done at one moment nobody knows which came last.
  const latest = done.filter(({ createdAt }) => createdAt.getTime() === last?.createdAt.getTime())
  return latest.length > 0 && latest.every((each) => each.action === action && each.actorId === by.id)
}

/** Notes something that staff did and that no other table shows: a look at a booking, a search. */
export async function recordLook(by: Actor, action: AuditAction, object: AuditObject, id: string, now: Date) {
  await record(db, byStaff(by), action, object, id, now)
}

/** The same of lists and pages that are opened again and again: once within some minutes. */
export async function recordLookOnce(
  by: Actor,
  action: AuditAction,
  objectType: AuditObject,
  ids: string | string[],
  now: Date,
): Promise<void> {
  const wanted = [ids].flat()
  const recent = { gte: plusMinutes(now, -pressMinutes), lte: now }
  const known = await db.auditEntry.findMany({
    where: { objectType, objectId: { in: wanted }, action, actorId: by.id, createdAt: recent },
    select: { objectId: true },
  })
  const fresh = wanted.filter((id) => !known.some(({ objectId }) => objectId === id))
  if (fresh.length > 0) await record(db, byStaff(by), action, objectType, fresh, now)
}

/** The database itself refuses to change an entry, and to delete one that is younger (audit_entry_kept). */
export function dropOldRecords(now: Date): Promise<number> {
  return inBatches((limit) => db.auditEntry.deleteMany({ where: { createdAt: { lt: longAgo(now) } }, limit }))
}

/** Which of these bookings the desk put where they are, of its own accord. */
export async function movedAtDesk(on: Reader, bookingIds: string[]): Promise<string[]> {
  if (bookingIds.length === 0) return []
  const moved = await on.auditEntry.findMany({
    where: {
      ...{ objectType: 'booking', objectId: { in: bookingIds }, actorKind: 'staff', channel: 'panel' },
      action: { in: ['booking_moved_here', 'booking_rebooked'] satisfies AuditAction[] },
    },
    select: { objectId: true },
  })
  return moved.map(({ objectId }) => objectId)
}

/** Everything that happened to these bookings, newest first. A moved visit has several rows of one reference code. */
export async function listBookingHistory(_by: Actor<'coordinator'>, bookingIds: string[]): Promise<AuditRow[]> {
  return listHistory('booking', bookingIds)
}

/** Everything that happened to one entry of the waiting list, newest first. */
export async function listEntryHistory(_by: Actor<'coordinator'>, entryId: string): Promise<AuditRow[]> {
  return listHistory('entry', [entryId])
}

/** All that happened to somebody's visits and places on the list, the oldest first. Of staff it says no names: it is for paper. */
export function listAllHistory(_by: Manager, ids: string[]) {
  return db.auditEntry.findMany({
    where: { objectType: { in: ['booking', 'entry'] }, objectId: { in: ids } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, createdAt: true, actorKind: true, action: true, channel: true },
  })
}

async function listHistory(objectType: AuditObject, ids: string[]): Promise<AuditRow[]> {
  const rows = await db.auditEntry.findMany({
    where: { objectType, objectId: { in: ids } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: { createdAt: true, actorKind: true, action: true, channel: true, actor: { select: { name: true } } },
    take: 200,
  })
  return rows.map(({ createdAt, actorKind, action, channel, actor }) => ({
    at: createdAt,
    action,
    channel,
    who: actor?.name ?? (actorKind === 'client' ? 'Osoba zapisana' : 'System'),
  }))
}
