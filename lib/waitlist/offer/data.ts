import 'server-only'
import { currentVisits } from '@/lib/bookings/booking/data'
import { addCallTask, settleCallTasks } from '@/lib/messages/call/data'
import { personOf } from '@/lib/messages/client/rules'
import { dropNotifications, writeNotifications } from '@/lib/messages/outbox/data'
import { mayBeKnown, messageNow } from '@/lib/messages/outbox/rules'
import { record } from '@/lib/office/audit/data'
import { bySystem, type DoneBy } from '@/lib/office/audit/rules'
import { officeSettings } from '@/lib/office/settings/data'
import type { Tx } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { keepForDisplaced, letGoOfSlot, offerSlot, settleOffer } from '@/lib/schedule/hold/data'
import { confirmedContact, notKeptEmpty, notLeaving } from '@/lib/schedule/hold/rules'
import { isOpenOnline, onlineDeadline } from '@/lib/schedule/opening/rules'
import { chooseEntry, settleEntry, waitOn } from '@/lib/waitlist/entry/data'
import { standingOf } from '@/lib/waitlist/entry/rules'
import { afterOffer, type FreedSlot, fits, offerTerms } from './rules'

/**
 * Keeps a freed slot for somebody whose visit was called off, or else offers it to the first person on the list whom it
 * fits, or lets it go to everybody. A slot that is kept for somebody else, or offered already, is left as it is. The
 * first step locks the slot.
 */
export async function handOver(tx: Tx, slotId: string, now: Date): Promise<'offered' | 'released' | 'kept'> {
  await lockRows(tx, 'Slot', [slotId])
  const hold = await tx.slotHold.findUnique({ where: { slotId } })
  if (!hold || hold.bookingId || hold.offerId || (hold.staffId && hold.until > now)) return 'kept'
  const slot = hold.until > now ? await findSlot(tx, slotId, now) : null
  if (slot && (await keepForDisplaced(tx, slotId, now))) return 'kept'
  const offered = slot !== null && (await offerToFirst(tx, slot, now))
  if (!offered) await letGoOfSlot(tx, slotId)
  return offered ? 'offered' : 'released'
}

// The slot, while clients may book it online: none for callers, and none that stays empty. After that the coordinator
// gives it away.
async function findSlot(tx: Tx, slotId: string, now: Date): Promise<FreedSlot | null> {
  const slot = await tx.slot.findFirst({
    where: {
      ...{
        id: slotId,
        state: 'open',
        forCallers: false,
        duty: { status: 'published' },
        ...notKeptEmpty,
        ...notLeaving,
      },
      bookings: { none: { releasedAt: null } },
    },
    select: { startsAt: true, duty: { select: { date: true } } },
  })
  const policy = officeSettings()
  if (!slot || !isOpenOnline(slot.duty.date, policy, now)) return null
  const { date } = slot.duty
  return { slotId, dutyDate: date, startsAt: slot.startsAt, openUntil: onlineDeadline(date, policy.deadlineTime) }
}

async function offerToFirst(tx: Tx, slot: FreedSlot, now: Date): Promise<boolean> {
  for (;;) {
    const person = (await listCandidates(tx, now)).find((each) => fits(each, slot, now))
    if (!person) return false
    // Changed since: another freed slot has found the same person, or what is known of them was put right. The list is read
    // anew: whoever still waits is still the first.
    if (!(await chooseEntry(tx, person))) continue
    await makeOffer(tx, person, slot, now)
    return true
  }
}

// First come, first served, of those whose contact is confirmed.
async function listCandidates(tx: Tx, now: Date) {
  const entries = await tx.waitingEntry.findMany({
    where: { status: 'waiting', settledAt: null, ...confirmedContact },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: candidateView,
  })
  const visits = await currentVisits(
    tx,
    entries.flatMap(({ booking }) => booking?.referenceCode ?? []),
  )
  return entries.map(({ booking, offers, client, ...entry }) => ({
    ...entry,
    ...personOf(client),
    standing: standingOf(booking ? visits.get(booking.referenceCode) : undefined, now),
    offered: offers,
  }))
}

const candidateView = {
  id: true,
  version: true,
  client: true,
  booking: { select: { referenceCode: true } },
  offers: { select: { slotId: true, createdAt: true, outcome: true } },
} as const

async function makeOffer(
  tx: Tx,
  person: Parameters<typeof offerTerms>[0] & { id: string },
  slot: FreedSlot,
  now: Date,
) {
  const entryId = person.id
  const { way, until } = offerTerms(person, slot, now)
  const offerId = await offerSlot(tx, { entryId, slotId: slot.slotId }, until, now)
  if (way === 'call') await addCallTask(tx, { entryId }, 'slot_offer', now)
  else await writeNotifications(tx, { entryId, offerId }, [messageNow(`offer:${offerId}`, 'slot_offer', way, now)])
  await record(tx, bySystem, 'offer_made', 'entry', entryId, now)
}

/**
 * Ends an open offer without a booking. Its slot is kept for a moment so that the list comes first; its person goes on
 * waiting, in the old place, until the third offer. Whoever was told of a slot that the service takes back is called. The
 * caller has locked the slot. False when it was settled before.
 */
export async function endOffer(
  tx: Tx,
  by: DoneBy,
  offerId: string,
  outcome: 'declined' | 'expired' | 'withdrawn',
  now: Date,
): Promise<boolean> {
  const offer = await settleOffer(tx, offerId, outcome, now)
  if (!offer) return false
  const { entryId } = offer
  await record(tx, by, `offer_${outcome}`, 'entry', entryId, now)
  const isLost = outcome === 'withdrawn' && !offer.hasLeft
  if (isLost && (await isKnown(tx, { entryId, offerId }, now))) await addCallTask(tx, { entryId }, 'promise_lost', now)
  const next = afterOffer(outcome, offer.offersMade)
  if (next === 'waiting') await waitOn(tx, { id: entryId }, { isCounted: outcome !== 'withdrawn' })
  else {
    const ended = next === 'expired' ? { status: next, byClock: true as const } : { status: next }
    if (await settleEntry(tx, by, entryId, ended, now))
      await record(tx, bySystem, `waiting_${next}`, 'entry', entryId, now)
  }
  await dropNotifications(tx, { offerId }, now)
  await settleCallTasks(tx, { entryId, reason: 'slot_offer' }, now)
  return true
}

// Whether this person has heard of the offer, or is hearing of it at this moment.
async function isKnown(tx: Tx, { entryId, offerId }: { entryId: string; offerId: string }, now: Date) {
  const { createdAt } = await tx.slotOffer.findUniqueOrThrow({ where: { id: offerId }, select: { createdAt: true } })
  const called = { reason: 'slot_offer' as const, attempts: { some: { createdAt: { gte: createdAt } } } }
  const written = await tx.notification.count({ where: { offerId, ...mayBeKnown(now) } })
  return written > 0 || (await tx.callTask.count({ where: { entryId, ...called } })) > 0
}
