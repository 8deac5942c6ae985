import { type CountTopic, fewest, hideCells, hideLine, type MonthCount } from '@/lib/office/count/rules'
import type { MonthWait } from '@/lib/schedule/nearest/rules'

/** A count that is shown, or null: it is hidden. */
export type Shown = number | null
export type ReportRow = { month: string; cells: Shown[]; sum: Shown }
/** Rows are the months of a year, the last one is the whole of it. `key` names it in the words. */
export type ReportTable = { key: ReportKey; columns: readonly string[]; rows: ReportRow[]; total: ReportRow }

/** A year: its tables, and how long people waited for the first free hour; `days` is how long it is now. */
export type Report = { year: string; years: string[]; tables: ReportTable[]; waits: MonthWait[]; days: number | null }

const visitResults = ['attended', 'no_show', 'confirmed', 'cancelled_by_client', 'cancelled_by_service']
const early = ['day', 'days', 'week', 'earlier']
const part = (codes: string, at: number) => codes.split('|')[at] ?? ''
const isVisit = (codes: string) => part(codes, 2) !== 'rescheduled'

type Plan = {
  topic: CountTopic
  columns: readonly string[]
  /** Of a row of counts, the column it belongs to; undefined where it belongs to none. */
  columnOf: (codes: string) => string | undefined
  /** Whose sums these are: those of all visits, or one column of the results. */
  of?: 'visits' | 'attended' | 'cancelled_by_client' | 'cancelled_by_service'
}

const cancelledBy = (who: string) => (codes: string) => (part(codes, 0) === who ? part(codes, 1) : undefined)
const waits = (status: string) => (status === 'offered' ? 'waiting' : status)

const plans = {
  results: { topic: 'visit', columns: visitResults, of: 'visits', columnOf: (codes) => part(codes, 2) },
  sources: { topic: 'source', columns: ['web', 'phone'], of: 'visits', columnOf: (codes) => codes },
  matters: {
    topic: 'visit',
    columns: ['family', 'work', 'civil', 'other', 'not_said'],
    of: 'visits',
    columnOf: (codes) => (isVisit(codes) ? part(codes, 0) : undefined),
  },
  languages: {
    topic: 'visit',
    columns: ['pl', 'uk', 'ru', 'en', 'other', 'not_given'],
    of: 'visits',
    columnOf: (codes) => (isVisit(codes) ? part(codes, 1) : undefined),
  },
  outcomes: {
    topic: 'outcome',
    columns: ['agreed', 'undecided', 'referred', 'no_follow_up', 'none'],
    of: 'attended',
    columnOf: (codes) => codes,
  },
  byClient: {
    topic: 'cancelled',
    columns: early,
    of: 'cancelled_by_client',
    columnOf: cancelledBy('cancelled_by_client'),
  },
  byService: {
    topic: 'cancelled',
    columns: early,
    of: 'cancelled_by_service',
    columnOf: cancelledBy('cancelled_by_service'),
  },
  waiting: {
    topic: 'entry',
    columns: ['waiting', 'accepted', 'declined', 'expired', 'removed'],
    columnOf: (codes) => waits(part(codes, 1)),
  },
  calls: { topic: 'call', columns: ['told', 'unreachable', 'settled', 'open'], columnOf: (codes) => codes },
  attempts: {
    topic: 'attempt',
    columns: ['reached', 'message_sent', 'voicemail', 'no_answer', 'wrong_number', 'closed'],
    columnOf: (codes) => codes,
  },
} as const satisfies Record<string, Plan>
export type ReportKey = keyof typeof plans
const keys = Object.keys(plans) as ReportKey[]

function countsOf(plan: Plan, months: readonly string[], counts: readonly MonthCount[]): number[][] {
  const own = counts.filter(({ topic }) => topic === plan.topic)
  return months.map((month) => {
    const here = own.filter((each) => each.month === month)
    const sum = (column: string) =>
      here.reduce((all, { codes, count }) => (plan.columnOf(codes) === column ? all + count : all), 0)
    return plan.columns.map(sum)
  })
}

const sumOf = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

/** Which sums of months are hidden, and last whether that of the whole year is. */
function hiddenSums(counts: readonly number[][]): boolean[] {
  const sums = counts.map(sumOf)
  const all = sumOf(sums)
  return [...hideLine(sums), all > 0 && all < fewest]
}

function tableOf(key: ReportKey, months: readonly string[], counts: number[][], hiddenRows: boolean[]): ReportTable {
  const hidden = hideCells(counts, hiddenRows)
  const sums = plans[key].columns.map((_, at) => sumOf(counts.map((row) => row[at] ?? 0)))
  const rows = [...counts, sums].map((row, at) => ({
    month: months[at] ?? '',
    cells: row.map((count, place) => (hidden[at]?.[place] ? null : count)),
    sum: hiddenRows[at] ? null : sumOf(row),
  }))
  return { key, columns: plans[key].columns, rows: rows.slice(0, -1), total: rows.at(-1) as ReportRow }
}

/**
 * The tables of a year. What a table is a part of hides its rows there too: all tables of visits have the same sums, and
 * what came of the talks sums up to one column of the results.
 */
export function reportTables(months: readonly string[], counts: readonly MonthCount[]): ReportTable[] {
  const raw = new Map(keys.map((key) => [key, countsOf(plans[key], months, counts)] as const))
  const of = (key: ReportKey) => raw.get(key) ?? []
  const visits = hiddenSums(of('results'))
  const results = tableOf('results', months, of('results'), visits)
  const asColumn = (column: string) => {
    const at = results.columns.indexOf(column)
    return [...results.rows, results.total].map(({ cells }) => cells[at] === null)
  }
  return keys.map((key) => {
    const { of: parent }: Plan = plans[key]
    if (key === 'results') return results
    if (!parent) return tableOf(key, months, of(key), hiddenSums(of(key)))
    return tableOf(key, months, of(key), parent === 'visits' ? visits : asColumn(parent))
  })
}

/** Of those who came or did not come, how many did not, in whole per cent; null where it is not known, or hidden. */
export function noShowShare({ cells }: Pick<ReportRow, 'cells'>): number | null {
  const [attended, missed] = [cells[visitResults.indexOf('attended')], cells[visitResults.indexOf('no_show')]]
  if (typeof attended !== 'number' || typeof missed !== 'number' || attended + missed === 0) return null
  return Math.round((100 * missed) / (attended + missed))
}

/** The year that was asked for, among those of which something is known. */
export function yearAsked(asked: unknown, years: readonly string[], today: string): string {
  return typeof asked === 'string' && years.includes(asked) ? asked : today.slice(0, 4)
}

/** The years from the first to the last one, newest first, this one among them. */
export function yearsBetween(known: readonly string[], today: string): string[] {
  const sorted = [...known, today].map((date) => Number(date.slice(0, 4))).sort((a, b) => a - b)
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)]
  return Array.from({ length: last - first + 1 }, (_, index) => String(last - index))
}
