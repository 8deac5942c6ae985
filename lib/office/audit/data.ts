import 'server-only'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { type AuditAction, type AuditObject, auditEntry } from './rules'

export type AuditRow = { at: Date; who: string; action: string; channel: string }

/** Notes something that staff did and that no other table shows: a look at a booking, a search, a sign-in. */
export async function recordAudit(by: Actor, action: AuditAction, object: AuditObject, id: string, now: Date) {
  const doneBy = { kind: 'staff', id: by.id, channel: 'panel' } as const
  await db.auditEntry.create({ data: auditEntry(doneBy, action, object, id, now) })
}

/** Everything that happened to these bookings, newest first. A moved visit has several rows of one reference code. */
export async function listBookingHistory(_by: Actor<'coordinator'>, bookingIds: string[]): Promise<AuditRow[]> {
  return listHistory('booking', bookingIds)
}

/** Everything that happened to one entry of the waiting list, newest first. */
export async function listEntryHistory(_by: Actor<'coordinator'>, entryId: string): Promise<AuditRow[]> {
  return listHistory('entry', [entryId])
}

async function listHistory(objectType: AuditObject, ids: string[]): Promise<AuditRow[]> {
  const rows = await db.auditEntry.findMany({
    where: { objectType, objectId: { in: ids } },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    select: { at: true, actorKind: true, action: true, channel: true, actor: { select: { name: true } } },
    take: 200,
  })
  return rows.map(({ at, actorKind, action, channel, actor }) => ({
    at,
    action,
    channel,
    who: actor?.name ?? (actorKind === 'client' ? 'Osoba zapisana' : 'System'),
  }))
}
