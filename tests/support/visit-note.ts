import { noteVisit } from '@/lib/bookings/outcome/data'
import type { Actor } from '@/lib/office/role/rules'
import { getVisit } from '@/lib/panel/day/data'
import type { VisitOutcome } from '@/lib/platform/db/codes'

type Written = { note: string; outcome: VisitOutcome | null }

/** Written on a page that was opened just now. */
export async function writeDown(her: Actor<'mediator'>, bookingId: string, written: Written, now: Date) {
  const visit = await getVisit(her, bookingId, new Date())
  return noteVisit(her, bookingId, { ...written, seal: visit?.seal ?? '' }, now)
}
