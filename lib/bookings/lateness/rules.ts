import { mayBeDialled, type Person } from '@/lib/messages/client/rules'
import { isSaid, messageChannels, messageNow, type NotificationRow, type Reachable } from '@/lib/messages/outbox/rules'
import type { BookingStatus, DutyStatus, MessageChannel, MessageOutcome } from '@/lib/platform/db/codes'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'

/** So many minutes later, as the mediator may say it. */
export const lateChoices = [10, 15, 20, 30, 45] as const

type Said = { lateBy: number | null; lateSaidAt: Date | null }
type Day = { status: DutyStatus; date: string }

/** How late a duty runs and since when that is said: on its own day, as long as it takes place. */
export function latenessOf(duty: Day & Said, now: Date): { lateBy: number; since: Date } | null {
  const { lateBy, lateSaidAt } = duty
  return lateBy && lateSaidAt && decideSayLate(duty, now).ok ? { lateBy, since: lateSaidAt } : null
}

/** She is late on the day itself, for a duty that takes place. */
export function decideSayLate({ status, date }: Day, now: Date): Result<undefined, 'over' | 'too-early'> {
  const today = localDateOf(now)
  if (status !== 'published' || date < today) return fail('over')
  return date > today ? fail('too-early') : ok()
}

/** The visits of a duty that a delay concerns: those that stand, have not begun and are not marked. */
export const isDelayed = ({ status, startsAt }: { status: BookingStatus; startsAt: Date }, now: Date): boolean =>
  status === 'confirmed' && startsAt >= now

/** Why somebody gets no message about it. */
export type Unreached = 'not_allowed' | 'phone_only' | 'cannot_leave'

type Ways = Reachable & Pick<Person, 'contactCall' | 'contactVoicemail' | 'contactNone'>

/** Why none of the allowed ways (`leaving`: those that can be used now) brings a message to this person; null when one does. */
export function unreachedFor(person: Ways, leaving: readonly MessageChannel[]): Unreached | null {
  if (person.contactNone) return 'not_allowed'
  if (leaving.length > 0) return null
  if (messageChannels(person).length > 0) return 'cannot_leave'
  return mayBeDialled(person) ? 'phone_only' : 'not_allowed'
}

/** A message about a delay: what it says, when that was said, and what became of it. */
export type LateMessage = {
  lateBy: number | null
  createdAt: Date
  outcome: MessageOutcome | null
  reason: string | null
  leaseUntil: Date | null
}

// Of one that was called off while it was leaving nobody knows: it may have been read.
const mayBeRead = (message: LateMessage, now: Date) =>
  message.outcome === 'sent' ? isSaid(message) : message.leaseUntil !== null && message.leaseUntil > now

/** Whether somebody may have read anything at all of a delay. */
export const hasRead = (messages: readonly LateMessage[], now: Date): boolean =>
  messages.some((each) => mayBeRead(each, now))

/** It has left, or waits to. */
export const isGoing = (message: LateMessage): boolean => message.outcome === null || isSaid(message)

/** By how many minutes somebody believes the visit to be late: by the last message that may have left, else not at all. */
export function believes(messages: readonly LateMessage[], now: Date): number {
  const read = messages.filter((each) => mayBeRead(each, now))
  return read.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0]?.lateBy ?? 0
}

/** Whether somebody knows what is said of the duty now, or will by a message that waits. */
export function knows(messages: readonly LateMessage[], lateBy: number, now: Date): 'knows' | 'waits' | 'untold' {
  if (believes(messages, now) === lateBy) return 'knows'
  return messages.some(({ outcome }) => outcome === null) ? 'waits' : 'untold'
}

/** When it is said: later than what was said before, also by the clock of a server that goes before ours. */
export const saidAt = (before: Date | null, now: Date): Date =>
  before && before >= now ? new Date(before.getTime() + 1) : now

/** One message by each of these channels. The moment is in its key: a delay that is said anew is another message. */
export const lateMessages = (
  bookingId: string,
  channels: readonly MessageChannel[],
  { lateBy, lateSaidAt }: { lateBy: number; lateSaidAt: Date },
): (NotificationRow & { bookingId: string })[] =>
  channels.map((channel) => {
    const key = `booking:${bookingId}:running_late:${lateBy}:${lateSaidAt.getTime()}:${channel}`
    return { ...messageNow(key, 'running_late', channel, lateSaidAt), bookingId, lateBy }
  })
