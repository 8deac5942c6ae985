import { expect, test } from 'vitest'
import { reportTables } from '@/lib/panel/reports/rules'
import { reportAsRows } from '@/lib/panel/reports/words'
import { csvOf } from '@/lib/platform/csv'
import { cellsOf } from '../support/spreadsheet'

test('LibreOffice opens the file of a report as it is, and reckons nothing in it', { timeout: 600_000 }, () => {
  const counts = [
    { month: '2027-01', topic: 'visit' as const, codes: 'family|pl|attended', count: 20 },
    { month: '2027-01', topic: 'visit' as const, codes: 'work|uk|no_show', count: 10 },
  ]
  const waits = [{ month: '2027-01', average: 3.25, without: 2, days: 31 }]
  const tables = reportTables(['2027-01', '2027-02'], counts)
  const rows = reportAsRows({ year: '2027', years: ['2027'], tables, waits, days: 3 })
  const cells = cellsOf(csvOf([...rows, ['=1+1', '@SUM(1;1)', '-2+5', 'żółć; "tak"']]))
  expect(cells[0]?.[0]).toBe('Co się stało z wizytami, 2027')
  expect(cells[2]?.slice(0, 4)).toEqual(['styczeń 2027', '20', '10', '0'])
  expect(cells.at(-1)?.slice(0, 3)).toEqual(["'=1+1", "'@SUM(1;1)", "'-2+5"])
  expect(cells.at(-1)?.[3]).toContain('żółć')
})
