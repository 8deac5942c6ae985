import type { BookingStatus } from '@/lib/platform/db/codes'
import { fail, ok, type Result } from '@/lib/platform/result'

type Times = { startsAt: Date; endsAt: Date }
type Neighbour = Times & { isBooked: boolean; isPromised: boolean }

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
