import 'server-only'
import { inBatches } from '@/lib/platform/db/batches'
import type { MessageChannel } from '@/lib/platform/db/codes'
import { db, sql } from '@/lib/platform/db/db'
import { hashOfToken } from '@/lib/platform/secret-token'
import { latestPlace, mostADay, placeUntil, recipientOf } from './rules'

type ToSend = { id: string; channel: MessageChannel }

/**
 * Whether this message may still leave to this address today. It takes one of few places, which the primary key gives to
 * one message each, however many workers ask. A message that is tried again has its place already; one that was settled
 * and never left has none any more, so that what a gateway in trouble did not take shuts nobody out.
 */
export async function takePlace({ id, channel }: ToSend, address: string, now: Date): Promise<boolean> {
  const recipient = hashOfToken('message-place', recipientOf(channel, address))
  const until = placeUntil(now)
  const own = await db.messagePlace.updateMany({ where: { notificationId: id, recipient }, data: { until } })
  for (let place = 1, taken = own.count; taken === 0; place++) {
    if (place > mostADay) return false
    const found = await db.$queryRaw<unknown[]>(sql`
      INSERT INTO "MessagePlace" ("recipient", "place", "notificationId", "until")
      VALUES (${recipient}, ${place}, ${id}, ${until})
      ON CONFLICT ("recipient", "place") DO UPDATE SET "notificationId" = excluded."notificationId", "until" = excluded."until"
      WHERE "MessagePlace"."until" <= ${now} OR "MessagePlace"."until" > ${latestPlace(now)}
        OR EXISTS (SELECT 1 FROM "Notification" AS past WHERE past."id" = "MessagePlace"."notificationId"
          AND past."outcome" <> 'sent' AND (past."leaseUntil" IS NULL OR past."leaseUntil" <= ${now}))
      RETURNING "place"`)
    taken = found.length
  }
  return true
}

/** This one left, though it was called off at that moment: its place stays taken. */
export async function keepPlace(id: string): Promise<void> {
  await db.messagePlace.updateMany({ where: { notificationId: id }, data: { notificationId: null } })
}

/** Nobody is remembered longer than a day for having got a message. */
export function dropOldPlaces(now: Date): Promise<number> {
  const isOver = { OR: [{ until: { lte: now } }, { until: { gt: latestPlace(now) } }] }
  return inBatches((limit) => db.messagePlace.deleteMany({ where: isOver, limit }))
}
