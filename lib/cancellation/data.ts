import 'server-only'
import { auditEntry } from '@/lib/audit/rules'
import type { Actor } from '@/lib/auth/roles'
import { forgetPublicDuties, lockSlot } from '@/lib/duty/data'
import { decideCancelDuty, decideChangeSlot } from '@/lib/duty/rules'
import { db, type Tx, transact } from '@/lib/platform/db'
import { fail, ok, type Result } from '@/lib/platform/result'

const staffBy = (by: Actor) => ({ kind: 'staff', id: by.id, channel: 'panel' }) as const

/** How a person who has to be told can be reached. Only what that person allowed is shown as a way. */
export const contactView = {
  phone: true,
  email: true,
  contactSms: true,
  contactCall: true,
  contactVoicemail: true,
  contactEmail: true,
  contactHours: true,
  contactNone: true,
} as const

/**
 * Withdraws one hour. Whoever is booked on it is released in the same transaction and stands on the list of people to
 * tell.
 */
export async function cancelSlot(
  by: Actor<'coordinator'>,
  slotId: string,
  now: Date,
): Promise<Result<{ dutyId: string }, 'slot-past' | 'slot-withdrawn' | 'slot-unknown'>> {
  const result = await transact(async (tx) => {
    const slot = await lockSlot(tx, slotId)
    if (!slot) return fail('slot-unknown')
    const allowed = decideChangeSlot(slot, now)
    if (!allowed.ok) return allowed
    await withdraw(tx, by, [slotId], 'slot_cancelled', now)
    await tx.auditEntry.create({ data: auditEntry(staffBy(by), 'slot_withdrawn', 'slot', slotId, now) })
    return ok({ dutyId: slot.dutyId })
  })
  if (result.ok) forgetPublicDuties()
  return result
}

/**
 * Cancels a whole duty: no hour of it stays open and nobody stays booked on it. There is no undoing; a new duty would
 * be another one. The value is the number of people released.
 */
export async function cancelDuty(
  by: Actor<'coordinator'>,
  dutyId: string,
  now: Date,
): Promise<Result<number, 'duty-not-published' | 'duty-past' | 'duty-unknown'>> {
  const result = await transact(async (tx) => {
    const duty = await tx.duty.findUnique({ where: { id: dutyId }, select: { status: true, date: true } })
    if (!duty) return fail('duty-unknown')
    const allowed = decideCancelDuty(duty, now)
    if (!allowed.ok) return allowed
    // The duty is locked first, as a changed weekly rule locks it, then its hours, as a claim locks them.
    const cancelled = { status: 'cancelled', cancelledAt: now, cancelledById: by.id, version: { increment: 1 } }
    const swapped = await tx.duty.updateMany({ where: { id: dutyId, status: 'published' }, data: cancelled })
    if (swapped.count === 0) return fail('duty-not-published')
    // Hours that have begun happened.
    const slots = await tx.slot.updateManyAndReturn({
      where: { dutyId, startsAt: { gt: now } },
      data: { version: { increment: 1 } },
      select: { id: true },
    })
    const slotIds = slots.map(({ id }) => id)
    const released = await withdraw(tx, by, slotIds, 'duty_cancelled', now)
    await tx.dutyCell.deleteMany({ where: { dutyId } })
    await tx.auditEntry.create({ data: auditEntry(staffBy(by), 'duty_cancelled', 'duty', dutyId, now) })
    return ok(released)
  })
  if (result.ok) forgetPublicDuties()
  return result
}

// The hours are locked by the caller, so no booking can appear on them any more. Whoever is on one is released, also
// somebody whose presence was marked before the hour began.
async function withdraw(tx: Tx, by: Actor, slotIds: string[], reason: string, now: Date): Promise<number> {
  const live = { slotId: { in: slotIds }, releasedAt: null }
  await tx.slot.updateMany({ where: { id: { in: slotIds } }, data: { state: 'withdrawn', blockReason: null } })
  const bookings = await tx.booking.updateManyAndReturn({
    where: live,
    data: { status: 'cancelled_by_service', releasedAt: now, version: { increment: 1 } },
    select: { id: true },
  })
  await tx.callTask.createMany({ data: bookings.map(({ id }) => ({ bookingId: id, reason, createdAt: now })) })
  const entries = bookings.map(({ id }) => auditEntry(staffBy(by), 'booking_cancelled_by_service', 'booking', id, now))
  await tx.auditEntry.createMany({ data: entries })
  return bookings.length
}

/** The people of these duties, or of all, who have to be told; those still waiting first. */
export async function listCallTasks(_by: Actor<'coordinator'>, dutyId?: string) {
  const tasks = await db.callTask.findMany({
    where: dutyId ? { booking: { slot: { dutyId } } } : { doneAt: null },
    orderBy: [{ booking: { slot: { startsAt: 'asc' } } }, { id: 'asc' }],
    select: {
      id: true,
      reason: true,
      doneAt: true,
      doneBy: { select: { name: true } },
      booking: {
        select: {
          id: true,
          referenceCode: true,
          clientName: true,
          language: true,
          ...contactView,
          slot: { select: { startsAt: true, dutyId: true } },
        },
      },
    },
  })
  return tasks.flatMap(({ booking, ...task }) => (booking ? [{ ...task, booking }] : []))
}

export type CallTaskRow = Awaited<ReturnType<typeof listCallTasks>>[number]

/** Done means done for every coordinator. A second press changes nothing. */
export async function markTold(
  by: Actor<'coordinator'>,
  taskId: string,
  now: Date,
): Promise<Result<undefined, 'unknown'>> {
  return transact(async (tx) => {
    const task = await tx.callTask.findUnique({ where: { id: taskId }, select: { bookingId: true } })
    if (!task?.bookingId) return fail('unknown')
    const done = { doneAt: now, doneById: by.id }
    const marked = await tx.callTask.updateMany({ where: { id: taskId, doneAt: null }, data: done })
    if (marked.count === 0) return ok()
    await tx.auditEntry.create({ data: auditEntry(staffBy(by), 'client_told', 'booking', task.bookingId, now) })
    return ok()
  })
}
