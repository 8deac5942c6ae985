import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { keepPlace, takePlace } from '@/lib/messages/allowance/data'
import { addCallTask } from '@/lib/messages/call/data'
import { mayBeDialled } from '@/lib/messages/client/rules'
import {
  claimNotifications,
  giveBackNotification,
  type Held,
  postponeNotification,
  releaseNotification,
  settleNotification,
} from '@/lib/messages/outbox/data'
import { isGivenUp, isSaid, leaseMs, mostTries, nextTryAt } from '@/lib/messages/outbox/rules'
import { type NotificationState, readRow, send } from '@/lib/messages/wording/data'
import {
  callAbout,
  type DropReason,
  decideSend,
  isNeverCalled,
  isToldByHand,
  neededBefore,
} from '@/lib/messages/wording/rules'
import type { CallReason, MessageChannel, MessageFault } from '@/lib/platform/db/codes'
import { db, isUnavailable, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { describeError, log } from '@/lib/platform/log'
import { longestSendMs, overtaken, type Sending, unreachable } from '@/lib/platform/mail/mail'

/** `broken` are the channels that could not be reached in this round: nobody waits for them again and again. */
type DeliveryRound = { broken: Set<string>; isStopping: () => boolean }

export const newRound = (isStopping = () => false): DeliveryRound => ({ broken: new Set(), isStopping })

// No send is begun that could outlast the lease.
const beginMs = leaseMs - longestSendMs - 1000

/**
 * Claims some due messages and brings each to its end: one after another on each channel, so that a worker that dies has
 * one of them at most in an unknown state. The number of those claimed.
 */
export async function deliverSome(owner: string, now: Date, round = newRound()): Promise<number> {
  const claimed = await claimNotifications(owner, now)
  const until = performance.now() + beginMs
  const lane = async (channel: MessageChannel) => {
    for (const { id } of claimed.filter((each) => each.channel === channel)) {
      const held = { id, leaseOwner: owner }
      if (performance.now() < until && !round.isStopping()) await deliver(held, now, round)
      else await giveBackNotification(held)
    }
  }
  await Promise.all((['email', 'sms'] as const).map(lane))
  return claimed.length
}

/** Sends one message that this worker has claimed, if it is still true and still wanted. */
export async function deliver(held: Held, now: Date, { broken } = newRound()): Promise<void> {
  try {
    const row = await readRow(held.id)
    if (row?.leaseOwner !== held.leaseOwner) return
    const allowed = decideSend(row, now)
    if (row.settledAt) return await releaseNotification(held)
    // Begun again and again and never brought to an end: whatever it is, it must not stop the worker for good.
    if (allowed.ok && row.attempts > mostTries) return await keepTrying(() => giveUp(held, row, 'fault', now))
    if (!allowed.ok) return await keepTrying(() => leaveUnsent(held, row, allowed.code, now))
    const isBroken = broken.has(row.channel)
    const mayLeave = isBroken || row.staffId !== null || (await takePlace(row, allowed.value, now))
    if (!mayLeave) return await keepTrying(() => giveUp(held, row, 'day_full', now))
    const isWanted = () => isStillWanted(held, allowed.value, now)
    const sent = isBroken ? unreachable : await send(row, allowed.value, now, isWanted).catch(faultOf)
    if (sent === overtaken) return await keepTrying(() => letPass(held))
    if (!sent.ok && sent.reason === unreachable.reason) broken.add(row.channel)
    await settleSending(held, row, sent, now)
  } catch (error) {
    // Nothing is lost: the lease ends by itself, and the message comes up again.
    log.error({ notification: held.id, error: describeError(error) }, 'a message could not be handled')
  }
}

// A way may be taken back, or a number put right, while the message was worded and the server was reached.
async function isStillWanted(held: Held, to: string, now: Date): Promise<boolean> {
  const row = await readRow(held.id)
  if (row?.leaseOwner !== held.leaseOwner || row.settledAt) return false
  const allowed = decideSend(row, now)
  return allowed.ok && allowed.value === to
}

// What was called off stays so; what goes elsewhere now is looked at anew.
async function letPass(held: Held): Promise<void> {
  await giveBackNotification(held)
  await releaseNotification(held)
}

function faultOf(error: unknown): Sending {
  log.error({ error: describeError(error) }, 'a message could not be made')
  return { ok: false, forGood: false, reason: 'fault' }
}

// That a visit was off has to be told also when it is over: somebody may have stood before a closed door. And if it only
// seemed to be over, by a clock that was wrong, the list of calls shows what was not said.
function leaveUnsent(held: Held, row: NotificationState, code: DropReason, now: Date): Promise<void> {
  const isOwed = code === 'not_allowed' || (code === 'past' && row.booking !== null && isToldByHand(row))
  return isOwed ? giveUp(held, row, code, now) : drop(held, code, now)
}

async function drop(held: Held, reason: string, now: Date): Promise<void> {
  await settleNotification(db, held, { outcome: 'dropped', reason }, now)
  await releaseNotification(held)
}

async function settleSending(held: Held, row: NotificationState, sent: Sending, now: Date): Promise<void> {
  log.info({ notification: row.id, kind: row.kind, channel: row.channel, ...outcomeOf(sent) }, 'message')
  if (sent.ok) {
    return keepTrying(async () => {
      // Called off while it was on its way: it keeps the word of whoever called it off.
      if (await settleNotification(db, held, { outcome: 'sent' }, now)) return
      await keepPlace(row.id)
      await releaseNotification(held)
    })
  }
  const again = nextTryAt(row.attempts, Math.random(), now)
  if (!sent.forGood && !isGivenUp(row.attempts, again, neededBefore(row), !isNeverCalled(row.kind)))
    return keepTrying(() => postponeNotification(held, again, sent.reason))
  await keepTrying(() => giveUp(held, row, sent.reason, now))
}

const outcomeOf = (sent: Sending) => (sent.ok ? { outcome: 'sent' } : { outcome: 'not_sent', reason: sent.reason })

// What has been sent must be remembered, or it would be sent again: a database that is away for a moment is waited for,
// as long as nobody else can take the message.
async function keepTrying(work: () => Promise<unknown>): Promise<void> {
  for (let pause = 250; ; pause *= 2) {
    try {
      await work()
      return
    } catch (error) {
      if (pause > leaseMs / 8 || !(isUnavailable(error) || uniqueViolation(error))) throw error
      await sleep(pause)
    }
  }
}

const subjectOf = ({ bookingId, entryId }: NotificationState) => (bookingId ? { bookingId } : entryId && { entryId })

type NotSent = MessageFault | 'past' | 'not_allowed'

const calledOffBy: CallReason[] = ['duty_cancelled', 'slot_cancelled', 'booking_cancelled']

// A person tells it instead, unless the same was said by another channel, or may still be. Whoever took this way back is
// called where a call is allowed.
async function giveUp(held: Held, row: NotificationState, reason: NotSent, now: Date): Promise<void> {
  const { kind, bookingId, offerId } = row
  const subject = subjectOf(row)
  const outcome = reason === 'not_allowed' ? 'dropped' : 'failed'
  await transact(async (tx) => {
    await lockSubject(tx, row)
    if (!(await settleNotification(tx, held, { outcome, reason }, now))) return
    if (!subject || isNeverCalled(kind)) return
    if (outcome === 'dropped' && !mayBeDialled(row.booking ?? row.entry)) return
    const all = await tx.notification.findMany({
      where: { ...subject, kind, offerId },
      select: { settledAt: true, outcome: true, reason: true },
    })
    if (!isLeftToTell(row, all)) return
    const openCall = { bookingId, reason: { in: calledOffBy }, settledAt: null }
    const task = kind === 'cancellation' ? await tx.callTask.findFirst({ where: openCall, select: { id: true } }) : null
    if (!task) await addCallTask(tx, subject, callAbout(kind, reason), now)
  })
  await releaseNotification(held)
}

type Sibling = Pick<NotificationState, 'settledAt' | 'outcome' | 'reason'>

// Of all channels by which this was to be said.
function isLeftToTell(row: NotificationState, all: Sibling[]): boolean {
  const failedFor = all.filter(({ outcome }) => outcome === 'failed').map(({ reason }) => reason)
  const other = all.some((each) => each.settledAt === null || isSaid(each))
  return !other && isToldByHand(row, failedFor)
}

// Of two messages that fail at the same moment, the second has to see that the first one has.
async function lockSubject(tx: Tx, { bookingId, entryId }: NotificationState): Promise<void> {
  if (bookingId) await lockRows(tx, 'Booking', [bookingId])
  else if (entryId) await lockRows(tx, 'WaitingEntry', [entryId])
}
