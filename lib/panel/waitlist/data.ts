import 'server-only'
import { currentVisits } from '@/lib/bookings/booking/data'
import { withPerson } from '@/lib/messages/client/rules'
import { recordLook, recordLookOnce } from '@/lib/office/audit/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { reachedByPhone } from '@/lib/schedule/hold/rules'
import { standingOf } from '@/lib/waitlist/entry/rules'

const waitingView = {
  id: true,
  status: true,
  createdAt: true,
  addedVia: true,
  offersMade: true,
  confirmedAt: true,
  clientId: true,
  client: true,
  booking: { select: { referenceCode: true } },
  callTasks: { where: reachedByPhone.callTasks.some, select: { id: true } },
  offers: {
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true, expiresAt: true, outcome: true, slot: { select: { startsAt: true } } },
  },
} as const

/** Everybody who waits, in the order in which they are asked. */
export async function listWaiting(by: Actor<'coordinator'>, now: Date) {
  await recordLookOnce(by, 'waiting_listed', 'staff', by.id, now)
  const entries = await db.waitingEntry.findMany({
    where: { settledAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: waitingView,
    take: 300,
  })
  return withStanding(entries.map(withPerson), now)
}

export type WaitingRow = Awaited<ReturnType<typeof listWaiting>>[number]

/** One entry with what was offered. The look itself is noted. */
export async function getWaiting(by: Actor<'coordinator'>, id: string, now: Date): Promise<WaitingRow | null> {
  const entry = await findEntry(id)
  if (!entry) return null
  await recordLook(by, 'waiting_viewed', 'entry', id, now)
  const [row] = await withStanding([withPerson(entry)], now)
  return row ?? null
}

const findEntry = (id: string) => db.waitingEntry.findUnique({ where: { id }, select: waitingView })
type FoundRow = NonNullable<Awaited<ReturnType<typeof findEntry>>>
type FoundEntry = ReturnType<typeof withPerson<FoundRow>>

async function withStanding(entries: FoundEntry[], now: Date) {
  const codes = entries.flatMap(({ booking }) => booking?.referenceCode ?? [])
  const [visits, others] = await Promise.all([currentVisits(db, codes), countOthers(entries)])
  return entries.map(({ booking, offers, ...entry }) => {
    const standing = standingOf(booking ? visits.get(booking.referenceCode) : undefined, now)
    const open = offers.find(({ outcome, expiresAt }) => !outcome && expiresAt > now) ?? null
    const visitAt = standing.kind === 'booked' ? standing.startsAt : null
    const isConfirmed = entry.confirmedAt !== null || entry.callTasks.length > 0
    return { ...entry, isConfirmed, offers, open, visitAt, possibleDuplicates: others(entry, booking?.referenceCode) }
  })
}

// A second entry, or a visit beside one, is always accepted and shown to the coordinator alone.
async function countOthers(entries: FoundEntry[]) {
  const known = <Value>(values: (Value | null)[]) => values.filter((value) => value !== null)
  const phones = known(entries.map(({ phone }) => phone))
  const emails = known(entries.map(({ email }) => email))
  const same = { client: { OR: [{ phone: { in: phones } }, { email: { in: emails } }] } }
  const address = { client: { select: { phone: true, email: true } } } as const
  const [waiting, visits] = await Promise.all([
    db.waitingEntry.findMany({ where: { settledAt: null, ...same }, select: { id: true, ...address } }),
    db.booking.findMany({
      where: { releasedAt: null, status: 'confirmed', ...same },
      select: { referenceCode: true, ...address },
    }),
  ])
  return ({ id, phone, email }: { id: string; phone: string | null; email: string | null }, code?: string) => {
    const isSame = ({ client }: { client: { phone: string | null; email: string | null } | null }) =>
      (phone !== null && client?.phone === phone) || (email !== null && client?.email === email)
    const otherEntries = waiting.filter((other) => other.id !== id && isSame(other))
    const otherVisits = visits.filter((other) => other.referenceCode !== code && isSame(other))
    return otherEntries.length + otherVisits.length
  }
}
