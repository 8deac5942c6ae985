import { decideChange, decideRebook } from '@/lib/bookings/booking/rules'
import type { BookingStatus } from '@/lib/platform/db/codes'

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
