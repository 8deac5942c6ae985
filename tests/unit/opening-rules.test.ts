import { expect, test } from 'vitest'
import { addLocalDays, instantAt, weekdayOf } from '@/lib/platform/time'
import { servicePeriodEnd } from '@/lib/schedule/duty/rules'
import { firstOpenDate, horizonEnd, isOpenOnline, onlineDeadline } from '@/lib/schedule/opening/rules'
import { weekOf } from '@/lib/schedule/week/rules'

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
  for (let days = 0; days < 200; days += 3) {
    const now = at(addLocalDays('2026-11-23', days), days % 2 ? '11:59' : '12:00')
    const first = firstOpenDate('12:00', now)
    expect([isOpenOnline(first, policy, now), isOpenOnline(addLocalDays(first, -1), policy, now)]).toEqual([
      true,
      false,
    ])
  }
})

test('the first period ends with this year as long as one hour of it can still come', () => {
  const rule = { weekday: 3, startTime: '10:00', endTime: '14:00', slotMinutes: 45, gapMinutes: 15 }
  const end = (date: string, time: string, weekday = 3) =>
    servicePeriodEnd({ ...rule, weekday, validFrom: date }, at(date, time))
  expect(end('2026-01-01', '00:00')).toBe('2026-12-31')
  expect(end('2026-11-25', '09:00')).toBe('2026-12-31')
  // The last Wednesday of 2026 is the 30th; its last hour begins at one.
  expect(end('2026-12-30', '12:59')).toBe('2026-12-31')
  expect(end('2026-12-30', '13:00')).toBe('2027-12-31')
  expect(end('2026-12-31', '00:00')).toBe('2027-12-31')
  expect(end('2027-01-01', '00:00')).toBe('2027-12-31')
  // The last Thursday of 2026 works; the last Saturday is a holiday, and the one before it lies behind.
  expect(end('2026-12-25', '00:00', 4)).toBe('2026-12-31')
  expect(end('2026-12-20', '00:00', 6)).toBe('2027-12-31')
})

test('what is announced goes by the rules of today, or by those that begin next', () => {
  const wednesdays = { weekday: 3, validFrom: '2026-01-01', validUntil: '2026-12-31' }
  const thursdays = { weekday: 4, validFrom: '2027-01-01', validUntil: '2027-12-31' }
  const once = { weekday: 5, validFrom: '2026-12-04', validUntil: '2026-12-04' }
  const week = (rules: (typeof wednesdays)[], today: string) => {
    const { weekdays, until } = weekOf(rules, today)
    return `${weekdays.join()} ${until}`
  }
  expect(week([wednesdays, thursdays], '2026-12-01')).toBe('3 2026-12-31')
  expect(week([wednesdays, thursdays], '2026-12-31')).toBe('4 2027-12-31')
  expect(week([wednesdays, { ...thursdays, validFrom: '2026-06-01' }], '2026-12-01')).toBe('3,4 2027-12-31')
  expect(week([wednesdays, once], '2026-12-04')).toBe('3 2026-12-31')
  expect(week([once], '2026-12-01')).toBe(' 2026-12-04')
  expect(week([wednesdays], '2027-01-01')).toBe(' null')
  expect(week([], '2026-12-01')).toBe(' null')
})
