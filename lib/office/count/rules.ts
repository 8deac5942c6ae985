import { addLocalDays, instantAt, localDateOf } from '@/lib/platform/time'

/**
 * What is counted by month. `visit`: group of matters, group of languages, what became of it. `source`: by which way it was
 * booked. `cancelled`: by whom, and how long before. `outcome`: what came of a talk. `entry`: how somebody came to the list,
 * and off it. `call`, `attempt`: what became of a call, and of each try.
 */
export const countTopics = ['visit', 'source', 'cancelled', 'outcome', 'entry', 'call', 'attempt'] as const
export type CountTopic = (typeof countTopics)[number]

export type MonthCount = { month: string; topic: CountTopic; codes: string; count: number }

export type MonthSpan = { month: string; from: Date; until: Date }

export const monthOf = (date: string): string => date.slice(0, 7)
/** The first day of the month after this one. */
const nextFirst = (month: string): string => `${monthOf(addLocalDays(`${month}-01`, 31))}-01`

/** Each month from the one to the other, with when it begins and ends by the clocks in Wrocław. */
export function monthSpans(first: string, last: string): MonthSpan[] {
  const spans: MonthSpan[] = []
  for (let month = first; month <= last; month = monthOf(nextFirst(month)))
    spans.push({ month, from: instantAt(`${month}-01`, '00:00'), until: instantAt(nextFirst(month), '00:00') })
  return spans
}

/** The months in which these moments lie, and those between them. */
export const spansOf = (moments: Date[]): MonthSpan[] => {
  const months = moments.map((moment) => monthOf(localDateOf(moment))).sort()
  return monthSpans(months[0] ?? '', months.at(-1) ?? '')
}

/** A count from one to four could be somebody: it is not shown. */
export const fewest = 5

const isSmall = (count: number) => count > 0 && count < fewest
const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

/**
 * Which of these counts, whose sum is shown, are hidden: the small ones, and as many more as it takes that those which are
 * hidden are several and no small number together. Nobody learns one of them by taking the others from the sum.
 */
export function hideLine(counts: readonly number[]): boolean[] {
  if (sumOf(counts) < fewest) return counts.map((count) => count > 0)
  const hidden = counts.map(isSmall)
  while (!isSafe(counts, hidden)) {
    const next = smallestShown(counts, hidden)
    if (next === -1) return counts.map(() => true)
    hidden[next] = true
  }
  return hidden
}

function isSafe(counts: readonly number[], hidden: readonly boolean[]): boolean {
  const among = counts.filter((_, at) => hidden[at])
  return among.length === 0 || (among.length > 1 && sumOf(among) >= fewest)
}

/** Where the smallest of those stands that are still shown, one that is not zero first; -1 where none of them `may` be hidden. */
function smallestShown(counts: readonly number[], hidden: readonly boolean[], may = (_at: number) => true): number {
  const order = (count: number) => (count === 0 ? Number.POSITIVE_INFINITY : count)
  const shown = counts.flatMap((count, at) => (hidden[at] || !may(at) ? [] : [{ at, order: order(count) }]))
  return shown.sort((a, b) => a.order - b.order)[0]?.at ?? -1
}

type Hidden = boolean[][]
const column = <Value>(table: readonly (readonly Value[])[], at: number) => table.map((row) => row[at] as Value)

/**
 * Which cells of a table are hidden, whose rows and columns are summed up: the last row holds the sums of the columns. The
 * sums of the rows stand beside it; where one of them is hidden (`hiddenRows`), its whole row is. What is hidden in a row or
 * a column cannot be found by subtraction, nor by way of several of them.
 */
export function hideCells(rows: readonly (readonly number[])[], hiddenRows: readonly boolean[]): Hidden {
  const sums = (rows[0] ?? []).map((_, at) => sumOf(column(rows, at)))
  const table = [...rows, sums]
  // A column of nothing hides nothing: everybody knows what stands in it.
  const isRowHidden = (at: number, place: number) => Boolean(hiddenRows[at]) && sums[place] !== 0
  const hidden = table.map((row, at) => row.map((count, place) => isRowHidden(at, place) || isSmall(count)))
  while (hideInRows(table, hidden, hiddenRows) || hideInColumns(rows, hidden) || hideExposed(table, hidden));
  return hidden
}

/** Whether anything stands in this column. */
const isUsed = (table: readonly (readonly number[])[]) => (place: number) => table.at(-1)?.[place] !== 0

function hideInRows(table: readonly (readonly number[])[], hidden: Hidden, hiddenRows: readonly boolean[]): boolean {
  for (const [at, row] of table.entries()) {
    const marks = hidden[at] ?? []
    if (hiddenRows[at] || isSafe(row, marks)) continue
    const next = smallestShown(row, marks, isUsed(table))
    if (next === -1) continue
    marks[next] = true
    return true
  }
  return false
}

function hideInColumns(rows: readonly (readonly number[])[], hidden: Hidden): boolean {
  const sums = hidden.at(-1) ?? []
  for (const [at, isSumHidden] of sums.entries()) {
    const marks = column(hidden.slice(0, -1), at)
    const isAlone = isSumHidden && !marks.includes(true)
    if (isSumHidden ? !isAlone : isSafe(column(rows, at), marks)) continue
    // Nor does a row of nothing hide anything.
    const next = smallestShown(column(rows, at), marks, (row) => sumOf(rows[row] ?? []) !== 0)
    const line = next === -1 ? sums : hidden[next]
    if (!line || line[at]) continue
    line[at] = true
    return true
  }
  return false
}

/**
 * A hidden cell is found out where no way leads around it: from its row to its column by other cells that are hidden. Such a
 * one gets company in its row.
 */
function hideExposed(table: readonly (readonly number[])[], hidden: Hidden): boolean {
  for (const [at, marks] of hidden.entries()) {
    for (const [place, isHidden] of marks.entries()) {
      if (!isHidden || isAround(hidden, at, place)) continue
      const next = smallestShown(table[at] ?? [], marks, isUsed(table))
      if (next === -1) continue
      marks[next] = true
      return true
    }
  }
  return false
}

function isAround(hidden: Hidden, row: number, place: number): boolean {
  const isOther = (at: number, other: number) => at !== row || other !== place
  const others = hidden.flatMap((marks, at) =>
    marks.flatMap((isHidden, other) => (isHidden && isOther(at, other) ? [{ at, other }] : [])),
  )
  const [rows, places] = [new Set([row]), new Set<number>()]
  const isGrowing = () => {
    const before = rows.size + places.size
    for (const { at, other } of others) {
      if (rows.has(at)) places.add(other)
      if (places.has(other)) rows.add(at)
    }
    return rows.size + places.size > before
  }
  while (isGrowing());
  return places.has(place)
}
