import { opensByLink } from '@/lib/messages/link/rules'
import type { BookingStatus } from '@/lib/platform/db/codes'

/** How long a visit or an entry of the waiting list stays open on one device. */
export const openedMinutes = 30

/** How long an unfinished booking lives after its last answer, the cookie as well as its row. */
export const draftMinutes = 60

/** What a session hangs on, as it stands now. */
export type Standing = {
  expiresAt: Date
  showsNumber: boolean
  endedHere: boolean
  /** `isFollowed`: it was moved, or called off and chosen anew, so that another row is the visit now. */
  booking: { status: BookingStatus; isFollowed: boolean } | null
  entry: { settledAt: Date | null } | null
  link: { revokedAt: Date | null; expiresAt: Date } | null
}

/**
 * Whether a session still opens something. Who gave the number and the phone, or has just booked, may see the visit
 * wherever it moves. Anything else lasts as long as what opened it: the link, the visit where it then was, the waiting.
 * What its own press has ended it may still look at.
 */
export function isOpen({ expiresAt, showsNumber, endedHere, booking, entry, link }: Standing, now: Date): boolean {
  if (expiresAt <= now) return false
  if (showsNumber) return true
  if (booking?.isFollowed) return false
  if (endedHere) return true
  if (link && (link.revokedAt !== null || link.expiresAt <= now)) return false
  return booking ? opensByLink(booking.status) : (entry?.settledAt ?? null) === null
}
