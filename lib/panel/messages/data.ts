import 'server-only'
import { isWorkerStuck } from '@/lib/messages/outbox/data'
import { quietSince } from '@/lib/messages/quiet/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'

const messageRow = { booking: { select: { id: true, referenceCode: true } } } as const

const shownAtOnce = 100

/** What waits, what did not arrive, what is planned, and whether anybody sends at all. Codes and ids, no addresses. */
export async function listMessages(by: Actor<'coordinator'>, now: Date) {
  const open = { settledAt: null }
  const failed = { outcome: 'failed' as const, settledAt: { gte: plusMinutes(now, -30 * 24 * 60) } }
  const [waiting, lost, planned, shown, stuck, heldBack] = await Promise.all([
    db.notification.findMany({
      where: { ...open, OR: [{ runAt: { lte: now } }, { attempts: { gt: 0 } }] },
      orderBy: [{ runAt: 'asc' }, { id: 'asc' }],
      include: messageRow,
      take: shownAtOnce,
    }),
    db.notification.findMany({
      where: failed,
      orderBy: [{ settledAt: 'desc' }, { id: 'asc' }],
      include: messageRow,
      take: shownAtOnce,
    }),
    db.notification.count({ where: { ...open, runAt: { gt: now }, attempts: 0 } }),
    db.shownMessage.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: shownAtOnce }),
    isWorkerStuck(now),
    listHeldBack(by),
  ])
  return { waiting, lost, planned, shown, stuck: stuck && !heldBack, heldBack }
}

const listedAtMost = 500

/** After a restore: everything that would leave, what is due first, and of when the copy is. */
export async function listHeldBack(_by: Actor<'coordinator'>) {
  const copiedAt = await quietSince()
  if (!copiedAt) return null
  const open = { settledAt: null }
  const [rows, count] = await Promise.all([
    db.notification.findMany({
      where: open,
      orderBy: [{ runAt: 'asc' }, { id: 'asc' }],
      include: messageRow,
      take: listedAtMost,
    }),
    db.notification.count({ where: open }),
  ])
  return { copiedAt, rows, unlisted: count - rows.length }
}

export type HeldBack = NonNullable<Awaited<ReturnType<typeof listHeldBack>>>
export type Messages = Awaited<ReturnType<typeof listMessages>>
export type MessageRow = Messages['waiting'][number]
