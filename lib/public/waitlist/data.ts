import 'server-only'
import { messageChannels, type Reachable } from '@/lib/messages/outbox/rules'
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
      settledAt: true,
      confirmedAt: true,
      client: { select: reachableView },
      callTasks: { where: { attempts: { some: { outcome: 'reached' } } }, select: { id: true } },
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
    /** How the contact will be confirmed; null when it is, or when nobody waits any more. */
    toConfirm: waysLeft(entry),
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

/** Whether a form has put somebody on the list already. */
export const hasJoined = async (submissionId: string) => (await db.waitingEntry.count({ where: { submissionId } })) > 0

const reachableView = { phone: true, email: true, contactSms: true, contactEmail: true } as const

type Asked = { settledAt: Date | null; confirmedAt: Date | null; callTasks: unknown[]; client: Reachable | null }

function waysLeft({ settledAt, confirmedAt, callTasks, client }: Asked): 'link' | 'call' | null {
  if (settledAt || confirmedAt || callTasks.length > 0 || !client) return null
  return messageChannels(client).length > 0 ? 'link' : 'call'
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
