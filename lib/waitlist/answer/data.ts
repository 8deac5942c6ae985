import 'server-only'
import { currentVisits } from '@/lib/bookings/booking/data'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { bookForClient } from '@/lib/bookings/claim/data'
import { goOn } from '@/lib/bookings/opened/data'
import { record } from '@/lib/office/audit/data'
import type { DoneBy } from '@/lib/office/audit/rules'
import { db, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { settleEntry } from '@/lib/waitlist/entry/data'
import { standingOf } from '@/lib/waitlist/entry/rules'
import { endOffer } from '@/lib/waitlist/offer/data'

/** `moved` tells a visit that has another slot now from a new one. */
type Accepted = { bookingId: string; referenceCode: string; moved: boolean }

/** One offer, and the entry whose owner answers it. */
type Answered = { entryId: string; offerId: string }

/**
 * Takes an offered slot: a booking with the answers of the entry, or a move of the visit that was to be earlier. The id
 * of the offer stands in for the form, so that any number of presses makes one booking.
 */
export async function acceptOffer(
  by: DoneBy,
  { entryId, offerId }: Answered,
  now: Date,
): Promise<Result<Accepted, 'over'>> {
  const entryOf = { select: { clientId: true, booking: { select: { referenceCode: true } } } } as const
  const offer = await db.slotOffer.findFirst({ where: { id: offerId, entryId }, include: { entry: entryOf } })
  if (!offer) return fail('over')
  const made = await madeFrom(offerId)
  if (!made && !offer.settledAt) await takeSlot(by, { ...offer, submissionId: offerId }, now)
  // Pressed twice at the same moment: either press made the booking, and both browsers look at what became of it.
  const booked = made ?? (await madeFrom(offerId))
  if (!booked) return fail('over')
  await finishAccepted(by, entryId, now)
  return ok(booked)
}

// The form is the offer. Whoever has a visit gets another slot for it, also where the service called it off: a second
// number would leave the first one open for one more slot. The waiting ends with the booking or not at all.
async function takeSlot(by: DoneBy, { slotId, submissionId, entryId, entry }: Wanted, now: Date): Promise<void> {
  const codes = entry.booking ? [entry.booking.referenceCode] : []
  const visit = (await currentVisits(db, codes)).get(codes[0] ?? '')
  const claimant = { kind: 'offer', offerId: submissionId } as const
  const taken = { claimant, also: (tx: Tx) => endAccepted(tx, by, entryId, now) }
  const isBooked = visit !== undefined && standingOf(visit, now).kind === 'booked'
  if (isBooked || visit?.status === 'cancelled_by_service') {
    const given = await giveOtherSlot(by, { bookingId: visit.id, slotId, submissionId }, now, taken)
    if (isBooked || given.ok || given.code !== 'too-late') return
  }
  const { clientId } = entry
  if (clientId) await bookForClient(by, { slotId, submissionId, clientId }, now, taken)
}

async function madeFrom(offerId: string): Promise<Accepted | null> {
  const select = { id: true, referenceCode: true, revision: true } as const
  const made = await db.booking.findUnique({ where: { submissionId: offerId }, select })
  return made && { bookingId: made.id, referenceCode: made.referenceCode, moved: made.revision > 0 }
}

async function endAccepted(tx: Tx, by: DoneBy, entryId: string, now: Date): Promise<void> {
  const settled = await settleEntry(tx, by, entryId, { status: 'accepted' }, now)
  if (settled) await record(tx, by, 'waiting_accepted', 'entry', entryId, now)
}

/** The same by itself, for whoever comes after the booking: in another browser, or where an earlier release broke off. */
export async function finishAccepted(by: DoneBy, entryId: string, now: Date): Promise<void> {
  await transact(async (tx) => {
    await endAccepted(tx, by, entryId, now)
    await goOn(tx, by, { entryId })
  })
}

type Wanted = {
  slotId: string
  submissionId: string
  entryId: string
  entry: { clientId: string | null; booking: { referenceCode: string } | null }
}

/** "Nie, dziękuję". The slot goes to the next person with the next round; this one keeps the place on the list. */
export async function declineOffer(
  by: DoneBy,
  { entryId, offerId }: Answered,
  now: Date,
): Promise<Result<undefined, 'over'>> {
  const offer = await db.slotOffer.findFirst({ where: { id: offerId, entryId }, select: { slotId: true } })
  if (!offer) return fail('over')
  return transact(async (tx) => {
    await lockRows(tx, 'Slot', [offer.slotId])
    return (await endOffer(tx, by, offerId, 'declined', now)) ? ok() : fail('over')
  })
}

type OfEntries = NonNullable<Parameters<typeof db.waitingEntry.count>[0]>['where']

/**
 * Takes somebody off the list, and a slot that was offered goes on to the next. Leaving twice is leaving once. `only` is
 * what has to be true of the entry still: whoever confirmed meanwhile is left alone.
 */
export async function leaveWaitingList(
  by: DoneBy,
  entryId: string,
  now: Date,
  only: OfEntries = {},
): Promise<Result<undefined, 'over'>> {
  for (let tries = 0; tries < 3; tries++) {
    const offers = { where: { settledAt: null }, select: { id: true, slotId: true } } as const
    const entry = await db.waitingEntry.findUnique({ where: { id: entryId, AND: only }, include: { offers } })
    if (!entry || entry.settledAt) return fail('over')
    const left = await transact(async (tx) => {
      const [offer] = entry.offers
      if (offer) await lockRows(tx, 'Slot', [offer.slotId])
      // A round may have made an offer since: then everything is read anew.
      return (await leaveAt(tx, by, entry, now)) ? ok() : fail('over')
    })
    if (left.ok) return left
  }
  return fail('over')
}

type Leaving = { id: string; version: number; offers: { id: string }[] }

/** The same of an entry as it was read, the slot of whose open offer is locked. False when it has changed since. */
export async function leaveAt(tx: Tx, by: DoneBy, { id, version, offers }: Leaving, now: Date): Promise<boolean> {
  if (!(await settleEntry(tx, by, id, { status: 'removed', seenVersion: version }, now))) return false
  for (const offer of offers) await endOffer(tx, by, offer.id, 'withdrawn', now)
  await record(tx, by, 'waiting_removed', 'entry', id, now)
  return true
}
