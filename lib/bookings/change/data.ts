import 'server-only'
import { randomUUID } from 'node:crypto'
import {
  type Booked,
  type ClaimRefusal,
  changeView,
  claimSlot,
  noteBooking,
  passOnChange,
  swap,
  type WantedSlot,
} from '@/lib/bookings/booking/data'
import { decideChange, decideMoveOnline } from '@/lib/bookings/booking/rules'
import { revokeLinks } from '@/lib/messages/link/data'
import { dropNotifications, writeNotifications } from '@/lib/messages/outbox/data'
import { bookingNotifications, owedForMove } from '@/lib/messages/outbox/rules'
import type { DoneBy } from '@/lib/office/audit/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'
import { lockSlot } from '@/lib/schedule/duty/data'
import { holdForWaiting } from '@/lib/schedule/hold/data'
import { anyone, type Claimant } from '@/lib/schedule/hold/rules'

export type ChangeRefusal = 'not-confirmed' | 'started' | 'too-late' | 'changed-meanwhile'

/** Cancels a visit that its client does not want, whoever writes that down, and frees its slot at once. */
export async function cancelBooking(by: DoneBy, id: string, now: Date): Promise<Result<undefined, ChangeRefusal>> {
  const result = await transact(async (tx) => {
    const booking = await tx.booking.findUnique({ where: { id }, select: changeView })
    if (!booking) return fail('not-confirmed')
    const allowed = decideChange({ status: booking.status, startsAt: booking.slot.startsAt }, now)
    if (!allowed.ok) return allowed
    const status = 'cancelled_by_client'
    if (!(await swap(tx, booking, { status, releasedAt: now }))) return fail('changed-meanwhile')
    await dropNotifications(tx, [id], now)
    await revokeLinks(tx, [id], now)
    const { startsAt } = booking.slot
    await writeNotifications(tx, id, bookingNotifications('cancellation', { ...booking, startsAt }, now))
    await holdForWaiting(tx, booking.slotId, now)
    await noteBooking(tx, by, `booking_${status}`, id, now)
    return ok()
  })
  if (result.ok) passOnChange()
  return result
}

/** Moves a visit: releases the old slot and claims the new one in one transaction, under the same reference code. */
export async function moveBooking(
  by: DoneBy,
  { bookingId: id, slotId, submissionId }: WantedSlot,
  now: Date,
  claimant: Claimant = anyone,
): Promise<Result<Booked, ChangeRefusal | ClaimRefusal>> {
  const move = async (tx: Tx): Promise<Result<Booked, ChangeRefusal | ClaimRefusal>> => {
    // Slots are locked before bookings, as everywhere: two who lock in different orders would wait for each other.
    await lockSlot(tx, slotId)
    const old = await tx.booking.findUnique({
      where: { id },
      omit: { createdAt: true },
      include: { slot: changeView.slot },
    })
    if (!old) return fail('not-confirmed')
    const { slot, version: _version, ...copied } = old
    const visit = { status: old.status, startsAt: slot.startsAt, dutyDate: slot.duty.date }
    const allowed = by.kind === 'staff' ? decideChange(visit, now) : decideMoveOnline(visit, officeSettings(), now)
    if (!allowed.ok) return allowed
    if (!(await swap(tx, old, { status: 'rescheduled', releasedAt: now }))) return fail('changed-meanwhile')
    const claimed = await claimSlot(tx, slotId, by, claimant, now)
    if (!claimed.ok) return claimed
    await dropNotifications(tx, [id], now)
    await revokeLinks(tx, [id], now)
    await holdForWaiting(tx, old.slotId, now)
    const next = { id: randomUUID(), submissionId, slotId, revision: old.revision + 1, rescheduledFromId: id }
    const owedMessages = owedForMove(by, { ...old, id: next.id, startsAt: claimed.value }, now)
    const data = { ...copied, ...next, createdAt: now, ...owedMessages }
    await tx.booking.create({ data, select: { id: true } })
    await noteBooking(tx, by, 'booking_moved_away', id, now)
    await noteBooking(tx, by, 'booking_moved_here', next.id, now)
    return ok({ bookingId: next.id, referenceCode: old.referenceCode })
  }
  try {
    const result = await transact(move)
    if (result.ok) passOnChange()
    return result
  } catch (error) {
    if (uniqueViolation(error) === 'booking_live_slot') return fail('slot-taken')
    if (uniqueViolation(error)) return fail('changed-meanwhile')
    throw error
  }
}
