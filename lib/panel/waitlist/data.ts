import 'server-only'
import { contactView } from '@/lib/messages/outbox/data'
import { recordLook } from '@/lib/office/audit/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { currentVisits } from '@/lib/waitlist/entry/data'
import { standingOf } from '@/lib/waitlist/entry/rules'

const waitingView = {
  id: true,
  status: true,
  createdAt: true,
  addedVia: true,
  offersMade: true,
  clientName: true,
  language: true,
  interpreterNeeded: true,
  accessNeeds: true,
  accessNeedsOther: true,
  matterCode: true,
  ...contactView,
  booking: { select: { referenceCode: true } },
  offers: {
    orderBy: { madeAt: 'desc' },
    select: { id: true, madeAt: true, expiresAt: true, outcome: true, slot: { select: { startsAt: true } } },
  },
} as const

/** Everybody who waits, in the order in which they are asked. */
export async function listWaiting(_by: Actor<'coordinator'>, now: Date) {
  const entries = await db.waitingEntry.findMany({
    where: { settledAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: waitingView,
    take: 300,
  })
  return withStanding(entries, now)
}

export type WaitingRow = Awaited<ReturnType<typeof listWaiting>>[number]

/** One entry with what was offered. The look itself is noted. */
export async function getWaiting(by: Actor<'coordinator'>, id: string, now: Date): Promise<WaitingRow | null> {
  const entry = await findEntry(id)
  if (!entry) return null
  await recordLook(by, 'waiting_viewed', 'entry', id, now)
  const [row] = await withStanding([entry], now)
  return row ?? null
}

const findEntry = (id: string) => db.waitingEntry.findUnique({ where: { id }, select: waitingView })
type FoundEntry = NonNullable<Awaited<ReturnType<typeof findEntry>>>

async function withStanding(entries: FoundEntry[], now: Date) {
  const codes = entries.flatMap(({ booking }) => booking?.referenceCode ?? [])
  const [visits, others] = await Promise.all([currentVisits(db, codes), countOthers(entries)])
  return entries.map(({ booking, offers, ...entry }) => {
    const standing = standingOf(booking ? visits.get(booking.referenceCode) : undefined, now)
    const open = offers.find(({ outcome, expiresAt }) => !outcome && expiresAt > now) ?? null
    const visitAt = standing.kind === 'booked' ? standing.startsAt : null
    return { ...entry, offers, open, visitAt, possibleDuplicates: others(entry, booking?.referenceCode) }
  })
}

// A second entry, or a visit beside one, is always accepted and shown to the coordinator alone.
async function countOthers(entries: FoundEntry[]) {
  const known = <Value>(values: (Value | null)[]) => values.filter((value) => value !== null)
  const phones = known(entries.map(({ phone }) => phone))
  const emails = known(entries.map(({ email }) => email))
  const same = { OR: [{ phone: { in: phones } }, { email: { in: emails } }] }
  const [waiting, visits] = await Promise.all([
    db.waitingEntry.findMany({ where: { settledAt: null, ...same }, select: { id: true, phone: true, email: true } }),
    db.booking.findMany({
      where: { releasedAt: null, status: 'confirmed', ...same },
      select: { referenceCode: true, phone: true, email: true },
    }),
  ])
  return ({ id, phone, email }: { id: string; phone: string | null; email: string | null }, code?: string) => {
    const isSame = (other: { phone: string | null; email: string | null }) =>
      (phone !== null && other.phone === phone) || (email !== null && other.email === email)
    const otherEntries = waiting.filter((other) => other.id !== id && isSame(other))
    const otherVisits = visits.filter((other) => other.referenceCode !== code && isSame(other))
    return otherEntries.length + otherVisits.length
  }
}
