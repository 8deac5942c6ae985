import 'server-only'
import { type Counting, monthIn } from '@/lib/office/count/data'
import { type MonthSpan, spansOf } from '@/lib/office/count/rules'
import { commas, sql, type Tx } from '@/lib/platform/db/db'

/** How calls (`t`) and the tries to make them are counted: by the month in which the call was due. */
export function countedCalls(spans: MonthSpan[], where: Counting): Counting {
  const month = monthIn(spans, sql`t."createdAt"`)
  return sql`SELECT ${month} AS "month", 'call' AS "topic", COALESCE(CAST(t."outcome" AS TEXT), 'open') AS "codes",
      COUNT(*) AS "count" FROM "CallTask" t WHERE ${where} GROUP BY 1, 3
    UNION ALL SELECT ${month}, 'attempt', CAST(a."outcome" AS TEXT), COUNT(*)
      FROM "CallTask" t JOIN "CallAttempt" a ON a."taskId" = t."id" WHERE ${where} GROUP BY 1, 3`
}

type Subject = { id: { in: string[] } } | { bookingId: { in: string[] } } | { entryId: { in: string[] } }

/** How the calls are counted that are about to be deleted with these visits, or with these places on the list. */
export async function countingCallsOf(tx: Tx, subject: Subject): Promise<Counting[]> {
  const calls = await tx.callTask.findMany({ where: subject, select: { id: true, createdAt: true } })
  if (calls.length === 0) return []
  const ids = calls.map(({ id }) => id)
  return [countedCalls(spansOf(calls.map(({ createdAt }) => createdAt)), sql`t."id" IN (${commas(ids)})`)]
}
