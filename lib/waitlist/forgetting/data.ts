import 'server-only'
import { setImmediate as turn } from 'node:timers/promises'
import { dropVisits, keptVisits } from '@/lib/bookings/booking/data'
import { deleteCalls } from '@/lib/messages/call/data'
import { deleteClients, lockClientsWithout, markClientsWithout } from '@/lib/messages/client/data'
import { markedMinutes } from '@/lib/messages/client/rules'
import { countingCallsOf } from '@/lib/messages/counted/data'
import { longAgo } from '@/lib/office/audit/rules'
import { dropCounted } from '@/lib/office/count/data'
import { spansOf } from '@/lib/office/count/rules'
import { batchSize } from '@/lib/platform/db/batches'
import { commas, db, sql, type Tx, transact } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { countedEntries } from '@/lib/waitlist/counted/data'
import { deleteEntries, leaveVisits } from '@/lib/waitlist/entry/data'

async function dropWith(
  tx: Tx,
  where: { clientId: { in: string[] } } | { clientId: null; referenceCode: { in: string[] } },
) {
  const visits = await tx.booking.findMany({ where, select: { id: true } })
  const ids = visits.map(({ id }) => id)
  // Whoever waits on, and who waited, is kept for longer than the visit for which they wanted an earlier hour.
  await leaveVisits(tx, ids)
  await dropVisits(tx, ids)
  return ids.length
}

/**
 * Forgets who had visits, all of which ended or were cancelled before `limit`, and deletes the visits; what is left is how
 * many there were in a month. Whoever was called off long before the visit is remembered as long as another slot can be
 * chosen with the same details; whoever waits is known to the list alone. In two steps: who will be forgotten a day later
 * (`limitNextDay`) is marked, and of those who were marked a day ago is forgotten who still is to be, so that a clock that
 * was wrong for less loses nobody. Returns how many people.
 */
export async function forgetClients(limit: Date, limitNextDay: Date, now: Date): Promise<number> {
  await markClientsWithout(keptVisits(limitNextDay, plusMinutes(now, markedMinutes)), now)
  const kept = keptVisits(limit, now)
  for (let forgotten = 0, after = ''; ; await turn()) {
    const some = await transact(async (tx) => {
      const locked = await lockClientsWithout(tx, kept, plusMinutes(now, -markedMinutes), after)
      if (!locked || locked.ids.length === 0) return locked
      await dropWith(tx, { clientId: { in: locked.ids } })
      await deleteClients(tx, locked.ids)
      return locked
    })
    if (!some) return forgotten
    forgotten += some.ids.length
    after = some.last
  }
}

/** The same of one person, at once and whatever is still to come for them. Everything of theirs is locked, and they do not wait. */
export async function forgetPerson(tx: Tx, clientId: string): Promise<void> {
  await dropWith(tx, { clientId: { in: [clientId] } })
  await deleteClients(tx, [clientId])
}

/**
 * Deletes the visits of whoever is forgotten already: a release before this one kept them, and may still be serving. What
 * their matter and language were nobody knows any more.
 */
export async function dropNameless(limit: Date): Promise<void> {
  const last = { clientId: null, rescheduledTo: { is: null }, slot: { endsAt: { lt: limit } } } as const
  for (; ; await turn()) {
    const found = await db.booking.findMany({ where: last, select: { referenceCode: true }, take: batchSize })
    const codes = found.map(({ referenceCode }) => referenceCode)
    if (codes.length === 0) return
    await transact((tx) => dropWith(tx, { clientId: null, referenceCode: { in: codes } }))
  }
}

const [idAndTime, oldestFirst] = [{ id: true, createdAt: true }, { settledAt: 'asc' }] as const

/** Calls that were settled twelve months ago, with the tries. */
export const dropOldCalls = (now: Date): Promise<number> =>
  dropCounted({
    model: 'CallTask',
    find: (tx, among, take) => {
      const where = { ...among, settledAt: { lt: longAgo(now) } }
      return tx.callTask.findMany({ where, orderBy: oldestFirst, select: idAndTime, take })
    },
    counting: (tx, found) => countingCallsOf(tx, { id: { in: found.map(({ id }) => id) } }),
    drop: deleteCalls,
  })

/** Places on the list that were settled twelve months ago, with what was offered and the calls about it. */
export const dropOldEntries = (now: Date): Promise<number> =>
  dropCounted({
    model: 'WaitingEntry',
    find: (tx, among, take) => {
      const where = { ...among, settledAt: { lt: longAgo(now) } }
      return tx.waitingEntry.findMany({ where, orderBy: oldestFirst, select: idAndTime, take })
    },
    counting: async (tx, found) => {
      const ids = found.map(({ id }) => id)
      const spans = spansOf(found.map(({ createdAt }) => createdAt))
      const entries = countedEntries(spans, sql`e."id" IN (${commas(ids)})`)
      return [entries, ...(await countingCallsOf(tx, { entryId: { in: ids } }))]
    },
    drop: deleteEntries,
  })
