import { type Reachable, reachedAt } from '@/lib/messages/outbox/rules'
import type {
  BookingStatus,
  CallReason,
  DutyStatus,
  MessageChannel,
  MessageFault,
  MessageKind,
  Via,
} from '@/lib/platform/db/codes'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'

/** Why a message that was to be sent is not: each is a code, for the panel. */
export type DropReason = 'superseded' | 'past' | 'not_allowed'

/** What a message is about, as it stands at the moment of sending. */
export type MessageState = {
  kind: MessageKind
  channel: MessageChannel
  /** What a message about a delay says, in minutes. */
  lateBy: number | null
  /** `lateBy`: what is said of its duty by now. */
  booking:
    | (Client & { status: BookingStatus; bookedVia: Via; startsAt: Date; movedOn: boolean; lateBy: number | null })
    | null
  entry: (Client & { settledAt: Date | null }) | null
  /** `isStanding`: the slot that is offered was neither blocked nor called off. */
  offer: { settledAt: Date | null; expiresAt: Date; startsAt: Date; isStanding: boolean } | null
  duty: { status: DutyStatus; date: string } | null
  staff: { email: string; disabledAt: Date | null } | null
}
type Client = Reachable & { contactNone: boolean }

type Decide = (row: MessageState, now: Date) => Result<string, DropReason>

const decisions: Record<MessageKind, Decide> = {
  confirmation: ofVisit,
  change: ofVisit,
  reminder: ofVisit,
  cancellation: ofCancelledVisit,
  waiting_joined: ofWaiting,
  slot_offer: ofOffer,
  duty_cancelled: ofCancelledDuty,
  running_late: ofLateVisit,
}

/**
 * Whether a message still tells the truth about something to come, to somebody who still wants it in this way. The value
 * is the address.
 */
export function decideSend(row: MessageState, now: Date): Result<string, DropReason> {
  return decisions[row.kind](row, now)
}

function ofVisit({ booking, channel }: MessageState, now: Date) {
  if (booking?.status !== 'confirmed') return fail('superseded')
  return booking.startsAt <= now ? fail('past') : addressOf(booking, channel)
}

// Another delay, or none, was said since.
function ofLateVisit(row: MessageState, now: Date) {
  return row.booking && row.booking.lateBy !== row.lateBy ? fail('superseded' as const) : ofVisit(row, now)
}

function ofCancelledVisit({ booking, channel }: MessageState, now: Date) {
  const isCancelled = booking?.status === 'cancelled_by_client' || booking?.status === 'cancelled_by_service'
  if (!booking || !isCancelled || booking.movedOn) return fail('superseded')
  return booking.startsAt <= now ? fail('past') : addressOf(booking, channel)
}

function ofWaiting({ entry, channel }: MessageState) {
  return !entry || entry.settledAt ? fail('superseded') : addressOf(entry, channel)
}

function ofOffer(row: MessageState, now: Date) {
  const { entry, offer } = row
  if (!entry || entry.settledAt) return fail('superseded')
  if (!offer || offer.settledAt || !offer.isStanding) return fail('superseded')
  return offer.expiresAt <= now || offer.startsAt <= now ? fail('past') : addressOf(entry, row.channel)
}

function ofCancelledDuty({ duty, staff }: MessageState, now: Date) {
  if (duty?.status !== 'cancelled' || !staff || staff.disabledAt) return fail('superseded')
  return duty.date < localDateOf(now) ? fail('past') : ok(staff.email)
}

function addressOf(client: Client, channel: MessageChannel): Result<string, 'not_allowed'> {
  const address = reachedAt(client, channel)
  return address === null ? fail('not_allowed') : ok(address)
}

/** The moment before which somebody has to know; null when there is none. */
export function neededBefore({ booking, offer }: MessageState): Date | null {
  return booking?.startsAt ?? offer?.expiresAt ?? null
}

/** What nobody is called about: the mediator reads it elsewhere, and a delay is over before a list is worked off. */
export const isNeverCalled = (kind: MessageKind): kind is 'duty_cancelled' | 'running_late' =>
  kind === 'duty_cancelled' || kind === 'running_late'

/** Nothing brings such a message, whatever it says. */
const cannotCarry: readonly string[] = ['no_gateway', 'no_mail_server', 'no_sms_number'] satisfies MessageFault[]

/**
 * Whoever cancelled knows of it, and whoever booked by phone heard the number, which a message that cannot leave would only
 * have said again. Anybody else whom a message did not reach is told by hand.
 */
export function isToldByHand({ kind, booking }: MessageState, failedFor: readonly (string | null)[] = []): boolean {
  const isUncarried = failedFor.length > 0 && failedFor.every((reason) => cannotCarry.includes(reason ?? ''))
  if (isUncarried && kind === 'confirmation' && booking?.bookedVia === 'phone') return false
  return !isNeverCalled(kind) && !(kind === 'cancellation' && booking?.status === 'cancelled_by_client')
}

/**
 * Why somebody is called in the place of a message. What did not leave because too many had left is one call, whatever it
 * was; only that the visit is off, and an hour that waits for an answer, keep their own word.
 */
export function callAbout(
  kind: Exclude<MessageKind, 'duty_cancelled' | 'running_late'>,
  reason: MessageFault | 'past' | 'not_allowed',
): CallReason {
  const isOfItsOwn = kind === 'cancellation' || kind === 'slot_offer'
  return reason === 'day_full' && !isOfItsOwn ? 'many_messages' : kind
}
