import 'server-only'
import { db, sql } from '@/lib/platform/db/db'
import { daysBetween, localDateOf } from '@/lib/platform/time'
import { listUpcomingDuties } from '@/lib/schedule/upcoming/data'
import type { MonthWait } from './rules'

/** In how many days the first hour is that anybody can book online; null when there is none. */
export async function daysUntilFree(now: Date): Promise<number | null> {
  const first = (await listUpcomingDuties(now)).find(({ freeCount }) => freeCount > 0)
  return first ? daysBetween(localDateOf(now), first.date) : null
}

/** Notes it once a day. */
export async function noteFirstFree(now: Date): Promise<void> {
  const date = localDateOf(now)
  if ((await db.firstFree.count({ where: { date } })) > 0) return
  const days = await daysUntilFree(now)
  // Several servers keep house at one moment: the first one's holds.
  await db.$executeRaw(sql`INSERT INTO "FirstFree" ("date", "days") VALUES (${date}, ${days}) ON CONFLICT DO NOTHING`)
}

type Count = number | bigint

/** Of each month of these, how long it was on average, and on how many days there was no hour at all. */
export async function readWaits(first: string, last: string): Promise<MonthWait[]> {
  const rows = await db.$queryRaw<{ month: string; total: Count | null; known: Count; days: Count }[]>(sql`
    SELECT substr("date", 1, 7) AS "month", CAST(SUM("days") AS INTEGER) AS "total",
      CAST(COUNT("days") AS INTEGER) AS "known", CAST(COUNT(*) AS INTEGER) AS "days"
    FROM "FirstFree" WHERE "date" >= ${`${first}-01`} AND "date" <= ${`${last}-31`} GROUP BY 1 ORDER BY 1`)
  return rows.map(({ month, ...row }) => {
    const [total, known, days] = [Number(row.total ?? 0), Number(row.known), Number(row.days)]
    return { month, average: known > 0 ? total / known : null, without: days - known, days }
  })
}
