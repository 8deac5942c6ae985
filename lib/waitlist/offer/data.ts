import 'server-only'
import { randomUUID } from 'node:crypto'
import { addCallTask } from '@/lib/messages/call/data'
import { bySystem, type DoneBy } from '@/lib/office/audit/rules'
import { officeSettings } from '@/lib/office/settings/data'
import type { Tx } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { lockSlot } from '@/lib/schedule/duty/data'
import { isOpenOnline, onlineDeadline } from '@/lib/schedule/duty/rules'
import { keepForDisplaced } from '@/lib/schedule/hold/data'
import { handoverMinutes } from '@/lib/schedule/hold/rules'
import { currentVisits, noteEntry, settleEntry } from '@/lib/waitlist/entry/data'
import { standingOf } from '@/lib/waitlist/entry/rules'
import { afterOffer, type FreedSlot, fits, offerTerms } from './rules'

/**
 * Keeps a freed slot for somebody whose visit was called off, or else offers it to the first person on the list whom it
 * fits, or lets it go to everybody. A slot that is kept for somebody else, or offered already, is left as it is. The
 * first step locks the slot.
 */
export async function handOver(tx: Tx, slotId: string, now: Date): Promise<'offered' | 'released' | 'kept'> {
  await lockSlot(tx, slotId)
  const hold = await tx.slotHold.findUnique({ where: { slotId } })
  if (!hold || hold.bookingId || hold.offerId) return 'kept'
  const slot = hold.until > now ? await findSlot(tx, slotId, now) : null
  if (slot && (await keepForDisplaced(tx, slotId, now))) return 'kept'
  const offered = slot !== null && (await offerToFirst(tx, slot, now))
  if (!offered) await tx.slotHold.delete({ where: { slotId } })
  return offered ? 'offered' : 'released'
}

// The slot, while clients may book it online. After that the coordinator gives it away.
async function findSlot(tx: Tx, slotId: string, now: Date): Promise<FreedSlot | null> {
  const slot = await tx.slot.findFirst({
    where: { id: slotId, state: 'open', duty: { status: 'published' }, bookings: { none: { releasedAt: null } } },
    select: { startsAt: true, duty: { select: { date: true } } },
  })
  const policy = officeSettings()
  if (!slot || !isOpenOnline(slot.duty.date, policy, now)) return null
  const { date } = slot.duty
  return { slotId, dutyDate: date, startsAt: slot.startsAt, openUntil: onlineDeadline(date, policy.deadlineTime) }
}

async function offerToFirst(tx: Tx, slot: FreedSlot, now: Date): Promise<boolean> {
  for (const person of await listCandidates(tx, now)) {
    if (!fits(person, slot, now)) continue
    // Two freed slots may find the same person at once: the second one goes to the next.
    const claimed = await tx.waitingEntry.updateMany({
      where: { id: person.id, status: 'waiting', version: person.version },
      data: { status: 'offered', offersMade: { increment: 1 }, version: { increment: 1 } },
    })
    if (claimed.count === 0) continue
    await makeOffer(tx, person, slot, now)
    return true
  }
  return false
}

// First come, first served.
async function listCandidates(tx: Tx, now: Date) {
  const entries = await tx.waitingEntry.findMany({
    where: { status: 'waiting', settledAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: candidateView,
  })
  const visits = await currentVisits(
    tx,
    entries.flatMap(({ booking }) => booking?.referenceCode ?? []),
  )
  return entries.map(({ booking, offers, accessNeeds, ...entry }) => ({
    ...entry,
    accessNeeds: accessNeeds.split(',').filter(Boolean),
    standing: standingOf(booking ? visits.get(booking.referenceCode) : undefined, now),
    offered: offers,
  }))
}

const candidateView = {
  id: true,
  version: true,
  phone: true,
  email: true,
  contactSms: true,
  contactCall: true,
  contactVoicemail: true,
  contactEmail: true,
  interpreterNeeded: true,
  accessNeeds: true,
  booking: { select: { referenceCode: true } },
  offers: { select: { slotId: true, madeAt: true } },
} as const

async function makeOffer(
  tx: Tx,
  person: Parameters<typeof offerTerms>[0] & { id: string },
  slot: FreedSlot,
  now: Date,
) {
  const { slotId } = slot
  const entryId = person.id
  const { way, until } = offerTerms(person, slot, now)
  const id = randomUUID()
  await tx.slotOffer.create({ data: { id, entryId, slotId, madeAt: now, expiresAt: until }, select: { id: true } })
  // Kept a little longer than offered: the next person is chosen before anybody else can take it.
  const hold = { offerId: id, until: plusMinutes(until, handoverMinutes) }
  await tx.slotHold.update({ where: { slotId }, data: hold, select: { slotId: true } })
  if (way === 'call') await addCallTask(tx, { entryId }, 'slot_offer', now)
  else {
    const message = { dedupeKey: `offer:${id}`, kind: 'slot_offer', channel: way, createdAt: now, runAt: now }
    await tx.notification.create({ data: { ...message, entryId, offerId: id }, select: { id: true } })
  }
  await noteEntry(tx, bySystem, 'offer_made', entryId, now)
}

/**
 * Ends an open offer without a booking. Its slot is kept for a moment so that the list comes first; its person goes on
 * waiting, in the old place, until the third offer. The caller has locked the slot. False when it was settled before.
 */
export async function endOffer(
  tx: Tx,
  by: DoneBy,
  offerId: string,
  outcome: 'declined' | 'expired' | 'withdrawn',
  now: Date,
): Promise<boolean> {
  const [offer] = await tx.slotOffer.updateManyAndReturn({
    where: { id: offerId, settledAt: null },
    data: { settledAt: now, outcome },
    select: { slotId: true, entryId: true, entry: { select: { offersMade: true } } },
  })
  if (!offer) return false
  const { slotId, entryId } = offer
  const handedOver = { offerId: null, until: plusMinutes(now, handoverMinutes) }
  await tx.slotHold.updateMany({ where: { slotId, offerId }, data: handedOver })
  await noteEntry(tx, by, `offer_${outcome}`, entryId, now)
  const next = afterOffer(outcome, offer.entry.offersMade)
  if (next === 'waiting') {
    const taken = outcome === 'withdrawn' ? { offersMade: { decrement: 1 } } : {}
    const data = { status: next, version: { increment: 1 }, ...taken }
    await tx.waitingEntry.updateMany({ where: { id: entryId, status: 'offered' }, data })
  } else if (await settleEntry(tx, entryId, next, now)) await noteEntry(tx, bySystem, `waiting_${next}`, entryId, now)
  const dropped = { settledAt: now, outcome: 'dropped', reason: 'superseded' }
  await tx.notification.updateMany({ where: { offerId, settledAt: null }, data: dropped })
  const openCall = { entryId, reason: 'slot_offer', doneAt: null }
  await tx.callTask.updateMany({ where: openCall, data: { doneAt: now, outcome: 'settled' } })
  return true
}
