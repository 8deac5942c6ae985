import { expect, test } from 'vitest'
import { holidayCodeOn, holidayOn, holidaysByPackage } from '@/lib/platform/time'

// Reading the package costs more than all unit tests of dates together.
test('the holidays that are kept are those of the package', async () => {
  const years = Array.from({ length: 21 }, (_, index) => String(2025 + index))
  const found = years.flatMap((year) => [...holidaysByPackage(year)])
  const names = Object.fromEntries(found.map(([, { code, name }]) => [code, name]))
  const days = Object.fromEntries(found.map(([date, { code }]) => [date, code]))
  expect(found.every(([, { code, name }]) => names[code] === name)).toBe(true)
  const text = `${JSON.stringify({ years, names, days }, null, 2)}\n`
  await expect(text).toMatchFileSnapshot('../../lib/platform/holidays.json')
  const beyond = ['2024-01-06', '2046-12-24']
  expect(beyond.map(holidayOn)).toEqual(['Święto Trzech Króli', 'Wigilia Bożego Narodzenia'])
})

test('a day of no kept year has its code by the package', () => {
  expect(holidayCodeOn('2024-12-24')).toBeNull()
  expect(holidayCodeOn('2046-12-25')).toBe('12-25')
})
