import { isComing } from '@/lib/bookings/booking/rules'
import type { Person } from '@/lib/messages/client/rules'
import type { Reachable } from '@/lib/messages/outbox/rules'
import type { BookingStatus } from '@/lib/platform/db/codes'

/** Nobody is asked more often than this: whoever did not want three slots does not want a fourth message. */
export const mostOffers = 3

/** True when there is at least one allowed way to say that a slot is free. */
export function canBeOffered({
  phone,
  email,
  ...may
}: Reachable & Pick<Person, 'contactCall' | 'contactVoicemail'>): boolean {
  const byPhone = phone !== null && (may.contactSms || may.contactCall || may.contactVoicemail)
  return byPhone || (email !== null && may.contactEmail)
}

/** How the visit stands for which somebody wants an earlier slot. */
export type VisitStanding = { kind: 'none' } | { kind: 'booked'; startsAt: Date } | { kind: 'over' }

/**
 * A visit that is still to come asks for an earlier slot. One that the service called off leaves its person waiting for
 * any slot; one that is past or that its client cancelled leaves nobody waiting.
 */
export function standingOf(visit: { status: BookingStatus; startsAt: Date } | undefined, now: Date): VisitStanding {
  if (!visit || visit.status === 'cancelled_by_service') return { kind: 'none' }
  return isComing(visit, now) ? { kind: 'booked', startsAt: visit.startsAt } : { kind: 'over' }
}
