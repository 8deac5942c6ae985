import 'server-only'
import { type Corrected, type Known, putRight } from '@/lib/bookings/correction/data'
import { type Person, personOf } from '@/lib/messages/client/rules'
import type { DoneBy } from '@/lib/office/audit/rules'
import { db, type Reader, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { touchEntry } from '@/lib/waitlist/entry/data'
import { decideCorrectEntry } from './rules'

type Refused = 'over' | 'has-visit'

async function findCorrectable(on: Reader, id: string) {
  const entry = await on.waitingEntry.findUnique({ where: { id }, select: { settledAt: true, client: true } })
  if (!entry?.client) return fail('over' as const)
  const { client, settledAt } = entry
  const visit = await on.booking.findFirst({ where: { clientId: client.id, releasedAt: null }, select: { id: true } })
  const visitId = visit?.id ?? null
  return ok({ client, visitId, allowed: decideCorrectEntry({ settledAt, visitId }) })
}

/** What a form shows of somebody who waits; else why it cannot, and the visit at which they are put right. */
export async function readKnownEntry(id: string): Promise<{ known: Known | null; visitId: string | null }> {
  const found = await findCorrectable(db, id)
  if (!found.ok) return { known: null, visitId: null }
  const { client, visitId, allowed } = found.value
  return { known: allowed.ok ? { person: personOf(client), version: client.version } : null, visitId }
}

type Correction = { entryId: string; version: number; said: (known: Person) => Person }

/**
 * Puts right what is known of somebody who waits, by the rules of a visit: what waits to be said goes where it may go now,
 * links in older messages open nothing, and nothing is sent about it. A contact that nobody has confirmed stays one.
 */
export async function correctEntry(
  by: DoneBy,
  { entryId, ...says }: Correction,
  now: Date,
): Promise<Result<Corrected, Refused | 'changed-meanwhile'>> {
  return transact(async (tx) => {
    // Whoever offers an hour at this moment, or takes them off the list, comes before or after.
    await lockRows(tx, 'WaitingEntry', [entryId])
    const found = await findCorrectable(tx, entryId)
    if (!found.ok) return found
    const { client, allowed } = found.value
    if (!allowed.ok) return allowed
    const corrected = await putRight(tx, by, { client, visit: null, ...says }, ['entry', entryId], now)
    if (corrected.ok && corrected.value.fields.length > 0) await touchEntry(tx, entryId)
    return corrected
  })
}
