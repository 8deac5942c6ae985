import type { BookingStatus, Role } from '@/lib/platform/db/codes'

/**
 * Counts the states of one visit: two for each slot that it had, so that calling it off comes after that slot and
 * before the next. A calendar believes the file with the higher number.
 */
export function sequenceOf(revision: number, cancelled: boolean): number {
  return revision * 2 + (cancelled ? 1 : 0)
}

/** Only what is to come belongs into a calendar, and only what was called off has to leave it. */
export function fileOf(status: BookingStatus, startsAt: Date, now: Date): 'add' | 'remove' | null {
  if (status.startsWith('cancelled_')) return 'remove'
  return status !== 'rescheduled' && startsAt > now ? 'add' : null
}

/** How far back the calendar of a mediator goes. */
export const feedDaysBack = 28

/** Wrong addresses. A calendar looks a few times an hour at most; one network may be the reader of a large provider. */
export const feedLimit = { action: 'feed', most: 240, minutes: 60 } as const

type FeedAccount = { role: Role; mediatorId: string | null; disabledAt: Date | null; rightsVersion: number }

/** An address ends with the account that made it, its role and its password: who lost those sees nothing any more. */
export function mayStillRead(feed: { mediatorId: string; rightsVersion: number; staff: FeedAccount }): boolean {
  const { role, mediatorId, disabledAt, rightsVersion } = feed.staff
  const isHers = role === 'mediator' && mediatorId === feed.mediatorId && disabledAt === null
  return isHers && rightsVersion === feed.rightsVersion
}
