import 'server-only'
import { randomUUID } from 'node:crypto'
import { db, type Tx } from '@/lib/platform/db/db'
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

/** Deletes whoever waited in this entry, which is settled, unless there is a visit too. */
export async function forgetWaiting(tx: Tx, entryId: string): Promise<void> {
  await tx.client.deleteMany({ where: { waitingEntries: { some: { id: entryId } }, bookings: { none: {} } } })
}

type Visits = NonNullable<Parameters<typeof db.booking.count>[0]>['where']

/** Deletes whoever has no visit like these and does not wait. Returns how many. */
export async function forgetClientsWithout(visits: Visits): Promise<number> {
  const where = { bookings: { none: visits }, waitingEntries: { none: { settledAt: null } } }
  return (await db.client.deleteMany({ where })).count
}
