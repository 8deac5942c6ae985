import 'server-only'
import { noteBeside } from '@/lib/bookings/booking/data'
import { readNote, sealOfNote, writeNote } from '@/lib/bookings/note/data'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import type { VisitOutcome } from '@/lib/platform/db/codes'
import { transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { decideOutcome } from './rules'

type Noted = Result<{ date: string }, 'unknown' | 'not-attended' | 'changed'>

/**
 * What the mediator writes down after a talk of hers: a note that only she can read, and what came of it. The record says
 * that there is an outcome, never that there is a note. Nothing is written over what her page (`seal`) did not show.
 */
export async function noteVisit(
  by: Actor<'mediator'>,
  bookingId: string,
  { note, outcome, seal }: { note: string; outcome: VisitOutcome | null; seal: string },
  now: Date,
): Promise<Noted> {
  return transact(async (tx) => {
    // A visit that is moved or marked at this moment is so before or after.
    await lockRows(tx, 'Booking', [bookingId])
    const own = { id: bookingId, releasedAt: null, slot: { duty: { mediatorId: by.mediatorId } } }
    const slot = { select: { duty: { select: { date: true } } } } as const
    const booking = await tx.booking.findFirst({ where: own, select: { status: true, outcome: true, slot } })
    if (!booking) return fail('unknown')
    const { date } = booking.slot.duty
    const stored = await readNote(tx, by, bookingId)
    const isNew = { note: note !== (stored.text ?? ''), outcome: outcome !== booking.outcome }
    // Pressed twice: the first press wrote it.
    if (!isNew.note && !isNew.outcome) return ok({ date })
    const allowed = decideOutcome(booking.status, outcome)
    if (!allowed.ok) return allowed
    if (sealOfNote(stored, booking.outcome) !== seal) return fail('changed')
    if (isNew.note) await writeNote(tx, by, bookingId, note, now)
    if (isNew.outcome) {
      await noteBeside(tx, { id: bookingId }, { outcome })
      await record(tx, byStaff(by), 'outcome_noted', 'booking', bookingId, now)
    }
    return ok({ date })
  })
}
