import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewest, hideCells, hideLine, monthSpans, spansOf } from '@/lib/office/count/rules'

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
const counts = fc.oneof(fc.constant(0), fc.nat(6), fc.nat(40))

test('months begin and end by the clocks in Wrocław', () => {
  expect(monthSpans('2026-12', '2027-01')).toEqual([
    { month: '2026-12', from: new Date('2026-11-30T23:00:00Z'), until: new Date('2026-12-31T23:00:00Z') },
    { month: '2027-01', from: new Date('2026-12-31T23:00:00Z'), until: new Date('2027-01-31T23:00:00Z') },
  ])
  expect(monthSpans('2027-01', '2027-12').map(({ month }) => month)).toHaveLength(12)
  const over = [new Date('2027-04-30T22:30:00Z'), new Date('2027-02-28T22:59:00Z')]
  expect(spansOf(over).map(({ month }) => month)).toEqual(['2027-02', '2027-03', '2027-04', '2027-05'])
})

test('a small count takes others along, until they are no small number together', () => {
  expect(hideLine([0, 9, 3, 12])).toEqual([false, true, true, false])
  expect(hideLine([2, 2, 0, 30])).toEqual([true, true, false, true])
  expect(hideLine([0, 0])).toEqual([false, false])
  // Of so few in all, every one.
  expect(hideLine([0, 3])).toEqual([false, true])
  expect(hideLine([7, 0, 8])).toEqual([false, false, false])
})

/** Whether the equations of a table leave this hidden cell one value only: by elimination over the cells that are hidden. */
function isDetermined(rows: readonly (readonly number[])[], hidden: boolean[][], hiddenRows: boolean[]): boolean {
  const cells = hidden.flatMap((marks, row) => marks.flatMap((isHidden, place) => (isHidden ? [{ row, place }] : [])))
  const equations: number[][] = []
  // A row sums up to what stands beside it, where that is shown; a column to the last row.
  for (const row of hidden.keys()) if (!hiddenRows[row]) equations.push(cells.map((cell) => (cell.row === row ? 1 : 0)))
  for (const place of (hidden[0] ?? []).keys()) {
    const sign = (row: number) => (row === rows.length ? -1 : 1)
    equations.push(cells.map((cell) => (cell.place === place ? sign(cell.row) : 0)))
  }
  return reduced(equations).some((row) => row.filter((value) => value !== 0).length === 1)
}

/** Gauss and Jordan. Of the matrix of such a table every step stays among -1, 0 and 1. */
function reduced(matrix: number[][]): number[][] {
  let done = 0
  for (let place = 0; place < (matrix[0]?.length ?? 0); place++) {
    const found = matrix.findIndex((row, at) => at >= done && row[place] !== 0)
    if (found === -1) continue
    const pivot = matrix[found] as number[]
    matrix[found] = matrix[done] as number[]
    const lead = pivot.map((value) => value / (pivot[place] ?? 1))
    matrix[done] = lead
    for (const [at, row] of matrix.entries())
      if (at !== done && row[place] !== 0)
        matrix[at] = row.map((value, k) => value - (row[place] ?? 0) * (lead[k] ?? 0))
    done++
  }
  return matrix
}

const widths = fc.integer({ min: 2, max: 5 })
const tables = widths.chain((width) => {
  const row = fc.array(counts, { minLength: width, maxLength: width })
  return fc.array(row, { minLength: 2, maxLength: 12 })
})

function hiddenIn(rows: number[][]) {
  const sums = rows.map(sumOf)
  const all = sumOf(sums)
  const hiddenRows = [...hideLine(sums), all > 0 && all < fewest]
  const table = [...rows, (rows[0] ?? []).map((_, at) => sumOf(rows.map((row) => row[at] ?? 0)))]
  return { table, hiddenRows, hidden: hideCells(rows, hiddenRows) }
}

test('no small count is shown, and none of the hidden ones can be found by subtraction, whatever way', () => {
  fc.assert(
    fc.property(tables, (rows) => {
      const { table, hidden, hiddenRows } = hiddenIn(rows)
      const shown = table.flatMap((row, at) => row.filter((_, place) => !hidden[at]?.[place]))
      expect(shown.filter((count) => count > 0 && count < fewest)).toEqual([])
      const sums = table.flatMap((row, at) => (hiddenRows[at] ? [] : [row.filter((_, place) => hidden[at]?.[place])]))
      expect(sums.filter((among) => among.length > 0 && sumOf(among) < fewest)).toEqual([])
      expect(isDetermined(rows, hidden, hiddenRows)).toBe(false)
    }),
    { numRuns: 400 },
  )
})
