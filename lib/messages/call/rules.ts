import type { Person } from '@/lib/messages/client/rules'
import { type Hours, hoursOf } from '@/lib/office/service/rules'
import type { AttemptOutcome, CallReason } from '@/lib/platform/db/codes'
import { fail, ok, type Result } from '@/lib/platform/result'
import { addLocalDays, instantAt, isWorkingDay, localDateOf, plusMinutes } from '@/lib/platform/time'

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

/** So long after a press one more on the same page is that one: nobody has called again meanwhile. */
const pressMinutes = 2

export type WrittenTry = { staffId: string; createdAt: Date; outcome: AttemptOutcome }

/** The try that this page has already written, by the same person and with the same outcome; nothing came after it. */
export function writtenBefore<Try extends WrittenTry>(
  newestFirst: readonly Try[],
  press: { seen: number; staffId: string; outcome: AttemptOutcome },
  now: Date,
): Try | null {
  const [last] = newestFirst
  if (!last || newestFirst.length !== press.seen + 1) return null
  const isSame = last.staffId === press.staffId && last.outcome === press.outcome
  return isSame && now < plusMinutes(last.createdAt, pressMinutes) ? last : null
}

/** So long somebody is called by one coordinator alone. */
export const takenMinutes = 10

/** Nobody is taken for as long as this, by a clock that is right. */
export const latestTaken = (now: Date): Date => plusMinutes(now, 2 * takenMinutes)

type Taken = { takenById: string | null; takenUntil: Date | null }

/** Whether another coordinator calls this person at this moment. */
export function isHeldByOther({ takenById, takenUntil }: Taken, staffId: string, now: Date): boolean {
  if (takenById === null || takenUntil === null || takenById === staffId) return false
  return takenUntil > now && takenUntil <= latestTaken(now)
}

/** Whether this coordinator calls this person at this moment. */
export const isHeldBy = ({ takenById, takenUntil }: Taken, staffId: string, now: Date): boolean =>
  takenById === staffId && takenUntil !== null && takenUntil > now && takenUntil <= latestTaken(now)

/** A slip of the finger is taken back for so long. */
export const undoMinutes = 5

type Written = { staffId: string; createdAt: Date }

/** Whoever has just written a try can take it back, unless something was written since or the call was settled otherwise. */
export function decideUndo(
  task: { settledById: string | null; settledAt: Date | null },
  last: Written | undefined,
  staffId: string,
  now: Date,
): Result<undefined, 'not-own' | 'too-late'> {
  const isOwn = last?.staffId === staffId && (task.settledAt === null || task.settledById === staffId)
  if (!last || !isOwn) return fail('not-own')
  return now < plusMinutes(last.createdAt, undoMinutes) ? ok() : fail('too-late')
}

type MayCall = Pick<Person, 'contactCall' | 'contactVoicemail' | 'contactHours'>

const later = (one: string, other: string) => (one.localeCompare(other) > 0 ? one : other)
const earlier = (one: string, other: string) => (one.localeCompare(other) < 0 ? one : other)

// Hours in the order of the day; those that touch are one.
function merged(hours: readonly Hours[]): Hours[] {
  const all: Hours[] = []
  for (const [from, until] of hours.toSorted(([one], [other]) => one.localeCompare(other))) {
    const last = all.at(-1)
    if (last && from <= last[1]) all[all.length - 1] = [last[0], later(until, last[1])]
    else all.push([from, until])
  }
  return all
}

/**
 * Between which hours of a working day this person may be called: those they named as far as the desk calls then, or all
 * of the desk when none. Whoever named others, when the desk called at other hours, is called in their own.
 */
export function callHours({ contactHours }: Pick<Person, 'contactHours'>, desk: readonly Hours[]): Hours[] {
  const own = merged(contactHours.map(hoursOf).filter((hours) => hours !== null))
  const all = merged(desk)
  if (own.length === 0) return all
  const shared = own.flatMap(([from, until]) =>
    all.map(([opens, closes]): Hours => [later(from, opens), earlier(until, closes)]),
  )
  const common = shared.filter(([from, until]) => from < until)
  return common.length > 0 ? common : own
}

/** Until when this person may be called, or from when on; `from` is null where no call is allowed. */
export type CallWindow = { may: true; until: Date } | { may: false; from: Date | null }

/** Nobody is called at night, on a day off, nor outside of the hours that they named. */
export function callWindow(person: MayCall, desk: readonly Hours[], now: Date): CallWindow {
  if (!person.contactCall && !person.contactVoicemail) return { may: false, from: null }
  const hours = callHours(person, desk)
  // Between two working days lie fewer days off than this.
  for (let days = 0, date = localDateOf(now); days < 14; days++, date = addLocalDays(date, 1)) {
    if (!isWorkingDay(date)) continue
    for (const [from, until] of hours) {
      const [begin, end] = [instantAt(date, from), instantAt(date, until)]
      if (begin <= now && now < end) return { may: true, until: end }
      if (now < begin) return { may: false, from: begin }
    }
  }
  return { may: false, from: null }
}

/** Whether this person may be called at this moment. */
export const mayCallNow = (person: MayCall, desk: readonly Hours[], now: Date): boolean =>
  callWindow(person, desk, now).may

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

/** The same as isStillDue, where the database has to know it: what is over must not stand before what is due. */
export const ofDeadVisit = (now: Date) => ({
  reason: { in: ofComingVisit },
  booking: { OR: [{ releasedAt: { not: null } }, { slot: { startsAt: { lte: now } } }] },
})

/** Part of a query for tasks: those of people who have another slot by now, or want none. */
export const ofChosen = (now: Date) => {
  const isOver = { status: 'cancelled_by_service' as const, rebookUntil: { lte: now } }
  return { booking: { OR: [{ rescheduledTo: { isNot: null } }, isOver] } }
}

const withoutOffer = { reason: 'slot_offer' as const, entry: { offers: { none: { settledAt: null } } } }
/** Part of a query for tasks: those that somebody still has to make. */
export const stillDue = (now: Date) => ({ NOT: { OR: [ofDeadVisit(now), withoutOffer] } })

/** Calls in which another slot is offered: the visit is off, or the hour that was promised is. */
export const withOtherSlot: CallReason[] = [...calledOffReasons, 'promise_lost']
