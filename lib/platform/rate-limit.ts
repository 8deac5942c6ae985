import 'server-only'
import { createHmac } from 'node:crypto'
import { headers } from 'next/headers'
import { db } from './db'
import { env } from './env'

/** At most `most` counted tries in a window of so many minutes. */
export type Limit = { action: string; most: number; minutes: number }
export type Try = { limit: Limit; subject: string }

function rowOf({ limit, subject }: Try, now: Date) {
  const length = limit.minutes * 60_000
  const window = Math.floor(now.getTime() / length)
  const text = [limit.action, limit.minutes, window, subject].join('|')
  const key = createHmac('sha256', env().APP_SECRET).update(text).digest('base64url')
  return { key, expiresAt: new Date((window + 1) * length) }
}

/**
 * Counts one try against each limit and tells whether one of them is used up. It counts before anything is compared, so
 * that many tries at once do not all slip under the limit.
 */
export async function countTry(tries: Try[], now: Date): Promise<boolean> {
  let limited = false
  for (const each of tries) {
    const { key, expiresAt } = rowOf(each, now)
    const { count } = await db.rateLimit.upsert({
      where: { key },
      create: { key, expiresAt, count: 1 },
      update: { count: { increment: 1 } },
      select: { count: true },
    })
    if (count > each.limit.most) limited = true
  }
  return limited
}

/** Takes a try back that turned out to be right: only wrong ones count. */
export async function forgiveTry(tries: Try[], now: Date): Promise<void> {
  const keys = tries.map((each) => rowOf(each, now).key)
  await db.rateLimit.updateMany({ where: { key: { in: keys } }, data: { count: { decrement: 1 } } })
}

export async function dropExpiredTries(now: Date): Promise<void> {
  await db.rateLimit.deleteMany({ where: { expiresAt: { lt: now } } })
}

/** The network a request comes from: /24 or /64, never the address itself. server.ts has put the true peer first. */
export async function networkOf(): Promise<string> {
  const address = (await headers()).get('x-forwarded-for') ?? ''
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address)
  return v4?.[1] ?? firstGroups(address)
}

// The first four groups of an IPv6 address, however it was shortened.
function firstGroups(address: string): string {
  const [head = '', tail] = address.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')
}
