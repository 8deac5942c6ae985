import 'server-only'
import { noteBeside } from '@/lib/bookings/booking/data'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'

/**
 * Somebody ordered an interpreter for a visit, or says that it has to be done again. `version` is that of the person whose
 * language and needs the page showed: for what was put right since, nothing is ordered.
 */
export async function noteInterpreter(
  by: Actor<'coordinator'>,
  bookingId: string,
  { isOrdered, version }: { isOrdered: boolean; version: number },
  now: Date,
): Promise<Result<undefined, 'not-live' | 'changed'>> {
  return transact(async (tx) => {
    // Whoever corrects the person at this moment does so before or after.
    await lockRows(tx, 'Booking', [bookingId])
    const found = { where: { id: bookingId }, select: { client: { select: { version: true } } } } as const
    const client = (await tx.booking.findUnique(found))?.client
    if (client && client.version !== version) return fail('changed')
    const noted = await noteBeside(tx, { id: bookingId }, { interpreterAt: isOrdered ? now : null })
    if (noted === 0) return fail('not-live')
    const action = isOrdered ? 'interpreter_ordered' : 'interpreter_missing'
    await record(tx, byStaff(by), action, 'booking', bookingId, now)
    return ok()
  })
}

/**
 * One phone has several visits, and that is no mistake: all of those that stand now are left in peace. One that is booked
 * later is shown again. The value is how many stand.
 */
export async function keepDouble(
  by: Actor<'coordinator'>,
  bookingId: string,
  now: Date,
): Promise<Result<number, 'not-live'>> {
  return transact(async (tx) => {
    const live = { id: bookingId, releasedAt: null }
    const booking = await tx.booking.findFirst({ where: live, select: { client: { select: { phone: true } } } })
    const phone = booking?.client?.phone
    if (!phone) return fail('not-live')
    const kept = await noteBeside(tx, { client: { phone } }, { keptDoubleAt: now })
    await record(tx, byStaff(by), 'double_kept', 'booking', bookingId, now)
    return ok(kept)
  })
}
