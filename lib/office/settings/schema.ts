import { z } from 'zod'
import { parseSettings, whole } from '@/lib/platform/env'
import { fixedSettings, type OfficeSettings } from './rules'

const schema = z.object({
  BOOKING_HORIZON_WEEKS: whole(1, 26).default(6),
  BOOKINGS_PER_NETWORK: whole(1, 100_000).default(6),
})

/** Throws InvalidEnvironment, which names the variables. */
export function parseOfficeSettings(source: Record<string, string | undefined>): OfficeSettings {
  const { BOOKING_HORIZON_WEEKS, BOOKINGS_PER_NETWORK } = parseSettings(schema, source)
  return { horizonWeeks: BOOKING_HORIZON_WEEKS, bookingsPerNetwork: BOOKINGS_PER_NETWORK, ...fixedSettings }
}
