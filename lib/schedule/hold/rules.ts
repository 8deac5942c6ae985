/**
 * Who asks for a slot. Some free slots are kept back for a while: for somebody whose visit the service called off, and
 * for the person of the waiting list to whom one is offered.
 */
export type Claimant =
  | { kind: 'anyone' }
  | { kind: 'displaced'; bookingId: string }
  | { kind: 'offer'; offerId: string }

export const anyone: Claimant = { kind: 'anyone' }

type Hold = { until: Date; bookingId: string | null; offerId: string | null }

/**
 * Whether this claimant may have a slot that is kept back. A hold that has lapsed keeps nothing. People whose visits
 * were called off choose freely among the slots kept for any of them.
 */
export function mayTake(claimant: Claimant, hold: Hold, now: Date): boolean {
  if (hold.until <= now) return true
  if (claimant.kind === 'displaced') return hold.bookingId !== null
  return claimant.kind === 'offer' && hold.offerId === claimant.offerId
}

/** Whether a slot is promised to somebody: offered, or kept for a visit that was called off. */
export function isPromised(hold: Hold | null, now: Date): boolean {
  return hold !== null && hold.until > now && (hold.bookingId !== null || hold.offerId !== null)
}

/** How somebody whose visit was called off asks for a slot: first among all for two days, then like anybody. */
export function displaced(booking: { id: string; rebookUntil: Date | null }, now: Date): Claimant {
  const isFirst = booking.rebookUntil !== null && booking.rebookUntil > now
  return isFirst ? { kind: 'displaced', bookingId: booking.id } : anyone
}

/** How long the next free slots are kept for people whose visit the service called off. */
export const rebookHours = 48

/** How long a freed slot waits for the waiting list to choose the next person; then it is free for everybody. */
export const handoverMinutes = 15

/** Part of a query for visits or for entries of the list: somebody of the staff spoke to this person. */
export const reachedByPhone = { callTasks: { some: { attempts: { some: { outcome: 'reached' } } } } } as const

/**
 * Part of a query for entries of the list: the contact is this person's own. A button behind a link that was sent there
 * was pressed, staff called, or wrote it down on the phone. Nobody else has a slot kept back: a number that somebody made
 * up, or another person's, must not withhold one.
 */
export const confirmedContact = { OR: [{ confirmedAt: { not: null } }, reachedByPhone] }
