import { isSaid } from '@/lib/messages/outbox/rules'
import type { CallOutcome, MessageOutcome } from '@/lib/platform/db/codes'

type Message = { outcome: MessageOutcome | null; reason: string | null }
type Call = { settledAt: Date | null; outcome: CallOutcome | null }

/** What is known of one person whose visit was called off. */
type Telling = {
  contactNone: boolean
  notifications: Message[]
  callTasks: Call[]
  rescheduledTo: object | null
}

/** Nothing was ever due to visits that were called off before there were messages. */
export function isOnBoard({ contactNone, notifications, callTasks, rescheduledTo }: Telling): boolean {
  return contactNone || notifications.length > 0 || callTasks.length > 0 || rescheduledTo !== null
}

/**
 * Somebody has been told once one message has left, once a coordinator told them, or when they have answered already: a
 * message that became needless was overtaken by its reader. Whoever asked not to be contacted reads it with the number of
 * the booking. A call that was closed without a contact has told nobody.
 */
export function isTold(person: Telling): boolean {
  const closed = person.callTasks.filter(({ settledAt }) => settledAt !== null)
  return knowsOtherwise(person) || closed.some(({ outcome }) => outcome !== 'unreachable')
}

/** A coordinator closed the call of somebody who could not be reached: nothing is left to do, but they may not know. */
export function isUnreachable(person: Telling): boolean {
  const done = person.callTasks.filter(({ settledAt }) => settledAt !== null)
  return !knowsOtherwise(person) && done.length > 0 && done.every(({ outcome }) => outcome === 'unreachable')
}

/** Wants no contact, and nothing else has told them: nothing is left to do, and nobody says that they know. */
export function isLeftAlone(person: Telling): boolean {
  return person.contactNone && !hasHeard(person) && !person.callTasks.some(({ outcome }) => outcome === 'told')
}

function knowsOtherwise(person: Telling): boolean {
  return person.contactNone || hasHeard(person)
}

function hasHeard({ notifications, rescheduledTo }: Telling): boolean {
  return rescheduledTo !== null || notifications.some((each) => isSaid(each) || each.reason === 'superseded')
}

/** Whether nothing is left to do for this person: told, or closed without a contact. */
export const isDone = (person: Telling): boolean => isTold(person) || isUnreachable(person)

/** Of those who are done with, `unreachable` were never reached, and `leftAlone` wanted it so. */
export type ToldCount = { done: number; all: number; unreachable: number; leftAlone: number }

export function countTold(people: Telling[]): ToldCount {
  const unreachable = people.filter(isUnreachable).length
  const leftAlone = people.filter(isLeftAlone).length
  return { done: people.filter(isDone).length, all: people.length, unreachable, leftAlone }
}
