import 'server-only'
import { recordLookOnce } from '@/lib/office/audit/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { type LogFilter, pageSize, whereOf } from './rules'

/** One page of what was done, newest first, whether there is another one, and who works here. The look itself is noted. */
export async function readLog(by: Actor<'coordinator'>, filter: LogFilter, now: Date) {
  await recordLookOnce(by, 'log_viewed', 'staff', by.id, now)
  const [rows, staff] = await Promise.all([
    db.auditEntry.findMany({
      where: whereOf(filter),
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      select: {
        id: true,
        createdAt: true,
        actorKind: true,
        channel: true,
        action: true,
        objectType: true,
        objectId: true,
        actor: { select: { name: true } },
      },
      skip: (filter.page - 1) * pageSize,
      take: pageSize + 1,
    }),
    db.staff.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], select: { id: true, name: true }, take: 300 }),
  ])
  return { rows: rows.slice(0, pageSize), hasMore: rows.length > pageSize, staff }
}

export type LogRow = Awaited<ReturnType<typeof readLog>>['rows'][number]
