import 'server-only'
import { type Counting, monthIn } from '@/lib/office/count/data'
import type { MonthSpan } from '@/lib/office/count/rules'
import { sql } from '@/lib/platform/db/db'

/** How places on the list (`e`) are counted: by the month in which somebody came to it. */
export const countedEntries = (spans: MonthSpan[], where: Counting): Counting => sql`
  SELECT ${monthIn(spans, sql`e."createdAt"`)} AS "month", 'entry' AS "topic",
    CAST(e."addedVia" AS TEXT) || '|' || CAST(e."status" AS TEXT) AS "codes", COUNT(*) AS "count"
  FROM "WaitingEntry" e WHERE ${where} GROUP BY 1, 3`
