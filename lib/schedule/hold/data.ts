import 'server-only'
import { randomUUID } from 'node:crypto'
import { officeSettings } from '@/lib/office/settings/data'
import { wakeJobs } from '@/lib/platform/background'
import { inBatches } from '@/lib/platform/db/batches'
import { afterCommit, db, type Tx } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { forgetKept } from '@/lib/platform/kept'
import { type Claimant, confirmedContact, deskUntil, type Freed, handoverUntil, mayTake, notHandedOn } from './rules'

// What is kept back is not to be had by others, and what is kept for the waiting list its worker has to offer.
function holdsChanged(tx: Tx): void {
  afterCommit(tx, forgetKept)
  afterCommit(tx, wakeJobs)
}

/**
 * After the slot was locked for a claim, in its transaction. False when it is kept for others: who waited for the lock
 * chose before the hold was there to see. Otherwise the hold of whoever claims is used up; where the slot was kept for
 * another person, that person gets the slot that was kept for the claimant. For whoever has no hold of their own the
 * database itself looks once more, when the visit is written (booking_kept_slot).
 */
export async function settleHold(tx: Tx, claimant: Claimant, slotId: string, now: Date): Promise<boolean> {
  if (claimant.kind === 'anyone') return true
  const hold = await tx.slotHold.findUnique({ where: { slotId } })
  if (hold && !mayTake(claimant, hold, now)) return false
  if (claimant.kind === 'offer' && !(await takeOffer(tx, claimant.offerId, slotId, now))) return false
  if (hold) {
    await tx.slotHold.deleteMany({ where: { slotId } })
    holdsChanged(tx)
  }
  if (claimant.kind !== 'displaced') return true
  const { bookingId } = claimant
  if (hold?.bookingId && hold.bookingId !== bookingId && hold.until > now) {
    const next = { bookingId: hold.bookingId, until: hold.until }
    await tx.slotHold.updateMany({ where: { bookingId, until: { gt: now } }, data: next })
  }
  await releaseHold(tx, bookingId, now)
  return true
}

// An offer is used up by the booking itself, so that it is never both taken and passed on.
async function takeOffer(tx: Tx, id: string, slotId: string, now: Date): Promise<boolean> {
  const open = { id, slotId, settledAt: null, expiresAt: { gt: now } }
  const taken = await tx.slotOffer.updateMany({ where: open, data: { settledAt: now, outcome: 'accepted' } })
  holdsChanged(tx)
  return taken.count === 1
}

/** The slot that is kept for this person, or null. */
export async function slotKeptFor(tx: Tx, bookingId: string): Promise<string | null> {
  return (await tx.slotHold.findUnique({ where: { bookingId }, select: { slotId: true } }))?.slotId ?? null
}

/** The slot that was kept for this person goes to whoever waits for one, or back to everybody. */
export async function releaseHold(tx: Tx, bookingId: string, now: Date): Promise<void> {
  const own = await tx.slotHold.findUnique({ where: { bookingId }, select: { slotId: true, until: true } })
  if (!own) return
  await tx.slotHold.deleteMany({ where: { slotId: own.slotId, bookingId } })
  holdsChanged(tx)
  if (own.until > now) await holdForWaiting(tx, own.slotId, now, bookingId)
}

type KeptSlot = { slotId: string; bookingId: string; until: Date }

/** Keeps slots for people whose visits were called off. They are locked and free; what lapsed holds left there goes. */
export async function keepSlots(tx: Tx, kept: KeptSlot[], now: Date): Promise<void> {
  if (kept.length === 0) return
  const of = (field: 'slotId' | 'bookingId') => ({ [field]: { in: kept.map((each) => each[field]) } })
  await tx.slotHold.deleteMany({ where: { OR: [of('slotId'), of('bookingId')] } })
  await tx.slotHold.createMany({ data: kept.map((each) => ({ ...each, createdAt: now })) })
  holdsChanged(tx)
}

/** For whom these slots, which nobody can have any more, were kept: whoever was called off first comes first. */
export async function takeBackSlots(tx: Tx, slotIds: string[], now: Date): Promise<Omit<KeptSlot, 'slotId'>[]> {
  const kept = { slotId: { in: slotIds }, bookingId: { not: null } }
  const lost = await tx.slotHold.findMany({
    where: { ...kept, until: { gt: now } },
    orderBy: [{ createdAt: 'asc' }, { booking: { slot: { startsAt: 'asc' } } }],
    select: { bookingId: true, until: true },
  })
  await tx.slotHold.deleteMany({ where: kept })
  holdsChanged(tx)
  return lost.flatMap(({ bookingId, until }) => (bookingId ? [{ bookingId, until }] : []))
}

// Called off, and no slot was left to be kept.
const withoutSlot = (now: Date) => ({
  status: 'cancelled_by_service' as const,
  rebookUntil: { gt: now },
  rescheduledTo: { is: null },
  hold: { is: null },
})

/**
 * Keeps a freed slot for somebody whose visit was called off when no slot was left to be kept, the earliest visit
 * first. The slot is locked and free. False when there is nobody; never for whoever was called off from this very slot.
 */
export async function keepForDisplaced(tx: Tx, slotId: string, now: Date): Promise<boolean> {
  for (;;) {
    const person = await tx.booking.findFirst({
      where: { ...withoutSlot(now), slotId: { not: slotId } },
      orderBy: [{ slot: { startsAt: 'asc' } }, { id: 'asc' }],
      select: { id: true },
    })
    if (!person) return false
    // Locked, and looked at again: meanwhile this person may have chosen a slot, or another one may be kept.
    await lockRows(tx, 'Booking', [person.id])
    const stillWithoutSlot = { ...withoutSlot(now), id: person.id }
    const found = await tx.booking.findFirst({ where: stillWithoutSlot, select: { rebookUntil: true } })
    if (!found?.rebookUntil) continue
    await keepSlots(tx, [{ slotId, bookingId: person.id, until: found.rebookUntil }], now)
    return true
  }
}

/**
 * A freed slot is kept back for a moment when somebody waits for one: on the list, or called off without a slot that
 * could be kept. Called in the transaction that frees it. A slot that was promised to somebody already, before it was
 * blocked for instance, stays promised. `except` is the visit of whoever lets the slot go. What became of the slot.
 */
export async function holdForWaiting(tx: Tx, slotId: string, now: Date, except = ''): Promise<Freed> {
  const onList = { status: 'waiting' as const, settledAt: null, ...confirmedContact }
  const calledOff = { ...withoutSlot(now), id: { not: except }, slotId: { not: slotId } }
  const promised = { hold: { is: { until: { gt: now } } } }
  const { any, closed } = notHandedOn(officeSettings(), now)
  const is = async (where: object) => (await tx.slot.count({ where: { id: slotId, ...where } })) > 0
  // One question where, as mostly, neither is so.
  if (await is({ OR: [promised, any] })) {
    if (await is(promised)) return 'kept'
    return (await is(closed)) ? 'closed' : undefined
  }
  const waiting =
    (await tx.waitingEntry.findFirst({ where: onList, select: { id: true } })) ??
    (await tx.booking.findFirst({ where: calledOff, select: { id: true } }))
  if (!waiting) return undefined
  const hold = { until: handoverUntil(now), createdAt: now, ...ofNobody }
  await tx.slotHold.upsert({ where: { slotId }, create: { slotId, ...hold }, update: hold, select: { slotId: true } })
  holdsChanged(tx)
  return 'kept'
}

const ofNobody = { bookingId: null, offerId: null, staffId: null }

/** Keeps a slot for a coordinator with a caller, whoever it was kept for before. It is locked and free. */
export async function holdForDesk(tx: Tx, slotId: string, staffId: string, now: Date): Promise<void> {
  const hold = { ...ofNobody, staffId, until: deskUntil(now), createdAt: now }
  await tx.slotHold.upsert({ where: { slotId }, create: { slotId, ...hold }, update: hold, select: { slotId: true } })
  holdsChanged(tx)
}

/** What was kept for people until now is kept no longer: whoever takes such a slot leaves the row behind. */
export function dropLapsedHolds(now: Date): Promise<number> {
  const lapsed = { until: { lte: now }, bookingId: { not: null } }
  return inBatches((limit) => db.slotHold.deleteMany({ where: lapsed, limit }))
}

/** The slot was kept for the list, and nobody on it wants it. */
export async function letGoOfSlot(tx: Tx, slotId: string): Promise<void> {
  await tx.slotHold.deleteMany({ where: { slotId } })
  holdsChanged(tx)
}

/**
 * Offers a slot that is kept for the list. It is kept a little longer than it is offered: the next person is chosen before
 * anybody else can take it. The value is the id of the offer.
 */
export async function offerSlot(
  tx: Tx,
  to: { entryId: string; slotId: string },
  until: Date,
  now: Date,
): Promise<string> {
  const id = randomUUID()
  await tx.slotOffer.create({ data: { ...to, id, createdAt: now, expiresAt: until }, select: { id: true } })
  const hold = { offerId: id, until: handoverUntil(until) }
  await tx.slotHold.update({ where: { slotId: to.slotId }, data: hold, select: { slotId: true } })
  holdsChanged(tx)
  return id
}

/** Ends an open offer. Its slot is kept for a moment so that the list comes first. Null when it was settled before. */
export async function settleOffer(tx: Tx, id: string, outcome: 'declined' | 'expired' | 'withdrawn', now: Date) {
  const [offer] = await tx.slotOffer.updateManyAndReturn({
    where: { id, settledAt: null },
    data: { settledAt: now, outcome },
    select: { slotId: true, entryId: true, entry: { select: { offersMade: true, settledAt: true } } },
  })
  if (!offer) return null
  const handedOver = { offerId: null, until: handoverUntil(now) }
  const held = { slotId: offer.slotId, offerId: id }
  // Booked after it had lapsed: it is kept for nobody.
  await tx.slotHold.deleteMany({ where: { ...held, slot: { bookings: { some: { releasedAt: null } } } } })
  await tx.slotHold.updateMany({ where: held, data: handedOver })
  holdsChanged(tx)
  const { offersMade, settledAt } = offer.entry
  return { entryId: offer.entryId, offersMade, hasLeft: settledAt !== null }
}
