import 'server-only'
import { swap } from '@/lib/bookings/booking/data'
import { decideMark } from '@/lib/bookings/booking/rules'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { transact } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'

/** One press of the mediator: somebody came, or did not. */
export async function markAttendance(
  by: Actor<'mediator'>,
  id: string,
  mark: 'attended' | 'no_show',
  now: Date,
): Promise<Result<{ date: string }, 'not-live' | 'too-early' | 'changed-meanwhile' | 'unknown'>> {
  return transact(async (tx) => {
    const own = { id, slot: { duty: { mediatorId: by.mediatorId } } }
    const slot = { select: { startsAt: true, duty: { select: { date: true } } } } as const
    const booking = await tx.booking.findFirst({ where: own, include: { slot } })
    if (!booking) return fail('unknown')
    const allowed = decideMark({ status: booking.status, startsAt: booking.slot.startsAt }, now)
    if (!allowed.ok) return allowed
    const { date } = booking.slot.duty
    if (booking.status === mark) return ok({ date })
    if (!(await swap(tx, booking, { status: mark }))) return fail('changed-meanwhile')
    await record(tx, byStaff(by), `booking_${mark}`, 'booking', id, now)
    return ok({ date })
  })
}
