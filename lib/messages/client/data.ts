import 'server-only'
import { randomUUID } from 'node:crypto'
import type { db, Tx } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { searchable } from '@/lib/platform/text'
import { type Person, personOf, stored } from './rules'

/** Writes down who somebody is, once for each form: nobody is recognised. The value is the id. */
export async function addClient(tx: Tx, person: Person): Promise<string> {
  const row = stored(person)
  const data = { ...row, id: randomUUID(), nameSearch: searchable(row.name) }
  await tx.client.create({ data, select: { id: true } })
  return data.id
}

/** Deletes somebody who does not wait any more, unless there is a visit. The database refuses to delete whoever has one. */
export async function forgetUnlessVisiting(tx: Tx, id: string): Promise<void> {
  await tx.client.deleteMany({ where: { id, bookings: { none: {} }, waitingEntries: { none: {} } } })
}

type Visits = NonNullable<Parameters<typeof db.booking.count>[0]>['where']
const mostAtOnce = 500

/** Some of those who have had visits, but none like these. They are locked: nobody gets a visit at this moment. */
export async function lockClientsWithout(tx: Tx, visits: Visits): Promise<string[]> {
  const bookings = { some: {}, none: visits }
  const list = async (among: { id?: { in: string[] } }) => {
    const where = { ...among, bookings }
    const clients = await tx.client.findMany({ where, orderBy: { id: 'asc' }, select: { id: true }, take: mostAtOnce })
    return clients.map(({ id }) => id)
  }
  const found = await list({})
  await lockRows(tx, 'Client', found)
  return found.length > 0 ? list({ id: { in: found } }) : []
}

/** Deletes those of these people who do not wait either. No visit of theirs is left. */
export async function deleteClients(tx: Tx, ids: string[]): Promise<void> {
  await tx.client.deleteMany({ where: { id: { in: ids }, waitingEntries: { none: {} } } })
}

/** Somebody whose answers are kept for a visit already gets a row of their own for another one. */
export async function ownClient(tx: Tx, clientId: string): Promise<{ clientId: string; person: Person }> {
  const include = { bookings: { take: 1, select: { id: true } } } as const
  const { bookings, ...row } = await tx.client.findUniqueOrThrow({ where: { id: clientId }, include })
  const person = personOf(row)
  return { clientId: bookings.length > 0 ? await addClient(tx, person) : clientId, person }
}
