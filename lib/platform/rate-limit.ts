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

/** True when one of the limits is used up for its subject. One query, whatever the number of limits. */
export async function isLimited(tries: Try[], now: Date): Promise<boolean> {
  const limits = new Map(tries.map((each) => [rowOf(each, now).key, each.limit.most]))
  const rows = await db.rateLimit.findMany({
    where: { key: { in: [...limits.keys()] } },
    select: { key: true, count: true },
  })
  return rows.some((row) => row.count >= (limits.get(row.key) ?? Number.POSITIVE_INFINITY))
}

/** Counts one try against each limit. */
export async function countTry(tries: Try[], now: Date): Promise<void> {
  for (const { key, expiresAt } of tries.map((each) => rowOf(each, now))) {
    await db.rateLimit.upsert({
      where: { key },
      create: { key, expiresAt, count: 1 },
      update: { count: { increment: 1 } },
      select: { count: true },
    })
  }
}

export async function dropExpiredTries(now: Date): Promise<void> {
  await db.rateLimit.deleteMany({ where: { expiresAt: { lt: now } } })
}

/** The network a request comes from: /24 or /64, never the address itself. server.ts has put the true peer first. */
export async function networkOf(): Promise<string> {
  const address = (await headers()).get('x-forwarded-for') ?? ''
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address)
  return v4?.[1] ?? address.split(':').slice(0, 4).join(':')
}
