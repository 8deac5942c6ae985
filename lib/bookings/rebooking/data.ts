import 'server-only'
import { randomUUID } from 'node:crypto'
import {
  type Booked,
  type ClaimRefusal,
  claimSlot,
  noteBooking,
  passOnChange,
  type WantedSlot,
} from '@/lib/bookings/booking/data'
import { decideRebook } from '@/lib/bookings/booking/rules'
import { type ChangeRefusal, moveBooking } from '@/lib/bookings/change/data'
import { settleCallTasks } from '@/lib/messages/call/data'
import { revokeLinks } from '@/lib/messages/link/data'
import { dropNotifications } from '@/lib/messages/outbox/data'
import { owedForMove } from '@/lib/messages/outbox/rules'
import { byClient, type DoneBy } from '@/lib/office/audit/rules'
import { type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'
import { lockSlots } from '@/lib/schedule/duty/data'
import { releaseHold } from '@/lib/schedule/hold/data'
import { type Claimant, displaced } from '@/lib/schedule/hold/rules'
import { forgetPublicDuties } from '@/lib/schedule/upcoming/data'

type RebookRefusal = ClaimRefusal | 'not-called-off' | 'too-late' | 'changed-meanwhile'

/**
 * Another slot instead of a visit that the service called off, under the same number and with everything that was said.
 * The old row stays as it is, as the record of what was called off.
 */
export async function rebookVisit(
  by: DoneBy,
  { bookingId: id, slotId, submissionId }: WantedSlot,
  now: Date,
  claimant?: Claimant,
): Promise<Result<Booked, RebookRefusal>> {
  const rebook = async (tx: Tx): Promise<Result<Booked, RebookRefusal>> => {
    // Whoever takes a slot that was kept for another person passes their own on, so both are locked, in one order.
    const own = await tx.slotHold.findUnique({ where: { bookingId: id }, select: { slotId: true } })
    await lockSlots(tx, own ? [slotId, own.slotId] : [slotId])
    await lockVisit(tx, id)
    // A round may have kept a slot for this person at this moment. It is not locked, so the page shows it first.
    if (!own && (await tx.slotHold.count({ where: { bookingId: id, slotId: { not: slotId } } })) > 0) {
      return fail('changed-meanwhile')
    }
    const old = await tx.booking.findUnique({
      where: { id },
      omit: { createdAt: true, version: true },
      include: { slot: { select: { endsAt: true } } },
    })
    if (!old) return fail('not-called-off')
    const { slot, ...kept } = old
    const allowed = decideRebook({ ...old, endsAt: slot.endsAt }, now)
    if (!allowed.ok) return allowed
    const claimed = await claimSlot(tx, slotId, by, claimant ?? displaced(old, now), now)
    if (!claimed.ok) return claimed
    await settleOld(tx, id, now)
    await revokeLinks(tx, [id], now)
    const next = { id: randomUUID(), submissionId, slotId, revision: old.revision + 1, rescheduledFromId: id }
    const fresh = { status: 'confirmed', releasedAt: null, rebookUntil: null, createdAt: now }
    const owedMessages = owedForMove(by, { ...old, id: next.id, startsAt: claimed.value }, now)
    const data = { ...kept, ...fresh, ...next, ...owedMessages }
    await tx.booking.create({ data, select: { id: true } })
    await noteBooking(tx, by, 'booking_rebooked', next.id, now)
    return ok({ bookingId: next.id, referenceCode: old.referenceCode })
  }
  try {
    const result = await transact(rebook)
    if (result.ok) passOnChange()
    return result
  } catch (error) {
    const violated = uniqueViolation(error)
    if (violated === 'booking_live_slot') return fail('slot-taken')
    // The same visit was given another slot a moment ago.
    if (violated) return fail('changed-meanwhile')
    throw error
  }
}

/** "Nie chcę nowego terminu": the slot that was kept is free at once. A change of mind is welcome. */
export async function declineRebooking(id: string, now: Date): Promise<Result<undefined, 'over'>> {
  const declined = await transact(async (tx) => {
    const own = await tx.slotHold.findUnique({ where: { bookingId: id }, select: { slotId: true } })
    if (own) await lockSlots(tx, [own.slotId])
    const open = { id, status: 'cancelled_by_service', rebookUntil: { gt: now }, rescheduledTo: null }
    const changed = await tx.booking.updateMany({ where: open, data: { rebookUntil: now } })
    if (changed.count === 0) return fail('over')
    await settleOld(tx, id, now)
    await noteBooking(tx, byClient, 'rebooking_declined', id, now)
    return ok()
  })
  if (declined.ok) forgetPublicDuties()
  return declined
}

/** Another slot for a visit, whether it still stands or the service called it off. */
export async function giveOtherSlot(by: DoneBy, wanted: WantedSlot, now: Date) {
  const moved: Result<Booked, ChangeRefusal | RebookRefusal> = await moveBooking(by, wanted, now)
  return moved.ok || moved.code !== 'not-confirmed' ? moved : rebookVisit(by, wanted, now)
}

// As a round of the waiting list locks it before it keeps a slot for it: after the slots, and not changed.
async function lockVisit(tx: Tx, id: string): Promise<void> {
  await tx.booking.updateMany({ where: { id }, data: { version: { increment: 0 } } })
}

// Whoever chose knows that the visit is off: nothing about it has to be said, kept or opened any more.
async function settleOld(tx: Tx, id: string, now: Date): Promise<void> {
  await releaseHold(tx, id, now)
  await dropNotifications(tx, [id], now)
  await settleCallTasks(tx, [id], now)
}
