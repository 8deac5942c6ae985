import { mayBeDialled, type Person } from '@/lib/messages/client/rules'
import {
  isReminderDue,
  messageChannels,
  type NotificationRow,
  reachedAt,
  reminderAt,
} from '@/lib/messages/outbox/rules'
import { callAbout, isNeverCalled } from '@/lib/messages/wording/rules'
import type { CallReason, MessageChannel, MessageKind, MessageOutcome, Via } from '@/lib/platform/db/codes'

/** A message to somebody: one that waits, or one that has left. */
export type ToldRow = {
  id: string
  kind: MessageKind
  channel: MessageChannel
  runAt: Date
  attempts: number
  outcome: MessageOutcome | null
  lateBy?: number | null
  bookingId: string | null
  entryId: string | null
  offerId: string | null
  /**
   * Whether somebody has to see to it where no way at all is allowed: that a visit to come was called off, or that the desk
   * has moved it.
   */
  isOwedByHand?: boolean
}

/** What waits for a number or a mailbox that it may not reach any more. */
export function noLongerAllowed(rows: ToldRow[], before: Person, after: Person): string[] {
  const isOther = ({ channel }: ToldRow) => reachedAt(before, channel) !== reachedAt(after, channel)
  return rows.filter((row) => row.outcome === null && isOther(row)).map(({ id }) => id)
}

const addressOf = (person: Person, { channel }: ToldRow) => (channel === 'sms' ? person.phone : person.email)

/** Of a delay whoever has another number or mailbox now has not read: what had left went to somebody else. */
export function lateElsewhere(rows: ToldRow[], before: Person, after: Person): ToldRow[] {
  const sent = rows.filter(({ kind, outcome }) => kind === 'running_late' && outcome === 'sent')
  return sent.filter((row) => addressOf(before, row) !== addressOf(after, row))
}

/**
 * That a visit is off was said to a number or a mailbox that is not that of its person, and by no other way to them: it is
 * still to be said.
 */
export function saidElsewhere(rows: ToldRow[], before: Person, after: Person): ToldRow[] {
  const isOther = (row: ToldRow) => addressOf(before, row) !== addressOf(after, row)
  const sent = rows.filter(({ kind, outcome }) => kind === 'cancellation' && outcome === 'sent')
  const isKnown = (row: ToldRow) => sent.some((each) => each.bookingId === row.bookingId && !isOther(each))
  return sent.filter((row) => row.isOwedByHand && isOther(row) && !isKnown(row))
}

type About = Pick<ToldRow, 'bookingId' | 'entryId' | 'offerId'>
type Followed = { messages: (NotificationRow & About)[]; calls: (About & { reason: CallReason })[] }
/** `visit` is the one that still stands. `version` is that of the correction: each writes messages of its own. */
type Following = {
  after: Person
  version: number
  visit: { id: string; startsAt: Date; createdAt: Date; bookedVia: Via } | null
}

const isSameMatter = (one: ToldRow, other: ToldRow) =>
  one.kind === other.kind &&
  one.bookingId === other.bookingId &&
  one.entryId === other.entryId &&
  one.offerId === other.offerId &&
  (one.lateBy ?? null) === (other.lateBy ?? null)

/**
 * What was dropped is said in another allowed way: at the new number or mailbox, else by the first channel that is left,
 * else by a person who calls. Nothing is said twice, and nothing about the correction itself. A reminder that is not due
 * yet waits for its day, and whoever allows no message has none, as if they had booked so.
 */
export function followCorrection(dropped: ToldRow[], kept: ToldRow[], following: Following, now: Date): Followed {
  const { after } = following
  const owed = dropped.filter(({ kind }) => kind !== 'reminder')
  const first = owed.filter((row) => owed.find((other) => isSameMatter(other, row)) === row)
  const untold = first.filter((row) => !kept.some((other) => isSameMatter(other, row)))
  const readdressed = owed.filter(({ channel }) => reachedAt(after, channel) !== null)
  const [channel] = channelsOf(after)
  const elsewhere = untold.filter((row) => !readdressed.some((other) => isSameMatter(other, row)))
  const moved = channel ? elsewhere.map((row) => ({ ...row, channel })) : []
  const reminder = reminderAfter(dropped, kept, following, now)
  const messages = [...readdressed, ...moved, ...reminder.rows].map((row) => messageOf(row, following.version, now))
  // Whoever booked by phone heard the number then: no call says it again.
  const isHeard = ({ kind }: ToldRow) => kind === 'confirmation' && following.visit?.bookedVia === 'phone'
  const unsaid = channel ? [] : elsewhere.filter((row) => !isHeard(row))
  const mayDial = mayBeDialled(after)
  const isToCall = ({ isOwedByHand }: ToldRow) => mayDial || (isOwedByHand === true && !after.contactNone)
  const toCall = [...unsaid, ...reminder.calls].filter(isToCall)
  const calls = toCall.flatMap((row) =>
    isNeverCalled(row.kind) ? [] : [{ ...aboutOf(row), reason: callAbout(row.kind, 'not_allowed') }],
  )
  return { messages, calls }
}

const channelsOf = (person: Person) => (person.contactNone ? [] : messageChannels(person))
const aboutOf = ({ bookingId, entryId, offerId }: About): About => ({ bookingId, entryId, offerId })

// One that waited goes on by the quickest channel; where none waited and one is wanted now, it is written.
function reminderAfter(dropped: ToldRow[], kept: ToldRow[], { after, visit }: Following, now: Date) {
  const isReminder = ({ kind, bookingId }: ToldRow) => kind === 'reminder' && bookingId === visit?.id
  const none = { rows: [] as ToldRow[], calls: [] as ToldRow[] }
  if (!visit || kept.some(isReminder)) return none
  const waited = dropped.find(isReminder)
  const [channel] = channelsOf(after)
  if (waited) {
    const isDue = waited.runAt <= now
    if (!channel) return isDue ? { rows: [], calls: [waited] } : none
    return { rows: [{ ...waited, channel }], calls: [] }
  }
  const runAt = reminderAt(visit.startsAt)
  if (!channel || runAt <= now || !isReminderDue(visit.startsAt, visit.createdAt)) return none
  const row = { id: '', kind: 'reminder' as const, channel, runAt, attempts: 0, outcome: null }
  return { rows: [{ ...row, bookingId: visit.id, entryId: null, offerId: null }], calls: [] }
}

function messageOf(row: ToldRow, version: number, now: Date): NotificationRow & About {
  const { kind, channel, attempts, lateBy } = row
  const runAt = attempts === 0 && row.runAt > now ? row.runAt : now
  return {
    ...aboutOf(row),
    dedupeKey: `${subjectOf(row)}:${kind}:${channel}:${version}`,
    kind,
    channel,
    createdAt: now,
    runAt,
    ...(lateBy != null && { lateBy }),
  }
}

function subjectOf({ bookingId, entryId, offerId }: About): string {
  if (offerId) return `offer:${offerId}`
  return bookingId ? `booking:${bookingId}` : `entry:${entryId}`
}
