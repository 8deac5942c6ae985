import 'server-only'
import { db } from '@/lib/platform/db/db'
import { placeView } from '@/lib/schedule/duty/data'
import { mostOffers } from '@/lib/waitlist/entry/rules'

/** What the person who waits may see of it. No name, no contact: somebody else may be looking. */
export async function getOwnEntry(entryId: string, now: Date) {
  const entry = await db.waitingEntry.findUnique({
    where: { id: entryId },
    select: {
      id: true,
      status: true,
      bookingId: true,
      offersMade: true,
      offers: { orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: 1, select: ownOfferView },
    },
  })
  if (!entry) return null
  const [offer] = entry.offers
  const { slot, outcome } = offer ?? {}
  const isStanding = slot?.state === 'open' && slot.duty.status === 'published'
  const isOpen = offer !== undefined && isStanding && !outcome && offer.expiresAt > now
  return {
    entryId,
    status: entry.status,
    hasVisit: entry.bookingId !== null,
    /** There will be no further offer after this one. */
    isLast: entry.offersMade >= mostOffers,
    offer:
      isOpen && slot
        ? {
            offerId: offer.id,
            until: offer.expiresAt,
            startsAt: slot.startsAt,
            endsAt: slot.endsAt,
            place: slot.duty.place,
          }
        : null,
    last: offer && !isOpen ? endOf(outcome) : null,
  }
}

// What became of the last offer; one that ran out, or whose slot was called off, was missed.
const endOf = (outcome: string | null | undefined) => (outcome === 'declined' ? 'declined' : 'missed')

const ownOfferView = {
  id: true,
  expiresAt: true,
  outcome: true,
  slot: {
    select: {
      state: true,
      startsAt: true,
      endsAt: true,
      duty: { select: { status: true, place: { select: placeView } } },
    },
  },
} as const

export type OwnEntry = NonNullable<Awaited<ReturnType<typeof getOwnEntry>>>
