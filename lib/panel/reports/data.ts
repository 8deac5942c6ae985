import 'server-only'
import { countedVisits } from '@/lib/bookings/counted/data'
import { countedCalls } from '@/lib/messages/counted/data'
import { recordLook } from '@/lib/office/audit/data'
import { countedYears, readCounts, within } from '@/lib/office/count/data'
import { monthSpans } from '@/lib/office/count/rules'
import type { Admitted } from '@/lib/office/role/rules'
import { csvOf } from '@/lib/platform/csv'
import { db, sql } from '@/lib/platform/db/db'
import { localDateOf } from '@/lib/platform/time'
import { daysUntilFree, readWaits } from '@/lib/schedule/nearest/data'
import { countedEntries } from '@/lib/waitlist/counted/data'
import { type Report, reportTables, yearAsked, yearsBetween } from './rules'
import { reportAsRows } from './words'

/** The years of which there is something to report. */
async function readYears(now: Date): Promise<string[]> {
  const [{ _min }, counted] = await Promise.all([db.duty.aggregate({ _min: { date: true } }), countedYears()])
  const known = [...(_min.date ? [_min.date] : []), ...counted]
  return yearsBetween(known, localDateOf(now))
}

/**
 * What a year came to, by month: what is still there and what was counted when it was deleted. The database counts, however
 * many there were; five statements.
 */
export async function readReport(_by: Admitted['reader'], asked: unknown, now: Date): Promise<Report> {
  const years = await readYears(now)
  const year = yearAsked(asked, years, localDateOf(now))
  const spans = monthSpans(`${year}-01`, `${year}-12`)
  const live = [
    countedVisits(sql`d."date" >= ${`${year}-01-01`} AND d."date" <= ${`${year}-12-31`}`),
    countedEntries(spans, within(spans, sql`e."createdAt"`)),
    countedCalls(spans, within(spans, sql`t."createdAt"`)),
  ]
  const [counts, waits, days] = await Promise.all([
    readCounts(spans, live),
    readWaits(`${year}-01`, `${year}-12`),
    daysUntilFree(now),
  ])
  const months = spans.map(({ month }) => month)
  return { year, years, tables: reportTables(months, counts), waits, days }
}

/** The same as a file for a spreadsheet. That somebody took it along is noted. */
export async function exportReport(by: Admitted['reader'], asked: unknown, now: Date) {
  const report = await readReport(by, asked, now)
  await recordLook(by, 'report_exported', 'staff', by.id, now)
  return { year: report.year, text: csvOf(reportAsRows(report)) }
}
