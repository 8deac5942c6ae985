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
  overlaps,
  type PlanRule,
  planDates,
  slotTimesOn,
} from '@/lib/schedule/duty/rules'
import { rounds } from '../support/load'

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
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addLocalDays('2026-01-01', days))
  fc.assert(
    fc.property(day, day, day, fc.integer({ min: 1, max: 7 }), (from, validFrom, validUntil, weekday) => {
      const dates = planDates({ ...plan, weekday, validFrom, validUntil }, from)
      for (const [index, date] of dates.entries()) {
        const isInside = date >= from && date >= validFrom && date <= validUntil
        const isWeekLater = index === 0 || date === addLocalDays(dates[index - 1] ?? '', 7)
        const isRight = isLocalDate(date) && weekdayOf(date) === weekday && isInside && isWeekLater
        if (!isRight) expect.fail(`${date} is no date of this rule`)
      }
      const last = dates.at(-1)
      if (last) expect(addLocalDays(last, 7) > validUntil).toBe(true)
    }),
    { numRuns: rounds(30, 300) },
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
  const duty = { status: 'published' as const, date: '2027-02-03' }
  expect(decideCancelDuty(duty, at('2027-02-03', '23:59'))).toEqual({ ok: true })
  expect(decideCancelDuty(duty, at('2027-02-04', '00:00'))).toEqual({ ok: false, code: 'duty-past' })
  for (const status of ['holiday', 'cancelled'] as const) {
    expect(decideCancelDuty({ ...duty, status }, at('2027-02-01', '10:00'))).toEqual({
      ok: false,
      code: 'duty-not-published',
    })
  }
})
