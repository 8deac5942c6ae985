import 'server-only'
import { createHmac } from 'node:crypto'
import { db } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { Prisma } from '@/prisma/generated/sqlite/client'

/**
 * At most `most` counted tries in a window of so many minutes. A rolling one has no windows: it is remembered for so
 * many minutes after the last try.
 */
type Limit = { action: string; most: number; minutes: number; rolling?: true }
export type Try = { limit: Limit; subject: string }

function rowOf({ limit, subject }: Try, now: Date) {
  const length = limit.minutes * 60_000
  const window = Math.floor(now.getTime() / length)
  const expiresAt = new Date(limit.rolling ? now.getTime() + length : (window + 1) * length)
  const text = [limit.action, limit.minutes, limit.rolling ? 'rolling' : window, subject].join('|')
  const key = createHmac('sha256', env().APP_SECRET).update(text).digest('base64url')
  return { key, expiresAt, most: limit.most }
}

/**
 * Counts one try against each limit, in one statement, and tells whether one of them is used up. It counts before
 * anything is compared, so that many tries at once do not all slip under the limit.
 */
export async function countTry(tries: Try[], now: Date): Promise<boolean> {
  // In one order everywhere: two statements that lock the same rows in different orders would wait for each other.
  const rows = tries.map((each) => rowOf(each, now)).sort((a, b) => (a.key < b.key ? -1 : 1))
  const values = Prisma.join(rows.map(({ key, expiresAt }) => Prisma.sql`(${key}, 1, ${expiresAt})`))
  const counted = await db.$queryRaw<{ key: string; count: number }[]>`
    INSERT INTO "RateLimit" ("key", "count", "expiresAt") VALUES ${values}
    ON CONFLICT ("key") DO UPDATE SET "count" = "RateLimit"."count" + 1, "expiresAt" = excluded."expiresAt"
    RETURNING "key", "count"`
  const most = new Map(rows.map((row) => [row.key, row.most]))
  return counted.some(({ key, count }) => count > (most.get(key) ?? 0))
}

/** Whether this was counted and is still remembered. */
export async function wasCounted(one: Try, now: Date): Promise<boolean> {
  const { key } = rowOf(one, now)
  const row = await db.rateLimit.findUnique({ where: { key }, select: { count: true, expiresAt: true } })
  return row !== null && row.count > 0 && row.expiresAt > now
}

/** Takes a try back that turned out to be right: only wrong ones count. */
export async function forgiveTry(tries: Try[], now: Date): Promise<void> {
  const keys = tries.map((each) => rowOf(each, now).key)
  await db.rateLimit.updateMany({ where: { key: { in: keys } }, data: { count: { decrement: 1 } } })
}

export async function dropExpiredTries(now: Date): Promise<void> {
  await db.rateLimit.deleteMany({ where: { expiresAt: { lt: now } } })
}
