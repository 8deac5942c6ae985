import { decideChange, decideRebook } from '@/lib/bookings/booking/rules'
import { decideCorrect } from '@/lib/bookings/correction/rules'
import type { BookingStatus } from '@/lib/platform/db/codes'

type Named = { clientName: string }
type ShownBooking = {
  status: BookingStatus
  releasedAt: Date | null
  rebookUntil: Date | null
  rescheduledTo: object | null
  slot: { startsAt: Date; endsAt: Date }
}

/** A visit that still stands can be moved; one that the service called off can be replaced, once. */
export function canHaveOtherSlot({ slot, rescheduledTo, ...booking }: ShownBooking, now: Date): boolean {
  if (decideChange({ status: booking.status, startsAt: slot.startsAt }, now).ok) return true
  return rescheduledTo === null && decideRebook({ ...booking, endsAt: slot.endsAt }, now).ok
}

/** What is known of somebody can be put right as long as it is known, and the visit is to come or has to be replaced. */
export function canBeCorrected(
  { slot, rescheduledTo, clientName, ...booking }: ShownBooking & Named,
  now: Date,
): boolean {
  return clientName !== '' && rescheduledTo === null && decideCorrect({ ...booking, ...slot }, true, now).ok
}
