import { dailyLimit } from '@/lib/office/limit/rules'
import { mostOf } from '@/lib/platform/db/rate-limit'
import { networksAround } from '@/lib/platform/network'

type Daily = Parameters<typeof dailyLimit>[0]

/** How often this can be done from a network today: what is drawn for it and for those around it. */
export function mostToday(action: Daily, network: string, aDay: number): number {
  const limits = networksAround(network).flatMap(({ width, network: subject }) => {
    const limit = dailyLimit(action, width, aDay)
    return limit ? [mostOf({ limit, subject }, new Date())] : []
  })
  return Math.min(...limits)
}

/** A network, written with the number of `candidates` that is asked for, for which exactly so many were drawn today. */
export function networkWith(action: Daily, most: number, aDay: number, candidates: (index: number) => string): string {
  for (let index = 0; index < 65_536; index++) {
    const network = candidates(index)
    if (mostToday(action, network, aDay) === most) return network
  }
  throw new Error(`no network with ${most}`)
}

/** Two bytes or one group of an address. */
export const ofVersion4 = (index: number) => `${60 + (index >> 8)}.${index & 255}.7.0/24`
export const ofVersion6 = (index: number) => `2001:db8:${index.toString(16)}::/64`
