import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { visitFile } from '@/lib/calendar/data'
import { addCallTask } from '@/lib/call/data'
import type { CallReason } from '@/lib/call/rules'
import { placeView } from '@/lib/duty/data'
import { mintLink } from '@/lib/link/data'
import { entryLinkExpiry, visitLinkExpiry } from '@/lib/link/rules'
import {
  claimNotifications,
  type Held,
  noteRound,
  postponeNotification,
  releaseNotification,
  settleNotification,
} from '@/lib/outbox/data'
import { isGivenUp, leaseMs, nextTryAt } from '@/lib/outbox/rules'
import { type Job, startJob } from '@/lib/platform/background'
import { now as clock } from '@/lib/platform/clock'
import { db, isUnavailable, type Tx, transact, uniqueViolation } from '@/lib/platform/db'
import { env, publicOrigin } from '@/lib/platform/env'
import { describeError, log } from '@/lib/platform/log'
import { type Sending, sendMail } from '@/lib/platform/mail'
import { routes, withPrefix } from '@/lib/platform/routes'
import { sendSms } from '@/lib/platform/sms-gateway'
import { serviceFacts } from '@/lib/service/messages'
import { runWaitingRound } from '@/lib/waiting/data'
import { type ClientFacts, emailContent, type MessageFacts, smsText } from './messages'
import { decideSend, isToldByHand, neededBefore } from './rules'

const contact = { phone: true, email: true, contactSms: true, contactEmail: true, contactNone: true } as const
const hour = { startsAt: true, endsAt: true, duty: { select: { place: { select: placeView } } } } as const
const view = {
  id: true,
  dedupeKey: true,
  kind: true,
  channel: true,
  attempts: true,
  leaseOwner: true,
  settledAt: true,
  bookingId: true,
  entryId: true,
  booking: {
    select: {
      ...contact,
      locale: true,
      status: true,
      referenceCode: true,
      revision: true,
      hold: { select: { until: true } },
      rescheduledTo: { select: { id: true } },
      slot: { select: hour },
    },
  },
  entry: { select: { ...contact, locale: true, settledAt: true } },
  offer: { select: { settledAt: true, expiresAt: true, slot: { select: hour } } },
  duty: { select: { status: true, date: true } },
  staff: { select: { email: true, disabledAt: true } },
} as const

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>

// The booking or the offer as it is now, flat as the rules want it.
async function readRow(id: string) {
  const row = await db.notification.findUnique({ where: { id }, select: view })
  if (!row) return null
  const booking = row.booking && {
    ...row.booking,
    startsAt: row.booking.slot.startsAt,
    movedOn: row.booking.rescheduledTo !== null,
  }
  return { ...row, booking, offer: row.offer && { ...row.offer, startsAt: row.offer.slot.startsAt } }
}

/** Claims some due messages and brings each to its end, all at once. The number of those claimed. */
export async function deliverSome(owner: string, now: Date): Promise<number> {
  const claimed = await claimNotifications(owner, now)
  await Promise.all(claimed.map((id) => deliver({ id, leaseOwner: owner }, now)))
  return claimed.length
}

/** Sends one message that this worker has claimed, if it is still true and still wanted. */
export async function deliver(held: Held, now: Date): Promise<void> {
  try {
    const row = await readRow(held.id)
    if (row?.leaseOwner !== held.leaseOwner) return
    const allowed = decideSend(row, now)
    if (row.settledAt) await releaseNotification(held)
    else if (!allowed.ok) await insist(() => drop(held, allowed.code, now))
    else await finish(held, row, await send(row, allowed.value, now).catch(faultOf), now)
  } catch (error) {
    // Nothing is lost: the lease ends by itself, and the message comes up again.
    log.error({ notification: held.id, error: describeError(error) }, 'a message could not be handled')
  }
}

function faultOf(error: unknown): Sending {
  log.error({ error: describeError(error) }, 'a message could not be made')
  return { ok: false, forGood: false, reason: 'fault' }
}

async function drop(held: Held, reason: string, now: Date): Promise<void> {
  await settleNotification(db, held, { outcome: 'dropped', reason }, now)
  await releaseNotification(held)
}

async function finish(held: Held, row: Row, sent: Sending, now: Date): Promise<void> {
  log.info({ notification: row.id, kind: row.kind, channel: row.channel, ...outcomeOf(sent) }, 'message')
  if (sent.ok) {
    const { providerId } = sent
    return insist(async () => {
      // Called off while it was on its way: it keeps the word of whoever called it off.
      const settled = await settleNotification(db, held, { outcome: 'sent', providerId }, now)
      if (!settled) await releaseNotification(held)
    })
  }
  const again = nextTryAt(row.attempts, Math.random(), now)
  if (!sent.forGood && !isGivenUp(row.attempts, again, neededBefore(row)))
    return insist(() => postponeNotification(held, again, sent.reason))
  await insist(() => giveUp(held, row, sent.reason, now))
}

const outcomeOf = (sent: Sending) => (sent.ok ? { outcome: 'sent' } : { outcome: 'not_sent', reason: sent.reason })

// What has been sent must be remembered, or it would be sent again: a database that is away for a moment is waited for,
// as long as nobody else can take the message.
async function insist(work: () => Promise<unknown>): Promise<void> {
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

// A person tells it instead, unless the same was said by another channel, or may still be.
async function giveUp(held: Held, row: Row, reason: string, now: Date): Promise<void> {
  const { kind, bookingId, entryId } = row
  const subject = bookingId ? { bookingId } : entryId ? { entryId } : null
  await transact(async (tx) => {
    await lockSubject(tx, row)
    if (!(await settleNotification(tx, held, { outcome: 'failed', reason }, now))) return
    if (!subject || !isToldByHand(row)) return
    const said = { OR: [{ settledAt: null }, { outcome: 'sent' }] }
    const other = await tx.notification.findFirst({ where: { ...subject, kind, ...said }, select: { id: true } })
    const asked = { bookingId, reason: { in: ['duty_cancelled', 'slot_cancelled', 'booking_cancelled'] }, doneAt: null }
    const task = kind === 'cancellation' ? await tx.callTask.findFirst({ where: asked, select: { id: true } }) : null
    if (!other && !task) await addCallTask(tx, subject, kind as CallReason, now)
  })
  await releaseNotification(held)
}

// Of two messages that fail at the same moment, the second has to see that the first one has.
async function lockSubject(tx: Tx, { bookingId, entryId }: Row): Promise<void> {
  const data = { version: { increment: 0 } }
  if (bookingId) await tx.booking.updateMany({ where: { id: bookingId }, data })
  else if (entryId) await tx.waitingEntry.updateMany({ where: { id: entryId }, data })
}

async function send(row: Row, to: string, now: Date): Promise<Sending> {
  const { SMTP_URL, SMS_GATEWAY, MESSAGES_IN_PANEL } = env()
  if (row.channel === 'sms') {
    if (!SMS_GATEWAY) return { ok: false, forGood: true, reason: 'no_gateway' }
    return sendSms(to, smsText((await factsOf(row, now)) as ClientFacts), row.id)
  }
  if (!SMTP_URL && !MESSAGES_IN_PANEL) return { ok: false, forGood: true, reason: 'no_mail_server' }
  const content = emailContent(await factsOf(row, now))
  if (SMTP_URL) return sendMail({ ...content, to, key: row.dedupeKey, ...(await calendarOf(row, now)) })
  const { subject, text } = content
  await db.shownMessage.create({ data: { at: now, channel: row.channel, recipient: to, subject, text } })
  return { ok: true, providerId: 'panel' }
}

// Each try makes a link of its own, because only hashes are kept; those of earlier tries stay good.
async function factsOf(row: Row, now: Date): Promise<MessageFacts> {
  const { booking, entry, offer, duty } = row
  const locale = booking?.locale ?? entry?.locale ?? 'pl'
  const common = { locale, phone: serviceFacts.contactPhoneShown }
  const url = (path: string) => publicOrigin() + withPrefix(locale === 'pl' ? '' : `/${locale}`, path)
  if (duty) return { ...common, kind: 'duty_cancelled', date: duty.date, link: url(routes.panel.schedule(duty.date)) }
  if (row.entryId) {
    const link = url(routes.link(await mintLink({ entryId: row.entryId }, entryLinkExpiry(now), now)))
    if (!offer) return { ...common, kind: 'waiting_joined', stopLink: link }
    const visit = visitOf(offer.slot)
    return { ...common, kind: 'slot_offer', visit, answerUntil: offer.expiresAt, link, stopLink: link }
  }
  if (!booking || !row.bookingId) throw new Error('a message about nothing')
  const visit = visitOf(booking.slot)
  const { status, referenceCode } = booking
  const ownLink = async (bookingId: string) =>
    url(routes.link(await mintLink({ bookingId }, visitLinkExpiry({ status, endsAt: visit.endsAt }, now), now)))
  if (row.kind === 'cancellation') {
    const byService = status === 'cancelled_by_service'
    const link = byService ? await ownLink(row.bookingId) : url(routes.booking.start())
    const keptUntil = byService && booking.hold && booking.hold.until > now ? booking.hold.until : null
    return { ...common, kind: 'cancellation', visit, byService, link, keptUntil }
  }
  const kind = row.kind as 'confirmation' | 'change' | 'reminder'
  return { ...common, kind, visit, referenceCode, link: await ownLink(row.bookingId) }
}

const visitOf = ({ startsAt, endsAt, duty }: NonNullable<Row['booking']>['slot']) => ({
  startsAt,
  endsAt,
  place: duty.place,
})

async function calendarOf({ kind, booking }: Row, now: Date) {
  if (!booking || kind === 'reminder') return {}
  const { referenceCode, revision, slot, locale } = booking
  const cancelled = kind === 'cancellation'
  return { calendar: await visitFile({ referenceCode, revision, cancelled, ...visitOf(slot) }, locale, now) }
}

/** One round: offers to those who wait, then every message that is due. */
export async function workRound(owner: string, time: () => Date, isStopping = () => false): Promise<void> {
  await runWaitingRound(time()).catch((error: unknown) =>
    log.error({ error: describeError(error) }, 'the round of the waiting list failed'),
  )
  for (let claimed = 1, batches = 0; claimed > 0 && batches < 100 && !isStopping(); batches++) {
    claimed = await deliverSome(owner, time())
    await noteRoundSometimes(time())
  }
}

let noted: Date | undefined

async function noteRoundSometimes(now: Date): Promise<void> {
  if (noted && Math.abs(now.getTime() - noted.getTime()) < 60_000) return
  await noteRound(now)
  noted = now
}

const everyMs = 5000

/** Starts the worker of this process. Any number of processes may have one. */
export function startWorker(): Job {
  const owner = randomUUID()
  return startJob(everyMs, (isStopping) => workRound(owner, clock, isStopping))
}

/** The same beside the web server, unless a worker of its own is told to run. */
export function startWorkerInside(): void {
  if (env().WORKER === 'inside') startWorker()
}
