import { decideChange } from '@/lib/bookings/booking/rules'
import type { BookingStatus } from '@/lib/platform/db/codes'

/** A visit and a place on the list, as far as it matters what becomes of them. */
type Visit = { id: string; status: BookingStatus; slot: { startsAt: Date } }
type Entry = { id: string; settledAt: Date | null }

/** Part of a query for places on the list from which these visits came: the form of such a visit is the offer. */
export const madeVisits = (visits: readonly { submissionId: string }[]) => ({
  offers: { some: { id: { in: visits.map(({ submissionId }) => submissionId) } } },
})

/** What deleting somebody ends besides: visits that are still to come, and waiting. */
export function endedBy<V extends Visit, E extends Entry>(visits: readonly V[], entries: readonly E[], now: Date) {
  return {
    visits: visits.filter(({ status, slot }) => decideChange({ status, startsAt: slot.startsAt }, now).ok),
    entries: entries.filter(({ settledAt }) => settledAt === null),
  }
}

type Ended = { visits: readonly { id: string }[]; entries: readonly { id: string }[] }

/** What a page says of it, for the form that decides. */
export const seenOf = ({ visits, entries }: Ended): string => [...visits, ...entries].map(({ id }) => id).join(',')

/** Whether nothing ends that was not on the page: what has ended meanwhile costs less than it said. */
export function isSeen({ visits, entries }: Ended, seen: string): boolean {
  const shown = seen.split(',')
  return [...visits, ...entries].every(({ id }) => shown.includes(id))
}
