import { messageChannels } from '@/lib/outbox/rules'
import { localDateOf } from '@/lib/platform/time'

export type Contact = {
  phone: string | null
  email: string | null
  contactSms: boolean
  contactCall: boolean
  contactEmail: boolean
  contactNone: boolean
}

/** How somebody learns that the visit is off: by a message, from a coordinator, or by looking it up. */
export type Way = 'sms' | 'email' | 'call' | 'none'

/** Called off on its own day: a message may be read too late. */
export function isLate(startsAt: Date, now: Date): boolean {
  return localDateOf(startsAt) === localDateOf(now)
}

/**
 * Every allowed message. Who allowed none is told by a coordinator, and so is, before the messages, whoever may be
 * called on the day itself. Who asked not to be contacted is not.
 */
export function waysToTell(person: Contact & { startsAt: Date }, now: Date): Way[] {
  if (person.contactNone) return ['none']
  const channels = messageChannels(person)
  const callFirst = isLate(person.startsAt, now) && person.contactCall && person.phone !== null
  return callFirst || channels.length === 0 ? ['call', ...channels] : channels
}

export type WayCount = Record<Way, number>

/** How many of these people are told first in which way. */
export function countWays(people: { ways: Way[] }[]): WayCount {
  const count: WayCount = { sms: 0, email: 0, call: 0, none: 0 }
  for (const [first] of people.map(({ ways }) => ways)) if (first) count[first] += 1
  return count
}
