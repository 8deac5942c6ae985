import { expect, test } from 'vitest'
import type { CountTopic, MonthCount } from '@/lib/office/count/rules'
import { noShowShare, reportTables, yearAsked, yearsBetween } from '@/lib/panel/reports/rules'
import { reportAsRows } from '@/lib/panel/reports/words'
import { csvOf } from '@/lib/platform/csv'

const months = ['2027-01', '2027-02', '2027-03']
const of = (month: string, topic: CountTopic, codes: string, count: number): MonthCount => ({
  month,
  topic,
  codes,
  count,
})
const table = (key: string, counts: MonthCount[]) => reportTables(months, counts).find((each) => each.key === key)

test('all tables of visits have the same sums, and a moved visit counts once', () => {
  const counts = [
    of('2027-01', 'visit', 'family|pl|attended', 20),
    of('2027-01', 'visit', 'work|uk|no_show', 10),
    of('2027-01', 'visit', 'work|uk|rescheduled', 7),
    of('2027-01', 'source', 'web', 22),
    of('2027-01', 'source', 'phone', 8),
  ]
  for (const key of ['results', 'sources', 'matters', 'languages'])
    expect(table(key, counts)?.rows.map(({ sum }) => sum)).toEqual([30, 0, 0])
  expect(table('results', counts)?.rows[0]?.cells).toEqual([20, 10, 0, 0, 0])
  expect(noShowShare({ cells: [20, 10, 0, 0, 0] })).toBe(33)
  expect(noShowShare({ cells: [20, null, 0, 0, 0] })).toBeNull()
  expect(noShowShare({ cells: [0, 0, 3, 0, 0] })).toBeNull()
})

test('a month of few visits is hidden in every table, and another one with it', () => {
  const counts = [
    of('2027-01', 'visit', 'family|pl|attended', 3),
    of('2027-01', 'source', 'web', 3),
    of('2027-02', 'visit', 'family|pl|attended', 8),
    of('2027-02', 'source', 'web', 8),
    of('2027-03', 'visit', 'family|pl|attended', 30),
    of('2027-03', 'source', 'web', 30),
  ]
  for (const key of ['results', 'sources', 'matters', 'languages'])
    expect(table(key, counts)?.rows.map(({ sum }) => sum)).toEqual([null, null, 30])
  expect(table('sources', counts)?.total).toMatchObject({ sum: 41, cells: [41, 0] })
})

test('what came of the talks hides what the results hide', () => {
  const counts = [
    of('2027-01', 'visit', 'family|pl|attended', 4),
    of('2027-01', 'visit', 'family|pl|no_show', 9),
    of('2027-02', 'visit', 'family|pl|attended', 6),
    of('2027-02', 'visit', 'family|pl|no_show', 9),
    of('2027-01', 'outcome', 'agreed', 4),
    of('2027-02', 'outcome', 'agreed', 6),
  ]
  const results = table('results', counts)
  expect(results?.rows.map(({ cells }) => cells[0])).toEqual([null, null, 0])
  expect(table('outcomes', counts)?.rows.map(({ sum }) => sum)).toEqual([null, null, 0])
})

test('years are those of which something is known, and the one that is asked for is one of them', () => {
  expect(yearsBetween(['2025-03-05', '2023'], '2026-11-27')).toEqual(['2026', '2025', '2024', '2023'])
  expect(yearAsked('2025', ['2026', '2025'], '2026-11-27')).toBe('2025')
  for (const asked of ['1999', ['2025'], undefined, "2025'"])
    expect(yearAsked(asked, ['2026', '2025'], '2026-11-27')).toBe('2026')
})

test('a file for a spreadsheet has semicolons and its mark, and reckons nothing', () => {
  expect(
    csvOf([
      ['a', 1.5, null],
      ['=1+1', '-2', '@x'],
      ['a;b', 'say "no"', '+48'],
    ]),
  ).toBe('\uFEFFa;1,5;\r\n\'=1+1;\'-2;\'@x\r\n"a;b";"say ""no""";\'+48\r\n')
  const waits = [{ month: '2027-01', average: 3.25, without: 2, days: 31 }]
  const report = { year: '2027', years: ['2027'], tables: reportTables(months, []), waits, days: 3 }
  const text = csvOf(reportAsRows(report))
  expect(text).toContain('\r\nstyczeń 2027;3,25;2;31\r\n')
  expect(text).toContain('Co się stało z wizytami, 2027\r\nMiesiąc;Odbyły się;')
})
