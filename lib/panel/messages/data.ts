import 'server-only'
import { isWorkerStuck } from '@/lib/messages/outbox/data'
import { quietSince } from '@/lib/messages/quiet/data'
import { recordLookOnce } from '@/lib/office/audit/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'

const messageRow = { booking: { select: { id: true, referenceCode: true } } } as const

const shownAtOnce = 100

/** What waits, what did not arrive, what is planned, and whether anybody sends at all. Codes and ids, no addresses. */
export async function listMessages(by: Actor<'coordinator'>, now: Date) {
  await recordLookOnce(by, 'messages_listed', 'staff', by.id, now)
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
    listHeldBack(by, now),
  ])
  return { waiting, lost, planned, shown, stuck: stuck && !heldBack, heldBack }
}

const listedLater = 500

/**
 * After a restore: everything that would leave at once, the next ones that are planned for later, and of when the copy is.
 * What is due is listed to the last row, because nobody sees it again.
 */
export async function listHeldBack(_by: Actor<'coordinator'>, now: Date) {
  const copiedAt = await quietSince()
  if (!copiedAt) return null
  const open = { settledAt: null }
  const rows = { orderBy: [{ runAt: 'asc' as const }, { id: 'asc' as const }], include: messageRow }
  const [due, later, count] = await Promise.all([
    db.notification.findMany({ where: { ...open, runAt: { lte: now } }, ...rows }),
    db.notification.findMany({ where: { ...open, runAt: { gt: now } }, ...rows, take: listedLater }),
    db.notification.count({ where: open }),
  ])
  return { copiedAt, rows: [...due, ...later], unlisted: count - due.length - later.length }
}

export type HeldBack = NonNullable<Awaited<ReturnType<typeof listHeldBack>>>
export type Messages = Awaited<ReturnType<typeof listMessages>>
export type MessageRow = Messages['waiting'][number]
