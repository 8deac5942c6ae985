import { decideChange, decideRebook } from '@/lib/bookings/booking/rules'

type ShownBooking = {
  status: string
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
