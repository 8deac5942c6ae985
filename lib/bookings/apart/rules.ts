import type { BookingStatus } from '@/lib/platform/db/codes'
import { fail, ok, type Result } from '@/lib/platform/result'

type Times = { startsAt: Date; endsAt: Date }
type Neighbour = Times & { isBooked: boolean; isPromised: boolean }

/** The slot before and the one after, of those of the same day and the same place: with nobody on them nobody meets. */
export function neighboursOf<Slot extends Times>(own: Times, others: readonly Slot[]): Slot[] {
  const inOrder = [...others].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const before = inOrder.filter(({ endsAt }) => endsAt <= own.startsAt).at(-1)
  const after = inOrder.find(({ startsAt }) => startsAt >= own.endsAt)
  return [before, after].filter((slot) => slot !== undefined)
}

export type ApartRefusal = 'not-confirmed' | 'started' | 'no-neighbours' | 'neighbour-booked' | 'neighbour-held'

/**
 * The slots beside a visit that is still to come are left empty, as long as nobody has them and nobody was promised one.
 * What has begun already is left to itself.
 */
export function decideApart(
  visit: { status: BookingStatus; startsAt: Date },
  neighbours: readonly Neighbour[],
  now: Date,
): Result<undefined, ApartRefusal> {
  if (visit.status !== 'confirmed') return fail('not-confirmed')
  if (visit.startsAt <= now) return fail('started')
  const ahead = neighbours.filter(({ startsAt }) => startsAt > now)
  if (ahead.length === 0) return fail('no-neighbours')
  if (ahead.some(({ isBooked }) => isBooked)) return fail('neighbour-booked')
  return ahead.some(({ isPromised }) => isPromised) ? fail('neighbour-held') : ok()
}
