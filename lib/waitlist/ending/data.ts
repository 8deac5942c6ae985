import 'server-only'
import { currentVisits } from '@/lib/bookings/booking/data'
import { markedMinutes } from '@/lib/messages/client/rules'
import { restoreLinks } from '@/lib/messages/link/data'
import { record } from '@/lib/office/audit/data'
import { bySystem } from '@/lib/office/audit/rules'
import { db, transact } from '@/lib/platform/db/db'
import { localDateOf, plusMinutes } from '@/lib/platform/time'
import { forgetEntry, resumeEntry, settleEntry } from '@/lib/waitlist/entry/data'
import { standingOf } from '@/lib/waitlist/entry/rules'

/**
 * Ends the entries that nothing more can come of: the period of the service is over, or the visit for which an earlier
 * slot was wanted is over or cancelled by its client. Returns how many.
 */
export async function settleIdleEntries(now: Date): Promise<number> {
  // Not the last duty that is left: a cancelled one may be followed by another.
  const period = await db.dutyPlan.count({ where: { validUntil: { gte: localDateOf(now) } } })
  const isOver = period === 0
  const entries = await db.waitingEntry.findMany({
    where: { settledAt: null, offers: { none: { settledAt: null } }, ...(isOver ? {} : { bookingId: { not: null } }) },
    select: { id: true, booking: { select: { referenceCode: true } } },
  })
  const visits = await currentVisits(
    db,
    entries.flatMap(({ booking }) => booking?.referenceCode ?? []),
  )
  let settled = 0
  for (const { id, booking } of entries) {
    const visit = visits.get(booking?.referenceCode ?? '')
    const idle = booking && standingOf(visit, now).kind === 'over'
    if (!isOver && !idle) continue
    const status = isOver ? 'expired' : 'removed'
    const isCancelled = idle && visit?.status === 'cancelled_by_client'
    const done = await transact(async (tx) => {
      const ended = await settleEntry(tx, bySystem, id, isCancelled ? { status } : { status, byClock: true }, now)
      if (ended) await record(tx, bySystem, `waiting_${status}`, 'entry', id, now)
      return ended
    })
    if (done) settled += 1
  }
  return settled
}

/** A day after the clock alone has ended an entry, what says who it was is deleted. */
export async function forgetEnded(now: Date): Promise<void> {
  const ended = { clientId: { not: null }, settledAt: { lte: plusMinutes(now, -markedMinutes) } }
  for (const { id } of await db.waitingEntry.findMany({ where: ended, select: { id: true } }))
    await transact((tx) => forgetEntry(tx, id))
}

// What two machines with one database may differ by.
const skewMinutes = 2

/** What ended later than it is was ended by a clock that was wrong: whoever is still known there waits on. */
export async function resumeEnded(now: Date): Promise<void> {
  const ended = { clientId: { not: null }, settledAt: { gt: plusMinutes(now, skewMinutes) } }
  for (const { id, settledAt } of await db.waitingEntry.findMany({
    where: ended,
    select: { id: true, settledAt: true },
  }))
    await transact(async (tx) => {
      if (!settledAt || !(await resumeEntry(tx, id, settledAt))) return
      await restoreLinks(tx, id, settledAt)
      await record(tx, bySystem, 'waiting_resumed', 'entry', id, now)
    })
}
