import type { BookingStatus } from '@/lib/platform/db/codes'
/** A link that is in somebody's mailbox outlives the visit by a day. */
export const hoursAfterVisit = 24

/** Whoever reads late that the service called the visit off still has this long to choose another slot. */
const hoursAfterCalledOff = 72

/** Nobody waits longer than this with one message. */
const daysWhileWaiting = 60

const hourMs = 3_600_000

/** When the link in a message about a visit stops working. */
export function visitLinkExpiry(visit: { status: BookingStatus; endsAt: Date }, now: Date): Date {
  const usual = visit.endsAt.getTime() + hoursAfterVisit * hourMs
  const least = visit.status === 'cancelled_by_service' ? now.getTime() + hoursAfterCalledOff * hourMs : 0
  return new Date(Math.max(usual, least))
}

/** When the link in a message about the waiting list stops working at the latest; it ends with the entry before that. */
export function entryLinkExpiry(now: Date): Date {
  return new Date(now.getTime() + daysWhileWaiting * 24 * hourMs)
}

/** A visit that was moved has newer links; one that its client cancelled needs none. */
export function opensByLink(status: BookingStatus): boolean {
  return status !== 'rescheduled' && status !== 'cancelled_by_client'
}
