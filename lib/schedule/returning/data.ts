import 'server-only'
import { officeSettings } from '@/lib/office/settings/data'
import { db } from '@/lib/platform/db/db'
import { kept } from '@/lib/platform/kept'
import { localDateOf } from '@/lib/platform/time'
import { notKeptEmpty, notLeaving } from '@/lib/schedule/hold/rules'
import { firstOpenDate, horizonEnd, onlineDeadline } from '@/lib/schedule/opening/rules'

/**
 * The first day on which a slot that is kept for somebody may be free for everybody again, while clients can still book
 * it. Nobody learns whose it is, nor how many there are.
 */
export function readReturn(now: Date): Promise<string | null> {
  return kept('next return', now, async () => {
    const { deadlineTime, horizonWeeks } = officeSettings()
    const date = { gte: firstOpenDate(deadlineTime, now), lte: horizonEnd(now, horizonWeeks) }
    const free = {
      state: 'open' as const,
      forCallers: false,
      bookings: { none: { releasedAt: null } },
      ...notKeptEmpty,
      ...notLeaving,
    }
    const holds = await db.slotHold.findMany({
      where: { until: { gt: now }, slot: { ...free, duty: { status: 'published', date } } },
      orderBy: { until: 'asc' },
      select: { until: true, slot: { select: { duty: { select: { date: true } } } } },
    })
    const inTime = holds.find(({ until, slot }) => until < onlineDeadline(slot.duty.date, deadlineTime))
    return inTime ? localDateOf(inTime.until) : null
  })
}
