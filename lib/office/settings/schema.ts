import { z } from 'zod'
import { parseSettings, whole } from '@/lib/platform/env'
import { isCountry } from '@/lib/platform/phone'
import { europe, fixedSettings, type OfficeSettings } from './rules'

const countries = z
  .string()
  .transform((text) => text.split(',').map((code) => code.trim().toUpperCase()))
  .refine((codes) => codes.every(isCountry), {
    error: 'must be codes of countries such as PL,UA,DE',
  })

const schema = z.object({
  BOOKING_HORIZON_WEEKS: whole(1, 26).default(6),
  BOOKINGS_PER_NETWORK: whole(1, 100_000).default(6),
  UNUSUAL_RATE: whole(2, 100_000).default(12),
  SMS_COUNTRIES: countries.default([...europe]),
})

/** Throws InvalidEnvironment, which names the variables. */
export function parseOfficeSettings(source: Record<string, string | undefined>): OfficeSettings {
  const set = parseSettings(schema, source)
  return {
    horizonWeeks: set.BOOKING_HORIZON_WEEKS,
    bookingsPerNetwork: set.BOOKINGS_PER_NETWORK,
    unusualRate: set.UNUSUAL_RATE,
    smsCountries: set.SMS_COUNTRIES,
    ...fixedSettings,
  }
}
