import 'server-only'
import { swap } from '@/lib/bookings/booking/data'
import { decideMark, decideUnmark } from '@/lib/bookings/booking/rules'
import { reopenMarked, settleCallTasks } from '@/lib/messages/call/data'
import { ofComingVisit } from '@/lib/messages/call/rules'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { type Tx, transact } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'

// A coordinator's reach is every visit, a mediator's her own.
async function readVisit(tx: Tx, by: Actor, id: string) {
  const own = by.role === 'mediator' ? { slot: { duty: { mediatorId: by.mediatorId ?? '' } } } : {}
  const slot = { select: { startsAt: true, duty: { select: { date: true } } } } as const
  const booking = await tx.booking.findFirst({ where: { id, ...own }, include: { slot } })
  return booking && { ...booking, startsAt: booking.slot.startsAt, date: booking.slot.duty.date }
}

// Nothing comes of a talk that there was not.
const nothingCame = { outcome: null }

/** One press of the mediator: somebody came, or did not. */
export async function markAttendance(
  by: Actor<'mediator'>,
  id: string,
  mark: 'attended' | 'no_show',
  now: Date,
): Promise<Result<{ date: string }, 'not-live' | 'too-early' | 'changed-meanwhile' | 'unknown'>> {
  return transact(async (tx) => {
    const booking = await readVisit(tx, by, id)
    if (!booking) return fail('unknown')
    const allowed = decideMark(booking, now)
    if (!allowed.ok) return allowed
    const { date } = booking
    if (booking.status === mark) return ok({ date })
    if (!(await swap(tx, booking, { status: mark, markedAt: now, ...(mark === 'no_show' && nothingCame) })))
      return fail('changed-meanwhile')
    await settleCallTasks(tx, { bookingId: { in: [id] }, reason: { in: ofComingVisit } }, now)
    await record(tx, byStaff(by), `booking_${mark}`, 'booking', id, now)
    return ok({ date })
  })
}

/** "Cofnij": nobody has said any more who came. */
export async function unmarkAttendance(
  by: Actor,
  id: string,
  now: Date,
): Promise<Result<{ date: string }, 'not-marked' | 'too-late' | 'changed-meanwhile' | 'unknown'>> {
  return transact(async (tx) => {
    const booking = await readVisit(tx, by, id)
    if (!booking) return fail('unknown')
    const allowed = decideUnmark(booking, by.role, now)
    if (!allowed.ok) return allowed
    if (!(await swap(tx, booking, { status: 'confirmed', markedAt: null, ...nothingCame })))
      return fail('changed-meanwhile')
    await reopenMarked(tx, id, booking.startsAt, now)
    await record(tx, byStaff(by), 'booking_unmarked', 'booking', id, now)
    return ok({ date: booking.date })
  })
}
