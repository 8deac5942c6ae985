import 'server-only'
import type { Counting } from '@/lib/office/count/data'
import { dialectSql, sql } from '@/lib/platform/db/db'

const known = (column: 'startsAt' | 'releasedAt') => {
  const at = column === 'startsAt' ? sql`s."startsAt"` : sql`b."releasedAt"`
  const sqlite = sql`CAST(strftime('%s', ${at}) AS INTEGER)`
  return dialectSql({ sqlite, postgres: sql`CAST(EXTRACT(EPOCH FROM ${at}) AS BIGINT)` })
}

const grouped = (where: Counting) => sql`
  SELECT substr(d."date", 1, 7) AS "month",
    CASE WHEN c."matterCode" LIKE 'family%' THEN 'family' WHEN c."matterCode" LIKE 'work%' THEN 'work'
      WHEN c."matterCode" LIKE 'civil%' THEN 'civil' WHEN c."matterCode" = 'other' THEN 'other' ELSE 'not_said' END AS "matters",
    CASE WHEN c."language" IN ('pl', 'uk', 'ru', 'en', 'other') THEN c."language" ELSE 'not_given' END AS "language",
    CAST(b."status" AS TEXT) AS "result",
    CAST(b."bookedVia" AS TEXT) AS "via",
    COALESCE(CAST(b."outcome" AS TEXT), 'none') AS "outcome",
    CASE WHEN b."releasedAt" IS NULL THEN '' WHEN ${known('startsAt')} - ${known('releasedAt')} < 86400 THEN 'day'
      WHEN ${known('startsAt')} - ${known('releasedAt')} < 259200 THEN 'days'
      WHEN ${known('startsAt')} - ${known('releasedAt')} < 604800 THEN 'week' ELSE 'earlier' END AS "early",
    COUNT(*) AS "n"
  FROM "Booking" b JOIN "Slot" s ON s."id" = b."slotId" JOIN "Duty" d ON d."id" = s."dutyId"
    LEFT JOIN "Client" c ON c."id" = b."clientId"
  WHERE ${where} GROUP BY 1, 2, 3, 4, 5, 6, 7`

/**
 * How visits are counted, those that are about to be deleted (`b` is the visit, `d` its duty) and those of a report: by the
 * month of the duty. Of a visit that was moved only the last one has a source; each stands among the results.
 */
export const countedVisits = (where: Counting): Counting => sql`
  WITH g AS MATERIALIZED (${grouped(where)})
  SELECT "month", 'visit' AS "topic", "matters" || '|' || "language" || '|' || "result" AS "codes", SUM("n") AS "count"
    FROM g GROUP BY 1, 3
  UNION ALL SELECT "month", 'source', "via", SUM("n") FROM g WHERE "result" <> 'rescheduled' GROUP BY 1, 3
  UNION ALL SELECT "month", 'cancelled', "result" || '|' || "early", SUM("n") FROM g
    WHERE "result" IN ('cancelled_by_client', 'cancelled_by_service') GROUP BY 1, 3
  UNION ALL SELECT "month", 'outcome', "outcome", SUM("n") FROM g WHERE "result" = 'attended' GROUP BY 1, 3`
