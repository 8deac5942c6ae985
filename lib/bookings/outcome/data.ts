import 'server-only'
import { noteBeside } from '@/lib/bookings/booking/data'
import { writeNote } from '@/lib/bookings/note/data'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import type { VisitOutcome } from '@/lib/platform/db/codes'
import { transact } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'
import { decideOutcome } from './rules'

/**
 * What the mediator writes down after a talk of hers: a note that only she can read, and what came of it. The record says
 * that there is an outcome, never that there is a note.
 */
export async function noteVisit(
  by: Actor<'mediator'>,
  bookingId: string,
  { note, outcome }: { note: string; outcome: VisitOutcome | null },
  now: Date,
): Promise<Result<{ date: string }, 'unknown' | 'not-attended'>> {
  return transact(async (tx) => {
    const own = { id: bookingId, releasedAt: null, slot: { duty: { mediatorId: by.mediatorId } } }
    const slot = { select: { duty: { select: { date: true } } } } as const
    const booking = await tx.booking.findFirst({ where: own, select: { status: true, outcome: true, slot } })
    if (!booking) return fail('unknown')
    const allowed = decideOutcome(booking.status, outcome)
    if (!allowed.ok) return allowed
    await writeNote(tx, by, bookingId, note, now)
    if (outcome !== booking.outcome) {
      await noteBeside(tx, { id: bookingId }, { outcome })
      await record(tx, byStaff(by), 'outcome_noted', 'booking', bookingId, now)
    }
    return ok({ date: booking.slot.duty.date })
  })
}
