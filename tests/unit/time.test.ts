import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addLocalDays,
  holidayOn,
  instantAt,
  isLocalDate,
  isWorkingDay,
  localDateOf,
  minuteOf,
  previousWorkingDay,
  wallTimeAt,
  wallTimeOf,
  weekdayOf,
} from '@/lib/platform/time'
import { rounds } from '../support/load'

const iso = (instant: Date) => instant.toISOString()

test('a local date is one that exists', () => {
  for (const date of ['2027-02-28', '2028-02-29', '2026-12-31', '2027-01-01', '9999-12-31']) {
    expect(isLocalDate(date), date).toBe(true)
  }
  for (const date of [
    '2027-02-29',
    '2027-04-31',
    '2027-00-10',
    '2027-13-01',
    '2027-1-1',
    '27-01-01',
    '',
    'NaN',
    '2027-01-01T10:00',
    ' 2027-01-01',
    '0001-01-01',
    '2027-01-01\n',
    '२०२७-०१-०१',
    '10000-01-01',
  ]) {
    expect(isLocalDate(date), date).toBe(false)
  }
})

test("ten o'clock in Wrocław is ten o'clock on both sides of a clock change", () => {
  expect(iso(instantAt('2026-10-24', '10:00'))).toBe('2026-10-24T08:00:00.000Z')
  expect(iso(instantAt('2026-10-25', '10:00'))).toBe('2026-10-25T09:00:00.000Z')
  expect(iso(instantAt('2027-03-27', '10:00'))).toBe('2027-03-27T09:00:00.000Z')
  expect(iso(instantAt('2027-03-28', '10:00'))).toBe('2027-03-28T08:00:00.000Z')
  expect(iso(instantAt('2027-10-31', '00:00'))).toBe('2027-10-30T22:00:00.000Z')
  expect(iso(instantAt('2027-10-31', '23:45'))).toBe('2027-10-31T22:45:00.000Z')
  // An hour that does not exist becomes the one after it; of one that comes twice it is the first.
  expect(wallTimeOf(instantAt('2027-03-28', '02:30'))).toBe('03:30')
  expect(iso(instantAt('2027-10-31', '02:30'))).toBe('2027-10-31T00:30:00.000Z')
  expect(iso(instantAt('2027-10-31', '03:00'))).toBe('2027-10-31T02:00:00.000Z')
  expect(iso(instantAt('2027-10-31', '01:59'))).toBe('2027-10-30T23:59:00.000Z')
})

test('midnight belongs to the day that begins', () => {
  expect(localDateOf(new Date('2027-01-05T22:59:59.999Z'))).toBe('2027-01-05')
  expect(localDateOf(new Date('2027-01-05T23:00:00.000Z'))).toBe('2027-01-06')
  expect(localDateOf(new Date('2027-07-05T21:59:59.999Z'))).toBe('2027-07-05')
  expect(localDateOf(new Date('2027-07-05T22:00:00.000Z'))).toBe('2027-07-06')
  expect(wallTimeOf(new Date('2027-07-05T22:00:00.000Z'))).toBe('00:00')
})

test('days step by the calendar over leap days, years and clock changes', () => {
  expect(addLocalDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addLocalDays('2028-02-29', 1)).toBe('2028-03-01')
  expect(addLocalDays('2027-02-28', 1)).toBe('2027-03-01')
  expect(addLocalDays('2026-12-30', 7)).toBe('2027-01-06')
  expect(addLocalDays('2027-03-24', 7)).toBe('2027-03-31')
  expect(addLocalDays('2027-01-06', -7)).toBe('2026-12-30')
})

const anyDate = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 86_400_000, max: Date.UTC(2060, 0, 1) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
const anyMinute = fc.integer({ min: 0, max: 1439 })

test('a date and an hour come back from their instant, but for the hour that does not exist', () => {
  fc.assert(
    fc.property(anyDate, anyMinute, (date, minute) => {
      const time = wallTimeAt(minute)
      expect(minuteOf(time)).toBe(minute)
      const instant = instantAt(date, time)
      expect(localDateOf(instant)).toBe(date)
      const isLost =
        minute >= 120 &&
        minute < 180 &&
        date.slice(5, 7) === '03' &&
        weekdayOf(date) === 7 &&
        Number(date.slice(8)) > 24
      expect(wallTimeOf(instant)).toBe(isLost ? wallTimeAt(minute + 60) : time)
    }),
    { numRuns: rounds(60, 2000) },
  )
})

test('stepping and counting days agree', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -800, max: 800 }), (date, days) => {
      const there = addLocalDays(date, days)
      expect((Date.parse(there) - Date.parse(date)) / 86_400_000).toBe(days)
      expect(addLocalDays(there, -days)).toBe(date)
      expect(((weekdayOf(there) - weekdayOf(date) - days) % 7) + 0).toBe(0)
    }),
    { numRuns: rounds(60, 1000) },
  )
})

test('Polish public holidays and nothing else are holidays', () => {
  const of2027 = [
    '2027-01-01',
    '2027-01-06',
    '2027-03-28',
    '2027-03-29',
    '2027-05-01',
    '2027-05-03',
    '2027-05-16',
    '2027-05-27',
    '2027-08-15',
    '2027-11-01',
    '2027-11-11',
    '2027-12-24',
    '2027-12-25',
    '2027-12-26',
  ]
  const found = Array.from({ length: 365 }, (_, day) => addLocalDays('2027-01-01', day)).filter(holidayOn)
  expect(found).toEqual(of2027)
  expect(holidayOn('2027-01-06')).toBe('Święto Trzech Króli')
  expect(holidayOn('2026-11-11')).toBe('Narodowe Święto Niepodległości')
  expect(holidayOn('2027-01-07')).toBeNull()
})

// After an update of the package, or to add a year: `npm run test:unit -- time -u`, and read what changed.
test('the working day before leaps over weekends and holidays', () => {
  expect(previousWorkingDay('2027-02-03')).toBe('2027-02-02')
  expect(previousWorkingDay('2027-02-01')).toBe('2027-01-29')
  expect(previousWorkingDay('2027-01-07')).toBe('2027-01-05')
  expect(previousWorkingDay('2027-03-30')).toBe('2027-03-26')
  expect(previousWorkingDay('2026-12-28')).toBe('2026-12-23')
  expect(isWorkingDay('2027-05-03')).toBe(false)
  expect(isWorkingDay('2027-05-04')).toBe(true)
})
