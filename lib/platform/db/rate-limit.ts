import 'server-only'
import { createHmac } from 'node:crypto'
import { inBatches } from '@/lib/platform/db/batches'
import { db, dialectSql, type Reader, sql } from '@/lib/platform/db/db'
import { keyFor } from '@/lib/platform/keys'
import { Prisma } from '@/prisma/generated/sqlite/client'

/**
 * At most `most` counted tries in a window of so many minutes, and up to `drawn` more: how many more is drawn anew for
 * each subject and window, so that nobody reads off a refusal how many others were counted before. A rolling limit has
 * no windows: it is remembered for so many minutes after the last try.
 */
type Limit = { action: string; most: number; drawn?: number; minutes: number; rolling?: true }
export type Try = { limit: Limit; subject: string }

const largest = 2 ** 31 - 1

function rowOf({ limit, subject }: Try, now: Date) {
  const length = limit.minutes * 60_000
  const window = Math.floor(now.getTime() / length)
  const expiresAt = new Date(limit.rolling ? now.getTime() + length : (window + 1) * length)
  const text = [limit.action, limit.minutes, limit.rolling ? 'rolling' : window, subject].join('|')
  const hashOf = (what: string) => createHmac('sha256', keyFor('limits')).update(what).digest()
  const more = limit.drawn ? hashOf(`drawn|${text}`).readUInt32BE() % (limit.drawn + 1) : 0
  return { key: hashOf(text).toString('base64url'), expiresAt, most: Math.min(limit.most + more, largest) }
}

/** How many tries this limit lets through in the window of `now`. */
export const mostOf = (one: Try, now: Date): number => rowOf(one, now).most

const instant = (at: Date) => dialectSql({ sqlite: sql`${at}`, postgres: sql`CAST(${at} AS TIMESTAMP(3))` })

/**
 * Counts one try against each limit, in one statement, and returns how many each has by now; null when one of them is
 * used up. Limits stand in their order, the narrowest first: what one refuses is counted against none behind it, so that
 * whoever is over a limit of their own uses up nothing that others need, and makes no more rows. It counts before
 * anything is compared, so that many tries at once do not all slip under the limit.
 */
export async function countTries(tries: Try[], now: Date, on: Reader = db): Promise<number[] | null> {
  const rows = tries.map((each) => rowOf(each, now))
  const tried = rows.map(
    ({ key, expiresAt, most }, place) => sql`
      SELECT ${key} AS "key", ${instant(expiresAt)} AS "expiresAt",
        CAST(${most} AS INTEGER) AS "most", CAST(${place} AS INTEGER) AS "place"`,
  )
  // In one order everywhere: two statements that lock the same rows in different orders would wait for each other.
  const counted = await on.$queryRaw<{ key: string; count: number }[]>`
    WITH tried AS (${Prisma.join(tried, ' UNION ALL ')})
    INSERT INTO "RateLimit" ("key", "count", "expiresAt")
    SELECT "key", 1, "expiresAt" FROM tried WHERE NOT EXISTS (
      SELECT 1 FROM tried AS before JOIN "RateLimit" AS used ON used."key" = before."key"
      WHERE before."place" < tried."place" AND used."count" >= before."most")
    ORDER BY "key"
    ON CONFLICT ("key") DO UPDATE SET "count" = "RateLimit"."count" + 1, "expiresAt" = excluded."expiresAt"
    RETURNING "key", "count"`
  const counts = new Map(counted.map(({ key, count }) => [key, count]))
  const isOver = rows.some(({ key, most }) => (counts.get(key) ?? Number.POSITIVE_INFINITY) > most)
  return isOver ? null : rows.map(({ key }) => counts.get(key) ?? 0)
}

/** The same for whoever need not know how many: whether one of the limits is used up. Then nothing is to be taken back. */
export async function countTry(tries: Try[], now: Date): Promise<boolean> {
  return (await countTries(tries, now)) === null
}

/** How often this was counted, as long as it is remembered. */
export async function countOf(one: Try, now: Date): Promise<number> {
  const { key } = rowOf(one, now)
  const row = await db.rateLimit.findUnique({ where: { key }, select: { count: true, expiresAt: true } })
  return row && row.expiresAt > now ? row.count : 0
}

/** Whether this was counted and is still remembered. */
export async function wasCounted(one: Try, now: Date): Promise<boolean> {
  return (await countOf(one, now)) > 0
}

/** Adds what was counted elsewhere, and refuses nothing. */
export async function addTries(one: Try, times: number, now: Date): Promise<void> {
  const { key, expiresAt } = rowOf(one, now)
  await db.$executeRaw`
    INSERT INTO "RateLimit" ("key", "count", "expiresAt") VALUES (${key}, ${times}, ${expiresAt})
    ON CONFLICT ("key") DO UPDATE SET "count" = "RateLimit"."count" + ${times}, "expiresAt" = ${expiresAt}`
}

/** How often each of these was counted so far, in their order. */
export async function countsOf(tries: Try[], now: Date): Promise<number[]> {
  const keys = tries.map((each) => rowOf(each, now).key)
  const rows = await db.rateLimit.findMany({ where: { key: { in: keys } }, select: { key: true, count: true } })
  return keys.map((key) => rows.find((row) => row.key === key)?.count ?? 0)
}

/**
 * Takes a try back that turned out to be right: only wrong ones count. A row of nothing goes, so that subjects which were
 * made up leave none. A statement changes one row, so that two of them never wait for each other.
 */
export async function forgiveTry(tries: Try[], now: Date): Promise<void> {
  for (const key of tries.map((each) => rowOf(each, now).key).sort()) {
    const [left] = await db.$queryRaw<{ count: number }[]>`
      UPDATE "RateLimit" SET "count" = "count" - 1 WHERE "key" = ${key} RETURNING "count"`
    if (left && left.count <= 0) await db.rateLimit.deleteMany({ where: { key, count: { lte: 0 } } })
  }
}

export const dropExpiredTries = (now: Date): Promise<number> =>
  inBatches((limit) => db.rateLimit.deleteMany({ where: { expiresAt: { lt: now } }, limit }))
