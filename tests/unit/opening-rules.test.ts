import { expect, test } from 'vitest'
import { addLocalDays, instantAt, weekdayOf } from '@/lib/platform/time'
import { firstOpenDate, horizonEnd, isOpenOnline, onlineDeadline, servicePeriodEnd } from '@/lib/schedule/duty/rules'

const policy = { horizonWeeks: 6, deadlineTime: '12:00' }
const at = (date: string, time: string) => instantAt(date, time)
const tick = (instant: Date, ms: number) => new Date(instant.getTime() + ms)

test('clients see this week and six whole ones, to the Sunday', () => {
  expect(horizonEnd(at('2026-11-23', '00:00'), 6)).toBe('2027-01-10')
  expect(horizonEnd(at('2026-11-29', '23:59'), 6)).toBe('2027-01-10')
  expect(horizonEnd(at('2026-11-30', '00:00'), 6)).toBe('2027-01-17')
  expect(horizonEnd(at('2026-11-24', '12:00'), 1)).toBe('2026-12-06')
})

test('online booking closes at noon of the last working day', () => {
  expect(onlineDeadline('2027-02-03', '12:00')).toEqual(at('2027-02-02', '12:00'))
  // Tuesday 11 November 2031 is a holiday, so the Wednesday after it closes on Monday.
  expect(weekdayOf('2031-11-12')).toBe(3)
  expect(onlineDeadline('2031-11-12', '12:00')).toEqual(at('2031-11-10', '12:00'))
  // The Wednesday after Easter: Tuesday works. The Tuesday after Easter: back over four days to Friday.
  expect(onlineDeadline('2027-03-31', '12:00').toISOString()).toBe('2027-03-30T10:00:00.000Z')
  expect(onlineDeadline('2027-03-30', '12:00').toISOString()).toBe('2027-03-26T11:00:00.000Z')
  // Monday after the clock change in autumn: the Friday before is still in summer time.
  expect(onlineDeadline('2026-10-26', '12:00').toISOString()).toBe('2026-10-23T10:00:00.000Z')
})

test('a duty is open from the Monday that brings it into view until noon before it', () => {
  const date = '2027-02-03'
  const deadline = at('2027-02-02', '12:00')
  expect(isOpenOnline(date, policy, tick(deadline, -1))).toBe(true)
  expect(isOpenOnline(date, policy, deadline)).toBe(false)
  const comesIntoView = at('2026-12-21', '00:00')
  expect(isOpenOnline(date, policy, comesIntoView)).toBe(true)
  expect(isOpenOnline(date, policy, tick(comesIntoView, -1))).toBe(false)
  // A duty on a Sunday, the last day that is in view.
  expect(isOpenOnline('2027-02-07', policy, comesIntoView)).toBe(true)
  expect(isOpenOnline('2027-02-08', policy, comesIntoView)).toBe(false)
})

test('the first day that is open is the first one of all that are, from autumn to summer', () => {
  for (let days = 0; days < 200; days++) {
    const now = at(addLocalDays('2026-11-23', days), days % 2 ? '11:59' : '12:00')
    const first = firstOpenDate('12:00', now)
    expect([isOpenOnline(first, policy, now), isOpenOnline(addLocalDays(first, -1), policy, now)]).toEqual([
      true,
      false,
    ])
  }
})

test('the first period ends with this year unless fewer than six weeks of it are left', () => {
  expect(servicePeriodEnd('2026-11-18')).toBe('2026-12-31')
  expect(servicePeriodEnd('2026-11-19')).toBe('2026-12-31')
  expect(servicePeriodEnd('2026-11-20')).toBe('2027-12-31')
  expect(servicePeriodEnd('2026-12-31')).toBe('2027-12-31')
  expect(servicePeriodEnd('2027-01-01')).toBe('2027-12-31')
})
