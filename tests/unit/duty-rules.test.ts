import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatTimeRange } from '@/lib/i18n/dates'
import { addLocalDays, instantAt, isLocalDate, weekdayOf } from '@/lib/platform/time'
import {
  cellMinutes,
  decideCancelDuty,
  decideChangeSlot,
  draftDuty,
  heldCells,
  horizonEnd,
  isOpenOnline,
  onlineDeadline,
  overlaps,
  type PlanRule,
  planDates,
  servicePeriodEnd,
  slotTimesOn,
} from '@/lib/schedule/duty/rules'

const plan: PlanRule = {
  weekday: 3,
  startTime: '10:00',
  endTime: '14:00',
  slotMinutes: 45,
  gapMinutes: 15,
  validFrom: '2026-11-01',
  validUntil: '2027-12-31',
}
const hours = (date: string, change: Partial<PlanRule> = {}) =>
  slotTimesOn(date, { ...plan, ...change }).map(({ startsAt, endsAt }) => formatTimeRange(startsAt, endsAt))
const policy = { horizonWeeks: 6, deadlineTime: '12:00' }
const at = (date: string, time: string) => instantAt(date, time)
const tick = (instant: Date, ms: number) => new Date(instant.getTime() + ms)

test('a weekly rule names every date of its weekday from today on, first and last included', () => {
  expect(planDates({ ...plan, validFrom: '2027-01-06', validUntil: '2027-01-20' }, '2026-11-24')).toEqual([
    '2027-01-06',
    '2027-01-13',
    '2027-01-20',
  ])
  expect(planDates({ ...plan, validFrom: '2027-01-07', validUntil: '2027-01-19' }, '2026-11-24')).toEqual([
    '2027-01-13',
  ])
  expect(planDates({ ...plan, validUntil: '2027-01-20' }, '2027-01-14')).toEqual(['2027-01-20'])
  expect(planDates({ ...plan, validUntil: '2027-01-19' }, '2027-01-14')).toEqual([])
  expect(planDates({ ...plan, validFrom: '2027-01-02', validUntil: '2027-01-01' }, '2026-11-24')).toEqual([])
  // The turn of a year, and the leap day.
  expect(planDates({ ...plan, validFrom: '2026-12-24', validUntil: '2027-01-07' }, '2026-11-24')).toEqual([
    '2026-12-30',
    '2027-01-06',
  ])
  expect(planDates({ ...plan, weekday: 2, validFrom: '2028-02-23', validUntil: '2028-03-07' }, '2026-11-24')).toEqual([
    '2028-02-29',
    '2028-03-07',
  ])
})

test('dates of any rule lie on its weekday, a week apart, inside its period', () => {
  const day = fc.integer({ min: 0, max: 1500 }).map((days) => addLocalDays('2026-01-01', days))
  fc.assert(
    fc.property(day, day, day, fc.integer({ min: 1, max: 7 }), (from, validFrom, validUntil, weekday) => {
      const dates = planDates({ ...plan, weekday, validFrom, validUntil }, from)
      for (const [index, date] of dates.entries()) {
        expect(isLocalDate(date) && weekdayOf(date) === weekday).toBe(true)
        expect(date >= from && date >= validFrom && date <= validUntil).toBe(true)
        if (index > 0) expect(date).toBe(addLocalDays(dates[index - 1] ?? '', 7))
      }
      const last = dates.at(-1)
      if (last) expect(addLocalDays(last, 7) > validUntil).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('a day holds as many whole hours as fit', () => {
  expect(hours('2027-02-03')).toEqual(['10.00–10.45', '11.00–11.45', '12.00–12.45', '13.00–13.45'])
  expect(hours('2027-02-03', { endTime: '13:45' })).toHaveLength(4)
  expect(hours('2027-02-03', { endTime: '13:30' })).toHaveLength(3)
  expect(hours('2027-02-03', { gapMinutes: 0 })).toHaveLength(5)
  expect(hours('2027-02-03', { slotMinutes: 180 })).toEqual(['10.00–13.00'])
  expect(hours('2027-02-03', { startTime: '23:00', endTime: '23:45', gapMinutes: 0 })).toEqual(['23.00–23.45'])
})

test('in the night of a clock change no hour overlaps another and none is made up', () => {
  expect(hours('2027-03-28', { startTime: '01:00', endTime: '05:00' })).toEqual(['1.00–1.45', '3.00–3.45', '4.00–4.45'])
  // Begun before the change, it lasts into the hour after it.
  expect(hours('2027-03-28', { startTime: '01:30', endTime: '04:30', gapMinutes: 0 })).toEqual([
    '1.30–3.15',
    '3.45–4.30',
  ])
  expect(hours('2027-10-31', { startTime: '01:00', endTime: '05:00' })).toHaveLength(4)
  const nights = fc.constantFrom('2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26')
  fc.assert(
    fc.property(
      nights,
      fc.nat(12),
      fc.integer({ min: 15, max: 180 }),
      fc.nat(120),
      (date, quarter, slotMinutes, gapMinutes) => {
        const startTime = `0${Math.floor(quarter / 4)}:${String((quarter % 4) * 15).padStart(2, '0')}`
        const slots = slotTimesOn(date, { ...plan, startTime, endTime: '09:00', slotMinutes, gapMinutes })
        for (const [index, slot] of slots.entries()) {
          expect(+slot.endsAt - +slot.startsAt).toBe(slotMinutes * 60_000)
          expect(slots.slice(index + 1).some((later) => overlaps(slot, later))).toBe(false)
        }
      },
    ),
  )
})

test('a holiday leaves a date without hours and says why', () => {
  expect(draftDuty('2027-01-06', plan)).toEqual({ date: '2027-01-06', holidayName: 'Święto Trzech Króli', slots: [] })
  expect(draftDuty('2027-01-13', plan)).toMatchObject({ holidayName: null, slots: { length: 4 } })
})

test('the quarters of a day reach from its first start to its last end', () => {
  expect(cellMinutes).toBe(15)
  const cells = heldCells(slotTimesOn('2027-02-03', plan))
  expect(cells).toHaveLength(15)
  expect(cells[0]).toEqual(at('2027-02-03', '10:00'))
  expect(cells.at(-1)).toEqual(at('2027-02-03', '13:30'))
  expect(heldCells([])).toEqual([])
  // An hour that begins or ends off the quarter holds the whole of it.
  const slot = { startsAt: at('2027-02-03', '10:05'), endsAt: at('2027-02-03', '10:50') }
  expect(heldCells([slot])).toHaveLength(4)
})

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

test('hours that touch do not overlap', () => {
  const ten = at('2027-02-03', '10:00')
  const eleven = at('2027-02-03', '11:00')
  const twelve = at('2027-02-03', '12:00')
  const [first, second] = [
    { startsAt: ten, endsAt: eleven },
    { startsAt: eleven, endsAt: twelve },
  ]
  expect([overlaps(first, second), overlaps(second, first)]).toEqual([false, false])
  const longer = { startsAt: ten, endsAt: tick(eleven, 1) }
  expect([overlaps(longer, second), overlaps(second, longer)]).toEqual([true, true])
  expect(overlaps(first, first)).toBe(true)
})

test('an hour changes until it starts, a duty until its day is over', () => {
  const startsAt = at('2027-02-03', '10:00')
  expect(decideChangeSlot({ state: 'open', startsAt }, tick(startsAt, -1))).toEqual({ ok: true })
  expect(decideChangeSlot({ state: 'blocked', startsAt }, tick(startsAt, -1))).toEqual({ ok: true })
  expect(decideChangeSlot({ state: 'open', startsAt }, startsAt)).toEqual({ ok: false, code: 'slot-past' })
  expect(decideChangeSlot({ state: 'withdrawn', startsAt }, tick(startsAt, -1))).toEqual({
    ok: false,
    code: 'slot-withdrawn',
  })
  const duty = { status: 'published', date: '2027-02-03' }
  expect(decideCancelDuty(duty, at('2027-02-03', '23:59'))).toEqual({ ok: true })
  expect(decideCancelDuty(duty, at('2027-02-04', '00:00'))).toEqual({ ok: false, code: 'duty-past' })
  for (const status of ['holiday', 'cancelled']) {
    expect(decideCancelDuty({ ...duty, status }, at('2027-02-01', '10:00'))).toEqual({
      ok: false,
      code: 'duty-not-published',
    })
  }
})

test('the first period ends with this year unless fewer than six weeks of it are left', () => {
  expect(servicePeriodEnd('2026-11-18')).toBe('2026-12-31')
  expect(servicePeriodEnd('2026-11-19')).toBe('2026-12-31')
  expect(servicePeriodEnd('2026-11-20')).toBe('2027-12-31')
  expect(servicePeriodEnd('2026-12-31')).toBe('2027-12-31')
  expect(servicePeriodEnd('2027-01-01')).toBe('2027-12-31')
})
