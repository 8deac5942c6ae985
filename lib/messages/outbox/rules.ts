import type { Person } from '@/lib/messages/client/rules'
import type { DoneBy } from '@/lib/office/audit/rules'
import type { MessageChannel, MessageKind, MessageOutcome } from '@/lib/platform/db/codes'
import { addLocalDays, instantAt, localDateOf } from '@/lib/platform/time'

/** What somebody allowed, and what that would need. */
export type Reachable = Pick<Person, 'phone' | 'email' | 'contactSms' | 'contactEmail'>

/** Every way in which this person may get a message, the quicker one first. Nothing is allowed that was not said. */
export function messageChannels(person: Reachable): MessageChannel[] {
  const sms = person.contactSms && person.phone !== null
  const email = person.contactEmail && person.email !== null
  return [...(sms ? (['sms'] as const) : []), ...(email ? (['email'] as const) : [])]
}

/** Where a message by this channel reaches this person; null where it may not. */
export function reachedAt(person: Reachable & { contactNone: boolean }, channel: MessageChannel): string | null {
  if (person.contactNone || !messageChannels(person).includes(channel)) return null
  return (channel === 'sms' ? person.phone : person.email) || null
}

/** When people are reminded: at ten in the morning two calendar days before, on Monday for a Wednesday. */
export function reminderAt(startsAt: Date): Date {
  return instantAt(addLocalDays(localDateOf(startsAt), -2), '10:00')
}

/** Nobody is reminded of what was agreed less than a day before the reminder would come. */
export function isReminderDue(startsAt: Date, bookedAt: Date): boolean {
  return reminderAt(startsAt).getTime() - bookedAt.getTime() >= 24 * 3_600_000
}

export type NotificationRow = {
  dedupeKey: string
  kind: MessageKind
  channel: MessageChannel
  createdAt: Date
  runAt: Date
  /** What running_late says, and nothing else. */
  lateBy?: number | null
}

/** A message that leaves at once. `dedupeKey` is written once, however often the same change asks for it. */
export const messageNow = (
  dedupeKey: string,
  kind: MessageKind,
  channel: MessageChannel,
  now: Date,
): NotificationRow => ({
  ...{ dedupeKey, kind, channel },
  createdAt: now,
  runAt: now,
})

/** A change waits for so long: whatever happens meanwhile is told in its place, so that a row of changes is one message. */
const changeWaitMs = 60_000

/** The same for what may be changed again in a moment. */
export function messageSoon(...row: Parameters<typeof messageNow>): NotificationRow {
  const soon = messageNow(...row)
  return { ...soon, runAt: new Date(soon.createdAt.getTime() + changeWaitMs) }
}

/** What has to be told of a visit: by messages, and by a person where no message may. */
export type Owed = { messages: NotificationRow[]; call?: 'change' }

/**
 * The messages that a change of a booking owes to its client: one by every allowed channel, and for a live booking one
 * reminder by the quickest.
 */
export function bookingNotifications(
  kind: 'confirmation' | 'change' | 'cancellation',
  booking: Reachable & { id: string; startsAt: Date },
  now: Date,
): NotificationRow[] {
  const channels = messageChannels(booking)
  const row = (what: MessageKind, channel: MessageChannel) =>
    (what === 'change' ? messageSoon : messageNow)(`booking:${booking.id}:${what}:${channel}`, what, channel, now)
  const rows = channels.map((channel) => row(kind, channel))
  const [first] = channels
  if (kind === 'cancellation' || !first || !isReminderDue(booking.startsAt, now)) return rows
  return [...rows, { ...row('reminder', first), runAt: reminderAt(booking.startsAt) }]
}

/**
 * What a new slot owes to its client: the messages, and a call where none is allowed and a coordinator chose it at the
 * desk. On the phone it is agreed with the person, and whoever wants no contact reads it.
 */
export function owedForMove(
  by: DoneBy,
  booking: Reachable & { id: string; startsAt: Date; contactNone: boolean },
  now: Date,
): Owed {
  const isUntold = by.channel === 'panel' && !booking.contactNone && messageChannels(booking).length === 0
  const messages = bookingNotifications('change', booking, now)
  return isUntold ? { messages, call: 'change' } : { messages }
}

/** How long one worker keeps a message to itself. Every limit of sending is shorter. */
export const leaseMs = 60_000

/** Why a message that has left tells nothing any more: its number or mailbox was not that of its person. */
export const sentElsewhere = 'sent_elsewhere'

/** Whether a message has left, to where its person is. */
export const isSaid = ({ outcome, reason }: { outcome: MessageOutcome | null; reason: string | null }): boolean =>
  outcome === 'sent' && reason !== sentElsewhere

/** Part of a query for messages: those that have left, or are just leaving. */
export const mayBeKnown = (now: Date) => ({ OR: [{ outcome: 'sent' as const }, { leaseUntil: { gt: now } }] })

/** After this many tries a person tells it instead. */
export const mostTries = 12

const minuteMs = 60_000
const longestPauseMinutes = 360

/** When to try again: after a minute, then twice as long each time, up to six hours. `chance` is between 0 and 1. */
export function nextTryAt(tries: number, chance: number, now: Date): Date {
  const pause = Math.min(2 ** (tries - 1), longestPauseMinutes) * minuteMs
  return new Date(now.getTime() + pause * (0.8 + 0.4 * chance))
}

/** No pause reaches as far as this, by a clock that is right. */
export function latestTryAt(now: Date): Date {
  return new Date(now.getTime() + 2 * longestPauseMinutes * minuteMs)
}

/** Somebody who is to be told by hand needs some time for it. */
const callingMs = 12 * 60 * minuteMs

/**
 * Whether to stop trying: after many tries, and when the next one would come so late that nobody could be told by hand
 * any more before what it is about. What nobody is called about is tried for as long as it is of use.
 */
export function isGivenUp(tries: number, nextTry: Date, neededBefore: Date | null, isCalledAbout = true): boolean {
  const leftMs = isCalledAbout ? callingMs : 0
  return tries >= mostTries || (neededBefore !== null && nextTry.getTime() > neededBefore.getTime() - leftMs)
}

/** Work that has been due for so long, and a worker that has been silent for so long, are a fault. */
export const stuckMinutes = 15

/** How long what left is remembered, without an address: six months. Texts shown in the panel hold a link: one day. */
export const keptDays = { settled: 183, shown: 1 }

/** Stands among the runs as long as the database is a copy whose messages nobody has looked through. */
export const restoredRun = 'restored'
