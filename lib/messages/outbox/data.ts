import 'server-only'
import { randomUUID } from 'node:crypto'
import { lastRun, noteRun } from '@/lib/office/clock/data'
import { wakeJobs } from '@/lib/platform/background'
import { inBatches } from '@/lib/platform/db/batches'
import type { MessageChannel, MessageFault, MessageKind } from '@/lib/platform/db/codes'
import { db, dialectSql, type Reader, sql, type Tx } from '@/lib/platform/db/db'
import { changedRows, newRows, type Write, writeTogether } from '@/lib/platform/db/writes'
import { addLocalDays, instantAt, localDateOf, plusMinutes } from '@/lib/platform/time'
import {
  keptDays,
  latestTryAt,
  leaseMs,
  type NotificationRow,
  reminderAt,
  restoredRun,
  sentElsewhere,
  stuckMinutes,
} from './rules'

/** Whom or what a message is about. */
type About = { bookingId: string } | { entryId: string; offerId?: string } | { dutyId: string; staffId: string }

/** Messages, each about somebody or something of its own. */
export function newMessages(rows: (NotificationRow & About)[]): Write[] {
  const numbered = rows.map((row) => ({ ...row, id: randomUUID() }))
  return newRows('Notification', numbered, wakeJobs)
}

/** The same of one. */
export const messagesAbout = (about: About, rows: NotificationRow[]): Write[] =>
  newMessages(rows.map((row) => ({ ...row, ...about })))

/** Writes messages in the transaction of the change they tell of: either both are stored or neither. */
export const writeNotifications = (tx: Tx, about: About, rows: NotificationRow[]): Promise<void> =>
  writeTogether(tx, messagesAbout(about, rows))

/** The same for several at once. */
export const writeEach = (tx: Tx, rows: (NotificationRow & About)[]): Promise<void> =>
  writeTogether(tx, newMessages(rows))

type Topic = { bookingId: { in: string[] }; kind?: MessageKind } | { entryId: string } | { offerId: string }

/** What was still to be said about this is no longer true. */
export function superseded(topic: Topic, now: Date): Write[] {
  const data = { settledAt: now, outcome: 'dropped' as const, reason: 'superseded' }
  return changedRows('Notification', { ...topic, settledAt: null }, data)
}

export const dropNotifications = (tx: Tx, topic: Topic, now: Date): Promise<void> =>
  writeTogether(tx, superseded(topic, now))

// A lease that ends further away than any can was made by a clock that was wrong.
const latestLease = (now: Date) => new Date(now.getTime() + 5 * leaseMs)

// Due and held by nobody.
const isFree = (now: Date, dueBy: Date) => sql`
  due."settledAt" IS NULL AND due."runAt" <= ${dueBy} AND (due."leaseUntil" IS NULL OR due."leaseUntil" <= ${now}
    OR due."leaseUntil" > ${latestLease(now)})`

// Messages of one visit by one channel leave in the order in which they were written. An earlier one holds a later one
// back until it is settled, and so does one that is just being sent, also when what it says is no longer true. A visit
// that was moved goes on in new rows of the same number. A reminder waits for whatever else there is to say. Asked for
// each due message by itself, through the index of its booking: as NOT EXISTS, Postgres would read the whole table once.
const isInOrder = (now: Date) => sql`
  (SELECT earlier."id" FROM "Notification" AS earlier WHERE earlier."channel" = due."channel" AND earlier."id" <> due."id"
    AND earlier."bookingId" IN (SELECT same."id" FROM "Booking" AS same WHERE same."referenceCode" =
      (SELECT mine."referenceCode" FROM "Booking" AS mine WHERE mine."id" = due."bookingId"))
    AND ((earlier."settledAt" IS NULL AND earlier."kind" <> 'reminder'
        AND (earlier."createdAt" < due."createdAt" OR due."kind" = 'reminder'))
      OR (earlier."leaseUntil" > ${now} AND earlier."leaseUntil" <= ${latestLease(now)})) LIMIT 1) IS NULL`

// SQLite would choose the index of what was settled, and walk through all that was not. Postgres chooses well by itself.
const byIndex = () => dialectSql({ sqlite: sql`INDEXED BY "notification_waiting"`, postgres: sql`` })

// SQLite lets one writer in at a time.
const skippingLocked = () => dialectSql({ sqlite: sql``, postgres: sql`FOR UPDATE OF due SKIP LOCKED` })

const dueNow = (now: Date, dueBy: Date) => sql`
  SELECT due."id" FROM "Notification" AS due ${byIndex()} WHERE ${isFree(now, dueBy)} AND ${isInOrder(now)}`

const oldestBy = (channel: MessageChannel, now: Date, most: number) => sql`
  ${dueNow(now, now)} AND CAST(due."channel" AS TEXT) = ${channel}
    AND NOT EXISTS (SELECT 1 FROM "JobRun" WHERE "name" = ${restoredRun}) ORDER BY due."runAt" LIMIT ${most} ${skippingLocked()}`

/**
 * The statement that takes a few due messages of each channel for one worker, and makes each the work of that worker
 * alone. Each channel by itself: many messages for a slow mail server must not stand before those for the gateway.
 */
export const claimStatement = (owner: string, now: Date, most: number) => sql`
  WITH mail AS MATERIALIZED (${oldestBy('email', now, most)}), sms AS MATERIALIZED (${oldestBy('sms', now, most)}),
    mine AS (SELECT "id" FROM mail UNION ALL SELECT "id" FROM sms)
  UPDATE "Notification" SET "leaseUntil" = ${new Date(now.getTime() + leaseMs)}, "leaseOwner" = ${owner},
    "attempts" = "attempts" + 1
  WHERE "id" IN (SELECT "id" FROM mine) RETURNING "id", "channel"`

/** Takes due messages, at most so many of each channel. Nobody else gets them before the lease has ended. */
export function claimNotifications(
  owner: string,
  now: Date,
  most = 5,
): Promise<{ id: string; channel: MessageChannel }[]> {
  return db.$queryRaw(claimStatement(owner, now, most))
}

export type Held = { id: string; leaseOwner: string }

/** What became of a message, told by the worker that holds it. False when it was settled or taken meanwhile. */
export async function settleNotification(
  on: Reader,
  held: Held,
  settled: { outcome: 'sent' | 'failed' | 'dropped'; reason?: string },
  now: Date,
): Promise<boolean> {
  const data = { ...settled, settledAt: now, leaseUntil: null }
  return (await on.notification.updateMany({ where: { ...held, settledAt: null }, data })).count === 1
}

/** Puts a message off until another try. */
export async function postponeNotification(held: Held, runAt: Date, reason: MessageFault): Promise<void> {
  const data = { runAt, reason, leaseUntil: null }
  await db.notification.updateMany({ where: { ...held, settledAt: null }, data })
}

/**
 * What was put off further than any pause reaches was put off by a clock that was wrong, and so was each of its tries.
 * It is due when it was due before, or at once.
 */
export async function resumePostponed(now: Date): Promise<void> {
  const rows = await db.notification.findMany({
    where: { settledAt: null, attempts: { gt: 0 }, runAt: { gt: latestTryAt(now) } },
    select: { id: true, kind: true, runAt: true, booking: { select: { slot: { select: { startsAt: true } } } } },
  })
  for (const { id, kind, runAt, booking } of rows) {
    const due = kind === 'reminder' && booking ? reminderAt(booking.slot.startsAt) : now
    await db.notification.updateMany({ where: { id, runAt, settledAt: null }, data: { runAt: due, attempts: 0 } })
  }
}

/** Claimed and not begun. */
export async function giveBackNotification(held: Held): Promise<void> {
  const data = { leaseUntil: null, attempts: { decrement: 1 } }
  await db.notification.updateMany({ where: { ...held, settledAt: null }, data })
}

/** Later messages of the visit need not wait any longer. */
export async function releaseNotification(held: Held): Promise<void> {
  await db.notification.updateMany({ where: held, data: { leaseUntil: null } })
}

const worker = 'worker'

/** The worker went round without a fault. */
export const noteRound = (now: Date) => noteRun(worker, now)

/** Something was asked to be stored, and was. Throws where nothing can be: a full disk, a standby, a lock that stays. */
export const noteReady = (now: Date) => noteRun('ready', now)

/** Of what waits, this must not leave. The value is what has not left by then. */
export async function dropChosen(tx: Tx, ids: string[], reason: string, now: Date): Promise<string[]> {
  const data = { settledAt: now, outcome: 'dropped' as const, reason }
  const where = { id: { in: ids }, settledAt: null }
  const dropped = await tx.notification.updateManyAndReturn({ where, data, select: { id: true } })
  return dropped.map(({ id }) => id)
}

/** What has left was said to somebody else. */
export async function markElsewhere(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length > 0) await tx.notification.updateMany({ where: { id: { in: ids } }, data: { reason: sentElsewhere } })
}

/** Whether messages lie about that nobody sends: some have long been due, or no worker was heard of for long. */
export async function isWorkerStuck(now: Date): Promise<boolean> {
  const limit = plusMinutes(now, -stuckMinutes)
  const [overdue, run] = await Promise.all([
    db.$queryRaw<unknown[]>(sql`${dueNow(now, limit)} LIMIT 1`),
    lastRun(worker),
  ])
  return overdue.length > 0 || !run || run < limit
}

/** Deletes what has been remembered for long enough. */
export async function dropOldNotifications(now: Date): Promise<void> {
  const before = (days: number) => instantAt(addLocalDays(localDateOf(now), -days), '00:00')
  const isSettled = { settledAt: { lt: before(keptDays.settled) } }
  await inBatches((limit) => db.notification.deleteMany({ where: isSettled, limit }))
}
