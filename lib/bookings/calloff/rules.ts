import { mayBeCalled, type Person } from '@/lib/messages/client/rules'
import { messageChannels, type Reachable } from '@/lib/messages/outbox/rules'
import type { MessageChannel } from '@/lib/platform/db/codes'
import { localDateOf } from '@/lib/platform/time'

export type AllowedWays = Reachable & Pick<Person, 'contactCall' | 'contactVoicemail' | 'contactNone'>

/**
 * How somebody learns that the visit is off: by a message, by a call, by a message that a person writes because ours
 * cannot leave (hand), or by looking it up, as they wished (none) or because they allowed no way at all (barred).
 */
export type Way = 'sms' | 'email' | 'call' | 'hand' | 'barred' | 'none'

/** Called off on its own day: a message may be read too late. */
export function isLate(startsAt: Date, now: Date): boolean {
  return localDateOf(startsAt) === localDateOf(now)
}

/**
 * Every allowed message that can leave now (`leaving`). Who gets none but may be called is told by a coordinator, and so
 * is, before the messages, whoever may be called on the day itself. Nobody is ever called who did not allow it.
 */
export function waysToTell(
  person: AllowedWays & { startsAt: Date },
  leaving: readonly MessageChannel[],
  now: Date,
): Way[] {
  if (person.contactNone) return ['none']
  const allowed = messageChannels(person)
  const channels = allowed.filter((channel) => leaving.includes(channel))
  const mayCall = mayBeCalled(person) && person.phone !== null
  if (channels.length === 0) return [mayCall ? 'call' : writtenByHand(allowed)]
  const callFirst = isLate(person.startsAt, now) && person.contactCall && person.phone !== null
  return callFirst ? ['call', ...channels] : channels
}

const writtenByHand = (allowed: MessageChannel[]): Way => (allowed.length > 0 ? 'hand' : 'barred')

export type WayCount = Record<Way, number>

/** Whether a coordinator has this person on the list: to call or to write to, or to see that no way of telling is allowed. */
export function isOnCallList(ways: Way[]): boolean {
  return ways.some((way) => way === 'call' || way === 'hand' || way === 'barred')
}

/** How many of these people are told first in which way. */
export function countWays(people: { ways: Way[] }[]): WayCount {
  const count: WayCount = { sms: 0, email: 0, call: 0, hand: 0, barred: 0, none: 0 }
  for (const [first] of people.map(({ ways }) => ways)) if (first) count[first] += 1
  return count
}
