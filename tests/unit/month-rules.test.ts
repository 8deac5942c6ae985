import { expect, test } from 'vitest'
import { countSlots, monthAfter, monthAsked, weeksOf } from '@/lib/panel/duties/rules'

const now = new Date('2026-12-02T10:30:00Z')
const later = new Date('2026-12-02T11:00:00Z')
const slot = (change: Partial<Parameters<typeof countSlots>[0][number]> = {}) => ({
  state: 'open' as const,
  startsAt: later,
  bookings: [],
  hold: null,
  keptApart: [],
  ...change,
})
const none = { bookedCount: 0, slotCount: 0, freeCount: 0, heldCount: 0, emptyCount: 0, blockedCount: 0 }

test('an hour is free when nobody has it, nothing holds it and it has not begun', () => {
  expect(countSlots([], now)).toEqual(none)
  expect(countSlots([slot()], now)).toEqual({ ...none, slotCount: 1, freeCount: 1 })
  expect(countSlots([slot({ startsAt: now })], now)).toEqual({ ...none, slotCount: 1 })
  expect(countSlots([slot({ bookings: [{}] })], now)).toEqual({ ...none, slotCount: 1, bookedCount: 1 })
  expect(countSlots([slot({ keptApart: [{}] })], now)).toEqual({ ...none, slotCount: 1, emptyCount: 1 })
  expect(countSlots([slot({ state: 'blocked' })], now)).toEqual({ ...none, blockedCount: 1 })
  expect(countSlots([slot({ state: 'withdrawn' })], now)).toEqual(none)
})

test('a hold counts until it is over', () => {
  expect(countSlots([slot({ hold: { until: later } })], now)).toEqual({ ...none, slotCount: 1, heldCount: 1 })
  expect(countSlots([slot({ hold: { until: now } })], now)).toEqual({ ...none, slotCount: 1, freeCount: 1 })
})

test('a visit in an hour that was taken away still counts', () => {
  const visit = slot({ state: 'withdrawn', bookings: [{}] })
  expect(countSlots([visit], now)).toEqual({ ...none, slotCount: 1, bookedCount: 1 })
})

test('a month is asked for as year and month; anything else is the month of today', () => {
  expect(monthAsked('2027-01', '2026-12-02')).toBe('2027-01')
  for (const asked of [undefined, '', '2027', '2027-13', '2027-1', '1999-01', '2027-01-01', ['2027-01', '2027-02']]) {
    expect(monthAsked(asked, '2026-12-02')).toBe('2026-12')
  }
})

test('months follow each other over years and short Februaries', () => {
  expect(['2026-12', '2027-01', '2027-02', '2028-02'].map(monthAfter)).toEqual([
    ...['2027-01', '2027-02', '2027-03', '2028-03'],
  ])
})

test('a calendar has whole weeks from Monday on and leaves out what is of another month', () => {
  const december = weeksOf('2026-12')
  expect(december).toHaveLength(5)
  expect(december[0]).toEqual([null, ...['01', '02', '03', '04', '05', '06'].map((day) => `2026-12-${day}`)])
  expect(december.at(-1)).toEqual(['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', null, null, null])
  expect(weeksOf('2027-02')).toHaveLength(4)
  expect(weeksOf('2027-02').flat()).not.toContain(null)
  expect(weeksOf('2026-08')).toHaveLength(6)
  for (const month of ['2026-03', '2026-10', '2028-02']) {
    const days = weeksOf(month)
      .flat()
      .filter((day) => day !== null)
    expect(new Set(days).size).toBe(days.length)
    expect(days[0]).toBe(`${month}-01`)
  }
})
