import 'server-only'
import { lockWithApart } from '@/lib/bookings/beside/data'
import { cancelVisit } from '@/lib/bookings/change/data'
import { dropShownTo } from '@/lib/messages/shown/data'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Manager } from '@/lib/office/role/rules'
import { type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { releaseHold } from '@/lib/schedule/hold/data'
import { leaveAt } from '@/lib/waitlist/answer/data'
import { forgetEntry } from '@/lib/waitlist/entry/data'
import { forgetPerson } from '@/lib/waitlist/forgetting/data'
import { endedBy, isSeen, madeVisits } from './rules'

/** How many visits were deleted, how many of them had been still to come, and in how many places somebody waited. */
type Erased = { visits: number; cancelled: number; left: number }

async function readAll(tx: Tx, id: string) {
  const offers = { where: { settledAt: null }, select: { id: true, slotId: true } } as const
  const slot = { select: { startsAt: true } } as const
  return tx.client.findUnique({
    where: { id },
    select: {
      ...{ phone: true, email: true },
      bookings: {
        orderBy: { slot: { startsAt: 'asc' } },
        select: {
          id: true,
          referenceCode: true,
          submissionId: true,
          status: true,
          slotId: true,
          slot,
          hold: { select: { slotId: true } },
        },
      },
      waitingEntries: { select: { id: true, version: true, settledAt: true, offers } },
    },
  })
}

type All = NonNullable<Awaited<ReturnType<typeof readAll>>>

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)
const slotsOf = ({ bookings, waitingEntries }: All) => [
  ...bookings.flatMap(({ slotId, hold }) => (hold ? [slotId, hold.slotId] : [slotId])),
  ...waitingEntries.flatMap(({ offers }) => offers.map(({ slotId }) => slotId)),
]

// Slots before visits, visits before entries, and who it is last, as everybody else locks them.
async function lockAll(tx: Tx, clientId: string, all: All): Promise<void> {
  await lockWithApart(tx, slotsOf(all))
  await lockRows(tx, 'Booking', idsOf(all.bookings), true)
  await lockRows(tx, 'WaitingEntry', idsOf(all.waitingEntries))
  await lockRows(tx, 'Client', [clientId])
}

type Ended = ReturnType<typeof endedBy<All['bookings'][number], All['waitingEntries'][number]>>

async function end(tx: Tx, manager: Manager, all: All & { id: string }, ended: Ended, now: Date): Promise<void> {
  const by = byStaff(manager)
  const { bookings, waitingEntries, phone, email } = all
  await record(tx, by, 'data_deleted', 'booking', idsOf(bookings), now)
  // Where somebody has waited before is nobody's place any more, and keeps neither name nor visit.
  const past = await tx.waitingEntry.findMany({
    where: { clientId: null, ...madeVisits(bookings) },
    select: { id: true },
  })
  await record(tx, by, 'data_deleted', 'entry', idsOf([...waitingEntries, ...past]), now)
  for (const entry of ended.entries) await leaveAt(tx, by, entry, now)
  for (const { id } of ended.visits) await cancelVisit(tx, by, id, now, false)
  for (const { id, hold } of bookings) if (hold) await releaseHold(tx, id, now)
  for (const { id } of waitingEntries) await forgetEntry(tx, id)
  await forgetPerson(tx, all.id)
  const addresses = [phone, email].filter((address) => address !== null)
  await dropShownTo(tx, addresses)
}

/**
 * Deletes all that is known of one person, who asks for it: one row of Client, and nobody else of the same phone. Visits still
 * to come are cancelled and their hours go to whoever waits; nobody is told, because afterwards nobody may be. The rest goes,
 * and is counted, as it would in time. `seen` is what the page said would end by it.
 */
export async function erasePerson(
  by: Manager,
  clientId: string,
  seen: string,
  now: Date,
): Promise<Result<Erased, 'unknown' | 'changed-meanwhile'>> {
  return transact(async (tx) => {
    const before = await readAll(tx, clientId)
    if (before) await lockAll(tx, clientId, before)
    const all = await readAll(tx, clientId)
    if (!before || !all) return fail('unknown')
    const locked = slotsOf(before)
    const ended = endedBy(all.bookings, all.waitingEntries, now)
    if (!isSeen(ended, seen) || !slotsOf(all).every((id) => locked.includes(id))) return fail('changed-meanwhile')
    await end(tx, by, { id: clientId, ...all }, ended, now)
    // One that was moved is one visit.
    const visits = new Set(all.bookings.map(({ referenceCode }) => referenceCode)).size
    return ok({ visits, cancelled: ended.visits.length, left: ended.entries.length })
  })
}
