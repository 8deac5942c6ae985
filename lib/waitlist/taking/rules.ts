import type { DutyStatus, SlotState } from '@/lib/platform/db/codes'
import { fail, ok, type Result } from '@/lib/platform/result'

type Named = { name: string } | null

/** A hold as its row says it, with the names that belong to it. */
export type HoldRow = {
  until: Date
  bookingId: string | null
  offerId: string | null
  staffId: string | null
  booking: { client: Named } | null
  offer: { expiresAt: Date; entry: { client: Named } } | null
  staff: Named
}

/**
 * For whom a free slot is kept: somebody of the waiting list to whom it is offered, somebody whose visit was called off, a
 * coordinator with a caller, or whoever comes first on the list. `seal` tells one promise from the next.
 */
export type Held = { kind: 'offer' | 'calledOff' | 'desk' | 'list'; name: string; until: Date; seal: string }

/** The promise that stands on a slot now; null when nothing keeps it any more. */
export function heldOf(hold: HoldRow | null, now: Date): Held | null {
  if (!hold || hold.until <= now) return null
  const { until, bookingId, offerId, staffId, booking, offer, staff } = hold
  if (offerId) {
    const ends = offer && offer.expiresAt < until ? offer.expiresAt : until
    return { kind: 'offer', name: offer?.entry.client?.name ?? '', until: ends, seal: offerId }
  }
  if (bookingId) return { kind: 'calledOff', name: booking?.client?.name ?? '', until, seal: bookingId }
  if (staffId) return { kind: 'desk', name: staff?.name ?? '', until, seal: staffId }
  return { kind: 'list', name: '', until, seal: 'list' }
}

/** Whether a promise names somebody who comes or waits, which is a look at that person. */
export const namesClient = (held: Held | null): boolean =>
  held !== null && (held.kind === 'offer' || held.kind === 'calledOff') && held.name !== ''

type SlotNow = { state: SlotState; startsAt: Date; dutyStatus: DutyStatus; isBooked: boolean }

export type TakeRefusal = 'slot-past' | 'slot-closed' | 'slot-booked' | 'not-held' | 'held-otherwise'

/** A kept slot may be taken away until it starts, from the one for whom the page has shown it to be kept and nobody else. */
export function decideTake(slot: SlotNow, held: Held | null, seal: string, now: Date): Result<undefined, TakeRefusal> {
  if (slot.startsAt <= now) return fail('slot-past')
  if (slot.state !== 'open' || slot.dutyStatus !== 'published') return fail('slot-closed')
  if (slot.isBooked) return fail('slot-booked')
  if (!held) return fail('not-held')
  return held.seal === seal ? ok() : fail('held-otherwise')
}
