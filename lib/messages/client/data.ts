import 'server-only'
import { randomUUID } from 'node:crypto'
import { inBatches } from '@/lib/platform/db/batches'
import { afterCommit, db, type Tx } from '@/lib/platform/db/db'
import { oweErasing } from '@/lib/platform/db/erase'
import { lockRows } from '@/lib/platform/db/locks'
import { searchable } from '@/lib/platform/text'
import { type Person, personOf, stored } from './rules'

/**
 * The one place that writes who somebody is, and with it what they are found by. Without a version it is a new row. False:
 * it was written by somebody else since that version was seen.
 */
async function writePerson(tx: Tx, id: string, person: Person, version: number | null): Promise<boolean> {
  const row = stored(person)
  const data = { ...row, nameSearch: searchable(row.name) }
  if (version === null) {
    await tx.client.create({ data: { ...data, id }, select: { id: true } })
    return true
  }
  const corrected = { ...data, version: { increment: 1 } }
  return (await tx.client.updateMany({ where: { id, version }, data: corrected })).count === 1
}

/** Writes down who somebody is, once for each form: nobody is recognised. The value is the id. */
export async function addClient(tx: Tx, person: Person): Promise<string> {
  const id = randomUUID()
  await writePerson(tx, id, person, null)
  return id
}

/** Puts right who somebody is. False when somebody else was faster. */
export function correctClient(tx: Tx, seen: { id: string; version: number }, person: Person): Promise<boolean> {
  return writePerson(tx, seen.id, person, seen.version)
}

/** Deletes somebody who does not wait any more, unless there is a visit. The database refuses to delete whoever has one. */
export async function forgetUnlessVisiting(tx: Tx, id: string): Promise<void> {
  afterCommit(tx, oweErasing)
  await tx.client.deleteMany({ where: { id, bookings: { none: {} }, waitingEntries: { none: {} } } })
}

type Visits = NonNullable<Parameters<typeof db.booking.count>[0]>['where']
type Clients = NonNullable<Parameters<typeof db.client.count>[0]>['where']
const mostAtOnce = 500

/**
 * The first of two steps: marks those who have had visits, but will have none like these, and no longer whoever has one.
 * A mark of a later time than it is was made by a clock that was wrong.
 */
export async function markClientsWithout(visits: Visits, now: Date): Promise<void> {
  const unmarked = { OR: [{ markedAt: null }, { markedAt: { gt: now } }] }
  const mark = (where: Clients, markedAt: Date | null) =>
    inBatches((limit) => db.client.updateMany({ where, data: { markedAt }, limit }))
  await mark({ ...unmarked, bookings: { some: {}, none: visits } }, now)
  await mark({ markedAt: { not: null }, bookings: { some: visits } }, null)
}

/**
 * Some of those who were marked by then and have had visits, but none like these. They are locked: nobody gets a visit at
 * this moment.
 */
export async function lockClientsWithout(tx: Tx, visits: Visits, markedBy: Date): Promise<string[]> {
  const list = async (among: { id?: { in: string[] } }) => {
    const where = { ...among, markedAt: { lte: markedBy }, bookings: { some: {}, none: visits } }
    const clients = await tx.client.findMany({ where, orderBy: { id: 'asc' }, select: { id: true }, take: mostAtOnce })
    return clients.map(({ id }) => id)
  }
  const found = await list({})
  await lockRows(tx, 'Client', found)
  return found.length > 0 ? list({ id: { in: found } }) : []
}

/** Deletes those of these people who do not wait either. No visit of theirs is left. */
export async function deleteClients(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length > 0) afterCommit(tx, oweErasing)
  await tx.client.deleteMany({ where: { id: { in: ids }, waitingEntries: { none: {} } } })
}

/** Somebody whose answers are kept for a visit already gets a row of their own for another one. */
export async function ownClient(tx: Tx, clientId: string): Promise<{ clientId: string; person: Person }> {
  const include = { bookings: { take: 1, select: { id: true } } } as const
  const { bookings, ...row } = await tx.client.findUniqueOrThrow({ where: { id: clientId }, include })
  const person = personOf(row)
  return { clientId: bookings.length > 0 ? await addClient(tx, person) : clientId, person }
}
