import 'server-only'
import { setImmediate as turn } from 'node:timers/promises'
import { batchSize } from '@/lib/platform/db/batches'
import { db, sql, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import type { MonthCount, MonthSpan } from './rules'

/** A statement whose rows are "month", "topic", "codes" (joined by |) and "count". */
export type Counting = ReturnType<typeof sql>

/** Adds what these statements count to what is counted already: in the transaction that deletes what they read, before it does. */
export async function addCounts(tx: Tx, counting: Counting[]): Promise<void> {
  // In one order for everybody: two that add to the same counts come one after the other.
  for (const each of counting)
    await tx.$executeRaw(sql`INSERT INTO "MonthlyCount" ("month", "topic", "codes", "count")
      SELECT c."month", c."topic", c."codes", c."count" FROM (${each}) c WHERE true ORDER BY 1, 2, 3
      ON CONFLICT ("month", "topic", "codes") DO UPDATE SET "count" = "MonthlyCount"."count" + excluded."count"`)
}

type Found = { id: string; createdAt: Date }
const keysOf = (rows: Found[]) => rows.map(({ id }) => id)

type Dropping = {
  model: 'CallTask' | 'WaitingEntry'
  find: (tx: Tx, among: { id?: { in: string[] } }, take: number) => Promise<Found[]>
  counting: (tx: Tx, found: Found[]) => Promise<Counting[]>
  drop: (tx: Tx, ids: string[]) => Promise<unknown>
}

/**
 * Deletes what is old enough in small steps, each of them one transaction with its counts: whatever ends it in the middle,
 * nothing is counted twice and nothing goes uncounted. What two find at once is counted by the one that locks it first.
 */
export async function dropCounted({ model, find, counting, drop }: Dropping): Promise<number> {
  for (let dropped = 0; ; ) {
    const step = await transact(async (tx) => {
      const seen = keysOf(await find(tx, {}, batchSize))
      await lockRows(tx, model, seen, true)
      const found = seen.length > 0 ? await find(tx, { id: { in: seen } }, batchSize) : []
      if (found.length === 0) return { seen: seen.length, count: 0 }
      await addCounts(tx, await counting(tx, found))
      await drop(tx, keysOf(found))
      return { seen: seen.length, count: found.length }
    })
    dropped += step.count
    // Whoever asks the server something has a turn: see inBatches().
    if (step.count > 0) await turn()
    if (step.seen < batchSize) return dropped
  }
}

/**
 * What these months came to: what is kept of what was deleted and what is still there, in one statement. A second one could
 * see a visit as both, or as neither, when it is deleted in between.
 */
export async function readCounts(spans: MonthSpan[], live: Counting[]): Promise<MonthCount[]> {
  const [from, to] = [spans[0]?.month ?? '', spans.at(-1)?.month ?? '']
  let all = sql`SELECT "month", "topic", "codes", "count" FROM "MonthlyCount" WHERE "month" BETWEEN ${from} AND ${to}`
  for (const each of live) all = sql`${all} UNION ALL SELECT l.* FROM (${each}) l`
  const rows = await db.$queryRaw<(Omit<MonthCount, 'count'> & { count: number | bigint })[]>(sql`
    SELECT a."month", a."topic", a."codes", CAST(SUM(a."count") AS INTEGER) AS "count" FROM (${all}) a GROUP BY 1, 2, 3`)
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }))
}

/** The years of which anything is counted in a month. */
export async function countedYears(): Promise<string[]> {
  const rows = await db.$queryRaw<{ year: string }[]>(
    sql`SELECT DISTINCT substr("month", 1, 4) AS "year" FROM "MonthlyCount" ORDER BY 1`,
  )
  return rows.map(({ year }) => year)
}

/** In which of these months something was written down at that moment. Of a list of months, because no database knows ours alone. */
export function monthIn(spans: MonthSpan[], instant: ReturnType<typeof sql>) {
  let cases = sql``
  for (const { month, until } of spans) cases = sql`${cases} WHEN ${instant} < ${until} THEN CAST(${month} AS TEXT)`
  return sql`CASE ${cases} END`
}

/** Part of a statement: within these months. */
export const within = (spans: MonthSpan[], instant: ReturnType<typeof sql>) =>
  sql`${instant} >= ${spans[0]?.from} AND ${instant} < ${spans.at(-1)?.until}`
