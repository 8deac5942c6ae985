import { isInterpreterLate } from '@/lib/bookings/booking/rules'
import type { Person } from '@/lib/messages/client/rules'
import { messageChannels, type Reachable } from '@/lib/messages/outbox/rules'
import type { MessageChannel, OfferOutcome } from '@/lib/platform/db/codes'
import { addLocalDays, instantAt, isWorkingDay, localDateOf, plusMinutes, wallTimeOf } from '@/lib/platform/time'
import { isOpenOnline, type OnlinePolicy } from '@/lib/schedule/opening/rules'
import { canBeOffered, mostOffers, type VisitStanding } from '@/lib/waitlist/entry/rules'

/** How long a slot is kept for the person to whom it was offered. */
const offerHours = 24
/** Nearer than this to the visit a message may be read too late, so a person calls. */
const callHours = 48

const hourMs = 3_600_000

/** `openUntil` is until when clients book this slot online. */
export type FreedSlot = { slotId: string; dutyDate: string; startsAt: Date; openUntil: Date }

/** `offered` are the slots that were offered to this person before, when, and what became of that. */
export type Candidate = Reachable &
  Pick<Person, 'contactCall' | 'contactVoicemail' | 'interpreterNeeded' | 'accessNeeds'> & {
    standing: VisitStanding
    offered: readonly { slotId: string; createdAt: Date; outcome: OfferOutcome | null }[]
  }

/**
 * Whether this slot may be offered to this person: at most one offer a day, of which one that the service took back is
 * none, and never the same slot twice, an interpreter can still be ordered, and somebody with a visit gets an earlier one.
 */
export function fits(person: Candidate, { slotId, dutyDate, startsAt }: FreedSlot, now: Date): boolean {
  if (!canBeOffered(person) || person.standing.kind === 'over') return false
  if (person.standing.kind === 'booked' && startsAt >= person.standing.startsAt) return false
  const isRecent = (at: Date) => now.getTime() - at.getTime() < 24 * hourMs
  const standsInWay = ({ slotId: before, createdAt, outcome }: Candidate['offered'][number]) =>
    before === slotId || (outcome !== 'withdrawn' && isRecent(createdAt))
  if (person.offered.some(standsInWay)) return false
  return !isInterpreterLate(person, dutyDate, now)
}

type Terms = { way: MessageChannel | 'call'; until: Date }

/**
 * How a slot is offered and until when. A message leaves 24 hours, a call a whole working day, and nobody has longer
 * than clients may book that slot online. Under 48 hours before the visit the coordinator calls in any case.
 */
export function offerTerms(person: Reachable, { startsAt, openUntil }: FreedSlot, now: Date): Terms {
  const earlier = (until: Date) => (until < openUntil ? until : openUntil)
  if (startsAt.getTime() - now.getTime() < callHours * hourMs) return { way: 'call', until: openUntil }
  const [channel] = messageChannels(person)
  if (channel) return { way: channel, until: earlier(plusMinutes(now, offerHours * 60)) }
  return { way: 'call', until: earlier(instantAt(nextWorkingDay(localDateOf(now)), wallTimeOf(now))) }
}

function nextWorkingDay(date: string): string {
  let day = addLocalDays(date, 1)
  while (!isWorkingDay(day)) day = addLocalDays(day, 1)
  return day
}

/**
 * What became of an offer that nobody has answered in its time. Where it could not be taken online until its last minute,
 * because the office has settled an earlier deadline, fewer weeks or the phone alone since, it is the service that takes it back.
 */
export function unansweredAs(
  { expiresAt, dutyDate }: { expiresAt: Date; dutyDate: string },
  policy: OnlinePolicy,
): 'expired' | 'withdrawn' {
  const lastMinute = new Date(expiresAt.getTime() - 1)
  return isOpenOnline(dutyDate, policy, lastMinute) ? 'expired' : 'withdrawn'
}

/** What becomes of an entry whose offer came to nothing. One that the service took back counts for nobody. */
export function afterOffer(
  outcome: 'declined' | 'expired' | 'withdrawn',
  offersMade: number,
): 'waiting' | 'declined' | 'expired' {
  return outcome === 'withdrawn' || offersMade < mostOffers ? 'waiting' : outcome
}
