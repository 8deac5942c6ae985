import { interpreterDeadline, isInterpreterWanted } from '@/lib/bookings/booking/rules'
import { mayCallNow } from '@/lib/messages/call/rules'
import { codesOf, mayBeDialled, type Person } from '@/lib/messages/client/rules'
import type { Hours } from '@/lib/office/service/rules'
import type { BookingStatus, SlotState } from '@/lib/platform/db/codes'
import { addLocalDays, localDateOf } from '@/lib/platform/time'
import { isOneDate } from '@/lib/schedule/plan/rules'
import { type HoldRow, heldOf } from '@/lib/waitlist/taking/rules'

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

type Period = { validFrom: string; validUntil: string }

/**
 * The last day of the weekly rules, once it is near enough to think of what comes after it; null before. A duty on one date
 * goes on with nothing.
 */
export function endToThinkOf(rules: Period[], now: Date): string | null {
  const last = rules
    .filter((rule) => !isOneDate(rule))
    .map(({ validUntil }) => validUntil)
    .sort()
    .at(-1)
  if (!last) return null
  return localDateOf(now) >= addLocalDays(last, -7 * weeksBefore) ? last : null
}

/** The same, and whether it is over already. */
export function periodEndOf(rules: Period[], now: Date): { periodEnd: string | null; isPeriodOver: boolean } {
  const end = endToThinkOf(rules, now)
  return { periodEnd: end, isPeriodOver: end !== null && end < localDateOf(now) }
}

/** A copy of every night is missed at the second one that does not come. */
const copyDays = 2

/** How it stands with the copies of the night: none are made, the last one is good, or it is too old to rely on. */
export function copyStateOf(folder: string | null, last: Date | null, now: Date) {
  if (!folder) return { state: 'off', last } as const
  const isOld = !last || now.getTime() - last.getTime() > copyDays * 24 * 3_600_000
  return { state: isOld ? 'old' : 'good', last } as const
}

type LateDuty = { id: string; lateBy: number; untold: { person: Person }[] }

/** How many people of each duty that runs late do not know it, and how many of them may be called at this moment. */
export function lateToday(duties: LateDuty[], desk: readonly Hours[], now: Date) {
  const isCallable = ({ person }: { person: Person }) => mayBeDialled(person) && mayCallNow(person, desk, now)
  return duties.map(({ id, lateBy, untold }) => {
    return { id, lateBy, untold: untold.length, toCall: untold.filter(isCallable).length }
  })
}

type FoundSlot = {
  id: string
  startsAt: Date
  state: SlotState
  hold: HoldRow | null
  bookings: object[]
  /** Visits beside it for which it stays empty. */
  keptApart: object[]
}

/** One hour of a duty ahead: taken, free for a caller, or held for somebody. */
export function hourOf({ id, startsAt, state, hold, bookings, keptApart }: FoundSlot, now: Date) {
  const isUnused = state === 'open' && bookings.length === 0 && keptApart.length === 0
  const held = isUnused ? heldOf(hold, now) : null
  return { id, startsAt, isTaken: bookings.length > 0, isFree: isUnused && !held && startsAt > now, held }
}
