import type { Person } from '@/lib/messages/client/rules'
import type { AttemptOutcome, CallReason } from '@/lib/platform/db/codes'
import { fail, ok, type Result } from '@/lib/platform/result'
import { isWorkingDay, localDateOf, wallTimeOf } from '@/lib/platform/time'

/** What came of one try. */
export const attemptOutcomes = ['reached', 'message_sent', 'voicemail', 'no_answer', 'wrong_number', 'closed'] as const

/**
 * Somebody is told when a person spoke to them or sent them a message. A recording may never be heard, so it leaves the
 * task open. Closing without a contact is for people who cannot be reached in any way they allowed.
 */
export function outcomeOfTask(outcome: AttemptOutcome): 'told' | 'unreachable' | null {
  if (outcome === 'reached' || outcome === 'message_sent') return 'told'
  return outcome === 'closed' ? 'unreachable' : null
}

/** Two coordinators with one list: a try is recorded when the task is as open as the page showed it. */
export function decideAttempt(
  task: { settledAt: Date | null; attempts: number },
  seen: number,
): Result<undefined, 'done' | 'changed-meanwhile'> {
  if (task.settledAt) return fail('done')
  return task.attempts === seen ? ok() : fail('changed-meanwhile')
}

const timesOfDay: Record<string, readonly [from: string, until: string]> = {
  morning: ['08:00', '10:00'],
  midday: ['10:00', '13:00'],
  afternoon: ['13:00', '15:00'],
}

type MayCall = Pick<Person, 'contactCall' | 'contactVoicemail' | 'contactHours'>

/**
 * Whether this person may be called at this moment: on a working day, within the hours they named, or within office
 * hours when they named none.
 */
export function mayCallNow(person: MayCall, now: Date): boolean {
  if (!person.contactCall && !person.contactVoicemail) return false
  if (!isWorkingDay(localDateOf(now))) return false
  const time = wallTimeOf(now)
  const named = Object.entries(timesOfDay).filter(([code]) => person.contactHours.includes(code))
  const allowed = named.length > 0 ? named : Object.entries(timesOfDay)
  return allowed.some(([, [from, until]]) => from <= time && time < until)
}

type CallToMake = {
  reason: CallReason
  booking: { releasedAt: Date | null; slot: { startsAt: Date } } | null
  offered: boolean
}

type ListedCall = { reason: CallReason; person: Pick<Person, 'phone' | 'email' | 'contactCall'>; visitAt: Date | null }

/**
 * What was too much for one number or mailbox stands on the list as one call, however many visits it is about: in the
 * place of the first, as one that allows a call, where any does. `more` are the other ones.
 */
export function oncePerPerson<Call extends ListedCall>(calls: Call[]): (Call & { more: Call[] })[] {
  const keyOf = ({ reason, person }: Call) => (reason === 'many_messages' ? (person.phone ?? person.email) : null)
  const sameAs = (call: Call) => (keyOf(call) === null ? [call] : calls.filter((other) => keyOf(other) === keyOf(call)))
  return calls.flatMap((call) => {
    const same = sameAs(call)
    if (same[0] !== call) return []
    const shown = same.find(({ person }) => person.contactCall) ?? call
    return [{ ...shown, more: same.filter((other) => other !== shown) }]
  })
}

/** The reasons of calls that tell of a visit that was called off, also where a message about it did not arrive. */
export const calledOffReasons: CallReason[] = ['duty_cancelled', 'slot_cancelled', 'booking_cancelled', 'cancellation']

/** What is said of a visit that still stands, and of no other. */
export const ofComingVisit: CallReason[] = ['confirmation', 'change', 'reminder', 'many_messages']

/** A reminder of a visit that is over, or of one that was cancelled since, need not be made. */
export function isStillDue(task: CallToMake, now: Date): boolean {
  if (task.reason === 'slot_offer') return task.offered
  if (!ofComingVisit.includes(task.reason) || !task.booking) return true
  return task.booking.releasedAt === null && task.booking.slot.startsAt > now
}
