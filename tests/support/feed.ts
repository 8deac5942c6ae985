import type { Actor } from '@/lib/office/role/rules'
import { getFeed, renewFeed } from '@/lib/schedule/calendar/data'

/** A new address of her calendar, in the place of the one that stands there. */
export async function makeFeed(her: Actor<'mediator'>, now: Date): Promise<string> {
  const feed = await getFeed(her)
  const made = await renewFeed(her, feed?.createdAt ?? null, now)
  if (!made.ok) throw new Error(made.code)
  return made.value
}
