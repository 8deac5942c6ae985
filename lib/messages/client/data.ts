import 'server-only'
import { randomUUID } from 'node:crypto'
import type { db, Tx } from '@/lib/platform/db/db'
import { searchable } from '@/lib/platform/text'
import { type Person, stored } from './rules'

/** Everything that is known of somebody, for `personOf`. */
export const clientView = {
  name: true,
  phone: true,
  email: true,
  contactSms: true,
  contactCall: true,
  contactVoicemail: true,
  contactEmail: true,
  contactHours: true,
  contactNone: true,
  matterCode: true,
  language: true,
  interpreterNeeded: true,
  accessNeeds: true,
  accessNeedsOther: true,
  locale: true,
} as const

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

/** Some of those who have no visit like these and do not wait. */
export async function listClientsWithout(tx: Tx, visits: Visits): Promise<string[]> {
  const where = { bookings: { none: visits }, waitingEntries: { none: {} } }
  const clients = await tx.client.findMany({ where, orderBy: { id: 'asc' }, select: { id: true }, take: mostAtOnce })
  return clients.map(({ id }) => id)
}

/** Deletes these people, on whom no visit is left. */
export async function deleteClients(tx: Tx, ids: string[]): Promise<number> {
  return (await tx.client.deleteMany({ where: { id: { in: ids } } })).count
}
