import 'server-only'
import { currentVisits } from '@/lib/bookings/booking/data'
import { isComing } from '@/lib/bookings/booking/rules'
import { callOffUnreached } from '@/lib/bookings/cancellation/data'
import { newCalls } from '@/lib/messages/call/data'
import { recordLookOnce } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { db, type Reader, sql, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { countOf, countTry, mostOf } from '@/lib/platform/db/rate-limit'
import { writeTogether } from '@/lib/platform/db/writes'
import { fail, ok, type Result } from '@/lib/platform/result'
import { plusMinutes } from '@/lib/platform/time'
import { confirmedContact, reachedByPhone } from '@/lib/schedule/hold/rules'
import { leaveWaitingList } from '@/lib/waitlist/answer/data'
import { type Burst, type BurstPart, burstDays, burstMinutes, findBursts, mostAtOnce, pauseLimit } from './rules'

/** How many visits and entries of the list came by web within the minutes of a burst. Moves are no new ones. */
export async function countArrivals(now: Date): Promise<number> {
  const since = plusMinutes(now, -burstMinutes)
  const [row] = await db.$queryRaw<{ made: bigint | number }[]>(sql`
    SELECT (SELECT COUNT(*) FROM "Booking" WHERE "createdAt" > ${since} AND "revision" = 0
        AND CAST("bookedVia" AS TEXT) = 'web')
      + (SELECT COUNT(*) FROM "WaitingEntry" WHERE "createdAt" > ${since} AND CAST("addedVia" AS TEXT) = 'web') AS "made"`)
  return Number(row?.made ?? 0)
}

/** From how many arrivals on people pause right now. */
export const pauseFrom = (now: Date): number =>
  mostOf({ limit: pauseLimit(officeSettings().unusualRate), subject: '' }, now)

const minutesPerDay = 24 * 60
const seenToday = { action: 'burst-network', most: 1, minutes: minutesPerDay } as const
const networksOf = (day: Date) =>
  ({
    limit: {
      action: 'burst-networks',
      most: Number.POSITIVE_INFINITY,
      minutes: burstDays * minutesPerDay,
      rolling: true,
    },
    subject: day.toISOString().slice(0, 10),
  }) as const

/** Counts from how many networks people came today. Which of them made what is not kept. */
export async function noteNetwork(network: string, now: Date): Promise<void> {
  const isKnown = await countTry([{ limit: seenToday, subject: network }], now)
  if (!isKnown) await countTry([networksOf(now)], now)
}

type Span = { since: Date; until: Date }
const within = ({ since, until }: Span) => ({ createdAt: { gte: since, lte: until } })
const webVisits = (span: Span) => ({ ...within(span), bookedVia: 'web' as const, revision: 0 })
const webEntries = (span: Span) => ({ ...within(span), addedVia: 'web' as const })

// What a press releases: whoever was reached by phone is no part of it.
const openEntries = (span: Span, isConfirmed: boolean) => ({
  ...webEntries(span),
  settledAt: null,
  ...(isConfirmed ? { confirmedAt: { not: null }, NOT: reachedByPhone } : { NOT: confirmedContact }),
})

async function readBursts(now: Date): Promise<Burst[]> {
  const span = { since: plusMinutes(now, -burstDays * minutesPerDay), until: now }
  const asked = { orderBy: { createdAt: 'desc' }, select: { createdAt: true }, take: 10_000 } as const
  const rows = await Promise.all([
    db.booking.findMany({ where: webVisits(span), ...asked }),
    db.waitingEntry.findMany({ where: webEntries(span), ...asked }),
  ])
  const moments = rows.flat().map(({ createdAt }) => createdAt)
  return findBursts(moments, officeSettings().unusualRate)
}

const visitView = {
  id: true,
  status: true,
  client: { select: { name: true } },
  slot: { select: { startsAt: true } },
  callTasks: { where: reachedByPhone.callTasks.some, select: { id: true } },
} as const

/** Each burst as one, the newest first: what came, from how many networks, who was reached by phone, and what is left. */
export async function listBursts(by: Actor<'coordinator'>, now: Date) {
  await recordLookOnce(by, 'bursts_listed', 'staff', by.id, now)
  const bursts = (await readBursts(now)).reverse()
  return Promise.all(bursts.map((burst) => viewOf(burst, now)))
}

async function viewOf(burst: Burst, now: Date) {
  const [visits, entries, reached, unconfirmed, confirmed, open, networks] = await Promise.all([
    db.booking.findMany({ where: webVisits(burst), orderBy: { slot: { startsAt: 'asc' } }, select: visitView }),
    db.waitingEntry.count({ where: webEntries(burst) }),
    db.waitingEntry.findMany({
      where: { ...webEntries(burst), ...reachedByPhone },
      orderBy: { createdAt: 'asc' },
      select: { id: true, client: { select: { name: true } } },
    }),
    db.waitingEntry.count({ where: openEntries(burst, false) }),
    db.waitingEntry.count({ where: openEntries(burst, true) }),
    openVisitIds(db, [burst], now),
    countOf(networksOf(burst.since), now),
  ])
  return { ...burst, visits, entries, reached, left: { unconfirmed, confirmed, visits: open.length }, networks }
}

export type BurstView = Awaited<ReturnType<typeof listBursts>>[number]

/** Whether something of a burst still waits to be looked at. As few questions for many bursts as for one. */
export async function hasOpenBurst(_by: Actor<'coordinator'>, now: Date): Promise<boolean> {
  const bursts = await readBursts(now)
  if (bursts.length === 0) return false
  const unconfirmed = { OR: bursts.map((burst) => openEntries(burst, false)) }
  if (await db.waitingEntry.findFirst({ where: unconfirmed, select: { id: true } })) return true
  return (await openVisitIds(db, bursts, now)).length > 0
}

// A page may be old, and a burst may go on: only what was shown, and only as long as it is one.
async function isBurst(span: Span, now: Date): Promise<boolean> {
  const bursts = await readBursts(now)
  return bursts.some(({ since, until }) => since.getTime() === span.since.getTime() && span.until <= until)
}

/**
 * Releases what is left of one part of a burst, the oldest first, at most some hundred at once and each in a transaction
 * of its own. Nobody is released twice, and what a press has not come to is there for the next one.
 */
export async function releaseBurst(
  by: Actor<'coordinator'>,
  { part, ...span }: Span & { part: BurstPart },
  now: Date,
): Promise<Result<{ released: number; left: number }, 'unknown' | 'list-first'>> {
  if (!(await isBurst(span, now))) return fail('unknown')
  if (part === 'visits' && (await db.waitingEntry.count({ where: openEntries(span, false) })) > 0)
    return fail('list-first')
  const ids = part === 'visits' ? await openVisitIds(db, [span], now) : await openEntryIds(span, part === 'confirmed')
  let released = 0
  for (const id of ids.slice(0, mostAtOnce)) {
    const done = await (part === 'visits'
      ? callOffUnreached(by, id, now)
      : leaveWaitingList(byStaff(by), id, now, openEntries(span, part === 'confirmed')))
    if (done.ok) released += 1
  }
  return ok({ released, left: Math.max(0, ids.length - mostAtOnce) })
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)

// As they stand now: whoever was invented is so after a move too, and whoever was reached before one stays reached.
async function openVisitIds(on: Reader, spans: Span[], now: Date): Promise<string[]> {
  const select = { referenceCode: true } as const
  const made = await on.booking.findMany({ where: { OR: spans.map(webVisits) }, orderBy: { createdAt: 'asc' }, select })
  const codes = made.map(({ referenceCode }) => referenceCode)
  const reached = await on.booking.findMany({ where: { referenceCode: { in: codes }, ...reachedByPhone }, select })
  const isReached = new Set(reached.map(({ referenceCode }) => referenceCode))
  const visits = await currentVisits(on, codes)
  return codes.flatMap((code) => {
    const visit = isReached.has(code) ? undefined : visits.get(code)
    return visit && isComing(visit, now) ? [visit.id] : []
  })
}

async function openEntryIds(span: Span, isConfirmed: boolean): Promise<string[]> {
  const where = openEntries(span, isConfirmed)
  return idsOf(await db.waitingEntry.findMany({ where, orderBy: { createdAt: 'asc' }, select: { id: true } }))
}

/** Puts whoever has a visit of this burst, and may be called, on the list of calls, before anything is called off. */
export async function askToCall(_by: Actor<'coordinator'>, span: Span, now: Date): Promise<Result<number, 'unknown'>> {
  if (!(await isBurst(span, now))) return fail('unknown')
  return transact(async (tx) => {
    const ids = await openVisitIds(tx, [span], now)
    // The lock of whoever else writes a call about a visit: two presses make one call each.
    await lockRows(tx, 'Booking', ids)
    const callable = { client: { contactCall: true }, callTasks: { none: { reason: 'confirmation' as const } } }
    const toCall = idsOf(await tx.booking.findMany({ where: { id: { in: ids }, ...callable }, select: { id: true } }))
    await writeTogether(tx, newCalls(toCall, 'confirmation', now))
    return ok(toCall.length)
  })
}
