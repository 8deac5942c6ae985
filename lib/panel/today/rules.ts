import { interpreterDeadline, isInterpreterWanted } from '@/lib/bookings/booking/rules'
import { codesOf } from '@/lib/messages/client/rules'
import type { BookingStatus } from '@/lib/platform/db/codes'
import { addLocalDays, localDateOf } from '@/lib/platform/time'

type Visit = {
  id: string
  referenceCode: string
  status: BookingStatus
  createdAt: Date
  interpreterAt: Date | null
  keptDoubleAt: Date | null
  slot: { startsAt: Date }
  client: { phone: string | null; interpreterNeeded: boolean; accessNeeds: string; language: string } | null
}

/** The visits for which nobody has ordered the interpreter yet, the nearest deadline first. */
export function interpretersToOrder<Of extends Visit>(visits: Of[], now: Date) {
  const today = localDateOf(now)
  return visits
    .filter(({ client, interpreterAt }) => client && !interpreterAt && isInterpreterWanted(needsOf(client)))
    .map((visit) => ({ visit, needs: codesOf(visit.client?.accessNeeds ?? ''), deadline: deadlineOf(visit) }))
    .map((order) => ({ ...order, isLate: today > order.deadline }))
    .sort((a, b) => (a.deadline < b.deadline ? -1 : 1))
}

const needsOf = ({ interpreterNeeded, accessNeeds }: NonNullable<Visit['client']>) => ({
  interpreterNeeded,
  accessNeeds: codesOf(accessNeeds),
})
const deadlineOf = ({ slot }: Visit) => interpreterDeadline(localDateOf(slot.startsAt))

/** Phones with several visits ahead of which at least one is new to the desk; of each the visits, the newest last. */
export function possibleDoubles<Of extends Visit>(visits: Of[]): Of[][] {
  const known = visits.filter(({ client }) => client?.phone)
  const phones = [...new Set(known.map(({ client }) => client?.phone))]
  return phones
    .map((phone) => known.filter(({ client }) => client?.phone === phone))
    .filter((same) => same.length > 1 && same.some(({ keptDoubleAt }) => !keptDoubleAt))
    .map((same) => same.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime()))
}

const weeksBefore = 8

/** The last day of the weekly rules, once it is near enough to think of what comes after it; null before. */
export function endToThinkOf(rules: { validUntil: string }[], now: Date): string | null {
  const last = rules
    .map(({ validUntil }) => validUntil)
    .sort()
    .at(-1)
  if (!last) return null
  return localDateOf(now) >= addLocalDays(last, -7 * weeksBefore) ? last : null
}

type Named = { name: string } | null | undefined
type FoundSlot = {
  id: string
  startsAt: Date
  state: string
  hold: { until: Date; booking: { client: Named } | null; offer: { entry: { client: Named } } | null } | null
  bookings: { id: string }[]
  /** Visits beside it for which it stays empty. */
  keptApart?: object[]
}

/** One hour of a duty ahead: taken, free for a caller, or kept back, and for whom until when. */
export function hourOf({ id, startsAt, state, hold, bookings, keptApart = [] }: FoundSlot, now: Date) {
  const kept = hold && hold.until > now ? hold : null
  const person = kept?.booking?.client ?? kept?.offer?.entry.client
  const isFree = state === 'open' && bookings.length === 0 && keptApart.length === 0
  return {
    id,
    startsAt,
    isTaken: bookings.length > 0,
    isFree: isFree && !kept && startsAt > now,
    kept: isFree && kept ? { until: kept.until, name: person?.name ?? null } : null,
  }
}
