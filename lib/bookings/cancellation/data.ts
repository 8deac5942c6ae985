import 'server-only'
import { lockWithApart } from '@/lib/bookings/beside/data'
import { decideChange } from '@/lib/bookings/booking/rules'
import { callOff, keepNext, lockSlotsWithSpare, withdraw } from '@/lib/bookings/calloff/data'
import { waysToTell } from '@/lib/bookings/calloff/rules'
import { personOf } from '@/lib/messages/client/rules'
import { channelsThatLeave } from '@/lib/messages/leaving/data'
import { writeEach } from '@/lib/messages/outbox/data'
import { messageNow } from '@/lib/messages/outbox/rules'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { digestOf } from '@/lib/platform/digest'
import { fail, ok, type Result } from '@/lib/platform/result'
import { closeDuty } from '@/lib/schedule/duty/data'
import { decideCancelDuty, decideChangeSlot } from '@/lib/schedule/duty/rules'
import { holdForWaiting } from '@/lib/schedule/hold/data'
import { type Freed, reachedByPhone } from '@/lib/schedule/hold/rules'

type Where = { dutyId: string } | { slotId: string }

/** Whose visits would be called off, in the order of their slots, how each would be told, and a digest of this list. */
export async function listAffected(_by: Actor<'coordinator'>, where: Where, now: Date) {
  const slot = 'dutyId' in where ? { dutyId: where.dutyId } : { id: where.slotId }
  const bookings = await db.booking.findMany({
    where: { releasedAt: null, slot: { ...slot, startsAt: { gt: now } } },
    orderBy: [{ slot: { startsAt: 'asc' } }, { id: 'asc' }],
    select: { id: true, client: true, slot: { select: { startsAt: true } } },
  })
  const people = bookings.map(({ id, client, slot: { startsAt } }) => {
    const person = personOf(client)
    const ways = waysToTell({ ...person, startsAt }, channelsThatLeave(person), now)
    return { id, clientName: person.clientName, startsAt, ways }
  })
  return { people, listDigest: listDigestOf(people) }
}

export type Affected = Awaited<ReturnType<typeof listAffected>>

const listDigestOf = (people: { id: string }[]) => {
  const ids = people.map(({ id }) => id).sort()
  return digestOf(ids.join())
}

/** Withdraws one slot. `shownDigest` is that of the list on which the decision was made. */
export async function cancelSlot(
  by: Actor<'coordinator'>,
  slotId: string,
  now: Date,
  shownDigest?: string,
): Promise<
  Result<{ dutyId: string; released: number }, 'slot-past' | 'slot-withdrawn' | 'slot-unknown' | 'people-changed'>
> {
  return transact(async (tx) => {
    const spare = await lockSlotsWithSpare(tx, [slotId], now)
    const slot = await tx.slot.findUnique({ where: { id: slotId } })
    if (!slot) return fail('slot-unknown')
    const allowed = decideChangeSlot(slot, now)
    if (!allowed.ok) return allowed
    if (await isOtherList(tx, [slotId], shownDigest)) return fail('people-changed')
    const released = await withdraw(tx, by, { slotIds: [slotId], spare, reason: 'slot_cancelled' }, now)
    await record(tx, byStaff(by), 'slot_withdrawn', 'slot', slotId, now)
    return ok({ dutyId: slot.dutyId, released })
  })
}

/**
 * Cancels a whole duty: no slot of it stays open and nobody stays booked on it. There is no undoing; a new duty would
 * be another one. The value is the number of people released.
 */
export async function cancelDuty(
  by: Actor<'coordinator'>,
  dutyId: string,
  now: Date,
  shownDigest?: string,
): Promise<Result<number, 'duty-not-published' | 'duty-past' | 'duty-unknown' | 'people-changed'>> {
  return transact(async (tx) => {
    // The duty is locked first, as a changed weekly rule locks it, then its slots, as a claim locks them.
    await lockRows(tx, 'Duty', [dutyId])
    const select = { status: true, date: true, mediatorId: true }
    const duty = await tx.duty.findUnique({ where: { id: dutyId }, select })
    if (!duty) return fail('duty-unknown')
    const allowed = decideCancelDuty(duty, now)
    if (!allowed.ok) return allowed
    // Slots that have begun took place.
    const slots = await tx.slot.findMany({ where: { dutyId, startsAt: { gt: now } }, select: { id: true } })
    const slotIds = slots.map(({ id }) => id)
    const spare = await lockSlotsWithSpare(tx, slotIds, now)
    if (await isOtherList(tx, slotIds, shownDigest)) return fail('people-changed')
    await closeDuty(tx, dutyId, by, now)
    const released = await withdraw(tx, by, { slotIds, spare, reason: 'duty_cancelled' }, now)
    await tellMediator(tx, dutyId, duty.mediatorId, now)
    await record(tx, byStaff(by), 'duty_cancelled', 'duty', dutyId, now)
    return ok(released)
  })
}

/** Calls one visit off, for a reason of the service's own. Its slot is free again, or kept for somebody who waits. */
export async function callOffBooking(
  by: Actor<'coordinator'>,
  bookingId: string,
  now: Date,
): Promise<Result<Freed, 'not-confirmed' | 'started'>> {
  return transact(async (tx) => {
    const where = { id: bookingId }
    const booking = await tx.booking.findUnique({ where, include: { slot: { select: { startsAt: true } } } })
    if (!booking) return fail('not-confirmed')
    const allowed = decideChange({ status: booking.status, startsAt: booking.slot.startsAt }, now)
    if (!allowed.ok) return allowed
    const spare = await lockSlotsWithSpare(tx, [booking.slotId], now)
    const released = await callOff(tx, by, { ...where, status: 'confirmed' }, 'booking_cancelled', now)
    if (released.length === 0) return fail('not-confirmed')
    await keepNext(tx, released, spare, now)
    return ok(await holdForWaiting(tx, booking.slotId, now))
  })
}

/**
 * Calls one visit of a burst off, unless its person was reached by phone, before a move of it too. No other slot is kept
 * for somebody who may be invented: whoever is real chooses anew like anybody, by the link of the message.
 */
export async function callOffUnreached(
  by: Actor<'coordinator'>,
  bookingId: string,
  now: Date,
): Promise<Result<undefined, 'not-confirmed' | 'started'>> {
  return transact(async (tx) => {
    const where = { id: bookingId }
    const found = await tx.booking.findUnique({ where, select: { slotId: true, referenceCode: true } })
    if (!found) return fail('not-confirmed')
    const { slotId, referenceCode } = found
    await lockWithApart(tx, [slotId])
    const reached = await tx.booking.count({ where: { referenceCode, ...reachedByPhone } })
    if (reached > 0) return fail('not-confirmed')
    const slot = { select: { startsAt: true } } as const
    const booking = await tx.booking.findUniqueOrThrow({ where, select: { status: true, slot } })
    const allowed = decideChange({ status: booking.status, startsAt: booking.slot.startsAt }, now)
    if (!allowed.ok) return allowed
    const unreached = { ...where, status: 'confirmed' as const, NOT: reachedByPhone }
    const released = await callOff(tx, by, unreached, 'booking_cancelled', now, now)
    if (released.length === 0) return fail('not-confirmed')
    await holdForWaiting(tx, slotId, now)
    return ok()
  })
}

// Nobody can book the locked slots any more. Who cancels at this moment is not called off either way.
async function isOtherList(tx: Tx, slotIds: string[], shownDigest: string | undefined): Promise<boolean> {
  if (shownDigest === undefined) return false
  const live = await tx.booking.findMany({ where: { slotId: { in: slotIds }, releasedAt: null }, select: { id: true } })
  return listDigestOf(live) !== shownDigest
}

async function tellMediator(tx: Tx, dutyId: string, mediatorId: string, now: Date): Promise<void> {
  const accounts = await tx.staff.findMany({ where: { mediatorId, disabledAt: null }, select: { id: true } })
  const messageTo = (id: string) => messageNow(`duty:${dutyId}:duty_cancelled:${id}`, 'duty_cancelled', 'email', now)
  const messages = accounts.map(({ id }) => ({ ...messageTo(id), dutyId, staffId: id }))
  await writeEach(tx, messages)
}
