import { plusMinutes } from '@/lib/platform/time'
import { firstOpenDate, horizonEnd } from '@/lib/schedule/opening/rules'

/**
 * Who asks for a slot. Some free slots are kept back for a while: for somebody whose visit the service called off, for the
 * person of the waiting list to whom one is offered, and for a coordinator who took one on purpose. Whoever is on the
 * phone with that coordinator has both.
 */
export type Claimant =
  | { kind: 'anyone' }
  | { kind: 'displaced'; bookingId: string; staffId?: string }
  | { kind: 'offer'; offerId: string }
  | { kind: 'desk'; staffId: string }

export const anyone: Claimant = { kind: 'anyone' }

/** Whoever works at the desk has what they took themselves; a client what everybody has. */
export const claimantOf = (by: { kind: string; id?: string }): Claimant =>
  by.kind === 'staff' && by.id ? { kind: 'desk', staffId: by.id } : anyone

type Hold = { until: Date; bookingId: string | null; offerId: string | null; staffId?: string | null }

/**
 * Whether this claimant may have a slot that is kept back. A hold that has lapsed keeps nothing. People whose visits
 * were called off choose freely among the slots kept for any of them.
 */
export function mayTake(claimant: Claimant, hold: Hold, now: Date): boolean {
  if (hold.until <= now) return true
  if (claimant.kind === 'displaced') {
    return hold.bookingId !== null || (claimant.staffId !== undefined && hold.staffId === claimant.staffId)
  }
  if (claimant.kind === 'desk') return hold.staffId === claimant.staffId
  return claimant.kind === 'offer' && hold.offerId === claimant.offerId
}

/**
 * The part of a query for open slots that leaves out what is kept back for others, and what goes with whoever had it. A
 * hold that has lapsed keeps nothing.
 */
export function openTo(claimant: Claimant, now: Date) {
  const unheld = [
    { hold: { is: null }, ...notLeaving },
    { hold: { is: { until: { lte: now } } }, ...notLeaving },
  ]
  if (claimant.kind === 'anyone') return { OR: unheld }
  // People whose visits were called off choose freely among the slots kept for any of them.
  return { OR: [...unheld, ...ownHolds(claimant).map((own) => ({ hold: { is: { ...own, until: { gt: now } } } }))] }
}

function ownHolds(claimant: Exclude<Claimant, { kind: 'anyone' }>) {
  if (claimant.kind === 'offer') return [{ offerId: claimant.offerId }]
  const taken = claimant.staffId === undefined ? [] : [{ staffId: claimant.staffId }]
  return claimant.kind === 'desk' ? taken : [{ bookingId: { not: null } }, ...taken]
}

/** Whether a slot is promised to somebody: offered, kept for a visit that was called off, or for whoever is on the phone. */
export function isPromised(hold: Hold | null, now: Date): boolean {
  return hold !== null && hold.until > now && Boolean(hold.bookingId ?? hold.offerId ?? hold.staffId)
}

/** What became of a slot that was freed: free, kept first for somebody who waits for one, or had by nobody after all. */
export type Freed = 'kept' | 'closed' | undefined

const freedEndings = { kept: '-lista', closed: '-zamknieta' } as const

/** The word in the address after an act, which says what became of a freed slot too. */
export const freedWord = (word: string, freed: Freed): string => (freed ? word + freedEndings[freed] : word)

/** How somebody whose visit was called off asks for a slot: first among all for two days, then like anybody. */
export function displaced(
  booking: { id: string; rebookUntil: Date | null },
  now: Date,
  otherwise: Claimant = anyone,
): Claimant {
  const isFirst = booking.rebookUntil !== null && booking.rebookUntil > now
  if (!isFirst) return otherwise
  const own = otherwise.kind === 'desk' ? { staffId: otherwise.staffId } : {}
  return { kind: 'displaced', bookingId: booking.id, ...own }
}

/** How long the next free slots are kept for people whose visit the service called off. */
export const rebookHours = 48

/** How long a slot that a coordinator took is theirs: a talk on the phone, with time to write it down. */
export const deskMinutes = 20
export const deskUntil = (now: Date): Date => plusMinutes(now, deskMinutes)

/** How long a freed slot waits for the waiting list to choose the next person; then it is free for everybody. */
export const handoverMinutes = 15
export const handoverUntil = (at: Date): Date => plusMinutes(at, handoverMinutes)

/** Part of a query for slots: no visit beside this one is kept apart from everybody. */
export const notKeptEmpty = { keptApart: { none: { booking: { releasedAt: null } } } } as const

/**
 * Part of a query for slots that are open: the weekly rule still has it. One that the rule left while somebody had it, or had
 * its promise, stands for that person and for nobody after them.
 */
export const notLeaving = { blockReason: null } as const

/**
 * Parts of queries for slots that are kept for nobody who waits. What stays empty, or is leaving, is closed to all; a place
 * for callers goes back to callers; and what clients cannot book online, yet or any more, the coordinator gives away.
 */
export function notHandedOn({ deadlineTime, horizonWeeks }: { deadlineTime: string; horizonWeeks: number }, now: Date) {
  const online = { gte: firstOpenDate(deadlineTime, now), lte: horizonEnd(now, horizonWeeks) }
  const closed = [{ NOT: notKeptEmpty }, { NOT: notLeaving }]
  return { closed: { OR: closed }, any: { OR: [...closed, { forCallers: true }, { duty: { NOT: { date: online } } }] } }
}

/** Part of a query for visits or for entries of the list: somebody of the staff spoke to this person. */
export const reachedByPhone = { callTasks: { some: { attempts: { some: { outcome: 'reached' } } } } } as const

/**
 * Part of a query for entries of the list: the contact is this person's own. A button behind a link that was sent there
 * was pressed, staff called, or wrote it down on the phone. Nobody else has a slot kept back: a number that somebody made
 * up, or another person's, must not withhold one.
 */
export const confirmedContact = { OR: [{ confirmedAt: { not: null } }, reachedByPhone] }
