import 'server-only'
import { randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { batchSize } from '@/lib/platform/db/batches'
import { afterCommit, db, type Reader, sql, type Tx, transact } from '@/lib/platform/db/db'
import { oweErasing } from '@/lib/platform/db/erase'
import { insertRows } from '@/lib/platform/db/insert-rows'
import { lockRows } from '@/lib/platform/db/locks'
import { resealRows } from '@/lib/platform/db/reseal'
import { gramKeys, liveKeys, openRow } from '@/lib/platform/db/sealed-columns'
import { newRows, type Write, writeTogether } from '@/lib/platform/db/writes'
import { searchable } from '@/lib/platform/text'
import { gramsOf, gramsVersionOf, oldestGrams, type Person, personOf, stored } from './rules'

const written = () => liveKeys().writes?.id ?? null

/** The one place that says how somebody is written down, with what they are found by. */
function rowOf(person: Person, memorableWord: string | null) {
  const row = stored(person)
  return { ...row, memorableWord, nameSearch: searchable(row.name), gramsVersion: gramsVersionOf(written()) }
}

export type NewClient = { clientId: string; person: Person; writes: Write[] }

/** Somebody new, once for each form: nobody is recognised. */
export function newClient(person: Person, memorableWord: string | null = null): NewClient {
  const row = { ...rowOf(person, memorableWord), id: randomUUID() }
  const writes = [...newRows('Client', [row]), ...newRows('ClientGram', gramRows([row]))]
  return { clientId: row.id, person, writes }
}

/** The same at once. The value is the id. */
export async function addClient(tx: Tx, person: Person): Promise<string> {
  const { clientId, writes } = newClient(person)
  await writeTogether(tx, writes)
  return clientId
}

type Corrected = { id: string; version: number; memorableWord: string | null }

/** Puts right who somebody is. False when somebody else was faster. */
export async function correctClient(
  tx: Tx,
  { id, version, memorableWord }: Corrected,
  person: Person,
): Promise<boolean> {
  const row = rowOf(person, memorableWord)
  const corrected = { ...row, version: { increment: 1 } }
  const { count } = await tx.client.updateMany({ where: { id, version }, data: corrected })
  if (count === 1) await replaceGrams(tx, [{ ...row, id }])
  return count === 1
}

type Named = { id: string; name: string; phone: string | null }

const gramRows = (clients: Named[]) =>
  clients.flatMap((client) => gramKeys(gramsOf(client)).map((gram) => ({ gram, clientId: client.id })))

/** By what these clients are found now: for the transaction that has changed a name or a phone, or has locked them. */
export async function replaceGrams(tx: Tx, clients: Named[]): Promise<void> {
  const ids = clients.map(({ id }) => id)
  await tx.clientGram.deleteMany({ where: { clientId: { in: ids } } })
  await insertRows(tx, 'ClientGram', gramRows(clients))
  await tx.client.updateMany({ where: { id: { in: ids } }, data: { gramsVersion: gramsVersionOf(written()) } })
}

/**
 * Some of those whom a release has written that knows nothing of grams, or other ones. In no order: Prisma would ask for
 * one, and then every client is looked at for the few.
 */
export async function listWithoutGrams(most: number): Promise<Named[]> {
  const oldest = oldestGrams(written())
  const found = await db.$queryRaw<Named[]>(
    sql`SELECT "id", "name", "phone" FROM "Client" WHERE "gramsVersion" < ${oldest} LIMIT ${most}`,
  )
  return found.map((row) => openRow('Client', row.id, row))
}

const gramsAtOnce = 50

/**
 * Makes the grams of those who have none yet, a few at a time. Any number of processes may do it at once, and as long as
 * a release of before is serving there is always somebody new. Returns how many.
 */
export async function fillGrams(isStopping = () => false): Promise<number> {
  for (let filled = 0; ; ) {
    const found = await listWithoutGrams(gramsAtOnce)
    const ids = found.map(({ id }) => id)
    if (ids.length === 0 || isStopping()) return filled
    await transact(async (tx) => {
      await lockRows(tx, 'Client', ids)
      const where = { gramsVersion: { lt: oldestGrams(written()) }, id: { in: ids } }
      await replaceGrams(tx, await tx.client.findMany({ where, select: { id: true, name: true, phone: true } }))
    })
    filled += ids.length
  }
}

/** Writes the next of them as they are written now, with what they are found by. */
export const resealClients = (after: string) =>
  resealRows('Client', after, {
    most: gramsAtOnce,
    isAsWritten: ({ gramsVersion }) => Number(gramsVersion) === gramsVersionOf(written()),
    complete: ({ name }) => ({ nameSearch: searchable(String(name)) }),
    also: (tx, rows) => replaceGrams(tx, rows as unknown as Named[]),
  })

/** Deletes somebody who does not wait any more, unless there is a visit. The database refuses to delete whoever has one. */
export async function forgetUnlessVisiting(tx: Tx, id: string): Promise<void> {
  afterCommit(tx, oweErasing)
  await tx.client.deleteMany({ where: { id, bookings: { none: {} }, waitingEntries: { none: {} } } })
}

type Visits = NonNullable<Parameters<typeof db.booking.count>[0]>['where']

// Each has about forty grams, which go with it.
const deletedAtOnce = 50

/**
 * Whoever of these has visits like these, and who has any. Asked of a few people by their names: asked of all at once, either
 * database reads every visit for each step.
 */
async function visitsOf(on: Reader, ids: string[], visits: Visits) {
  const whose = async (where: Visits) => {
    const rows = await on.booking.findMany({ where: { ...where, clientId: { in: ids } }, select: { clientId: true } })
    return new Set(rows.map(({ clientId }) => clientId))
  }
  return { any: await whose({}), like: await whose(visits) }
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)

/**
 * The first of two steps: marks those who have had visits, but will have none like these, and no longer whoever has one.
 * A mark of a later time than it is was made by a clock that was wrong.
 */
export async function markClientsWithout(visits: Visits, now: Date): Promise<void> {
  const mark = async (ids: string[], markedAt: Date | null) => {
    if (ids.length > 0) await db.client.updateMany({ where: { id: { in: ids } }, data: { markedAt } })
  }
  for (let after = ''; ; ) {
    const where = { id: { gt: after } }
    const select = { id: true, markedAt: true }
    const page = await db.client.findMany({ where, orderBy: { id: 'asc' }, select, take: batchSize })
    const { any, like } = await visitsOf(db, idsOf(page), visits)
    const isMarked = ({ markedAt }: { markedAt: Date | null }) => markedAt !== null && markedAt <= now
    await mark(idsOf(page.filter((row) => any.has(row.id) && !like.has(row.id) && !isMarked(row))), now)
    await mark(idsOf(page.filter((row) => like.has(row.id) && row.markedAt !== null)), null)
    await turn()
    const last = page.at(-1)
    if (!last || page.length < batchSize) return
    after = last.id
  }
}

/**
 * The next few of those who were marked by then: who of them has had visits, but none like these. They are locked: nobody gets
 * a visit at this moment. Null when nobody is left.
 */
export async function lockClientsWithout(
  tx: Tx,
  visits: Visits,
  markedBy: Date,
  after: string,
): Promise<{ ids: string[]; last: string } | null> {
  const marked = { markedAt: { lte: markedBy } }
  const list = async (id: { gt: string } | { in: string[] }) =>
    idsOf(
      await tx.client.findMany({
        where: { ...marked, id },
        orderBy: { id: 'asc' },
        select: { id: true },
        take: deletedAtOnce,
      }),
    )
  const found = await list({ gt: after })
  const last = found.at(-1)
  if (!last) return null
  await lockRows(tx, 'Client', found)
  const { any, like } = await visitsOf(tx, found, visits)
  return { ids: (await list({ in: found })).filter((id) => any.has(id) && !like.has(id)), last }
}

/** Deletes those of these people who do not wait either. No visit of theirs is left. */
export async function deleteClients(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length > 0) afterCommit(tx, oweErasing)
  await tx.client.deleteMany({ where: { id: { in: ids }, waitingEntries: { none: {} } } })
}

/** Somebody whose answers are kept for a visit already gets a row of their own for another one. */
export async function ownClient(tx: Tx, clientId: string): Promise<NewClient> {
  const include = { bookings: { take: 1, select: { id: true } } } as const
  const { bookings, ...row } = await tx.client.findUniqueOrThrow({ where: { id: clientId }, include })
  const person = personOf(row)
  return bookings.length > 0 ? newClient(person, row.memorableWord) : { clientId, person, writes: [] }
}
