import { describe, expect, test } from 'vitest'
import {
  decideChange,
  decideClaim,
  decideMark,
  decideMoveOnline,
  decideUnmark,
  forgetBefore,
  isComing,
  liveStatuses,
  unmarkMinutes,
} from '@/lib/bookings/booking/rules'
import { roles } from '@/lib/office/role/rules'
import { instantAt } from '@/lib/platform/time'
import { BookingStatus } from '@/prisma/generated/sqlite/enums'

const startsAt = instantAt('2027-02-03', '10:00')
const dutyDate = '2027-02-03'
const policy = { horizonWeeks: 6, deadlineTime: '12:00' }
const tick = (instant: Date, ms: number) => new Date(instant.getTime() + ms)
const released: BookingStatus[] = ['cancelled_by_client', 'cancelled_by_service', 'rescheduled']

test('a confirmed visit can be cancelled until the moment it starts', () => {
  expect(decideChange({ status: 'confirmed', startsAt }, tick(startsAt, -1))).toEqual({ ok: true })
  expect(decideChange({ status: 'confirmed', startsAt }, startsAt)).toEqual({ ok: false, code: 'started' })
  for (const status of [...released, 'attended', 'no_show'] as const) {
    expect(decideChange({ status, startsAt }, tick(startsAt, -1))).toEqual({ ok: false, code: 'not-confirmed' })
  }
})

test('a client moves a visit until noon of the last working day', () => {
  const noon = instantAt('2027-02-02', '12:00')
  const visit = { status: 'confirmed' as const, startsAt, dutyDate }
  expect(decideMoveOnline(visit, policy, tick(noon, -1))).toEqual({ ok: true })
  expect(decideMoveOnline(visit, policy, noon)).toEqual({ ok: false, code: 'too-late' })
  expect(decideMoveOnline({ ...visit, status: 'attended' }, policy, tick(noon, -1))).toEqual({
    ok: false,
    code: 'not-confirmed',
  })
})

test('clients claim an hour in view and before the deadline, staff until it starts', () => {
  const slot = { startsAt, dutyDate, forCallers: false }
  const noon = instantAt('2027-02-02', '12:00')
  const view = instantAt('2026-12-21', '00:00')
  const closed = { ok: false, code: 'slot-closed' }
  expect(decideClaim(slot, false, policy, tick(noon, -1))).toEqual({ ok: true })
  expect(decideClaim(slot, false, policy, noon)).toEqual(closed)
  expect(decideClaim(slot, false, policy, view)).toEqual({ ok: true })
  expect(decideClaim(slot, false, policy, tick(view, -1))).toEqual(closed)
  expect(decideClaim(slot, true, policy, tick(view, -1))).toEqual({ ok: true })
  expect(decideClaim(slot, true, policy, tick(startsAt, -1))).toEqual({ ok: true })
  expect(decideClaim(slot, true, policy, startsAt)).toEqual(closed)
})

test('presence is marked from the start of the visit on, on a live visit only', () => {
  for (const status of liveStatuses) {
    expect(decideMark({ status, startsAt }, startsAt)).toEqual({ ok: true })
    expect(decideMark({ status, startsAt }, tick(startsAt, -1))).toEqual({ ok: false, code: 'too-early' })
    expect(decideMark({ status, startsAt }, instantAt('2027-06-01', '10:00'))).toEqual({ ok: true })
  }
  expect([...liveStatuses, ...released].sort()).toEqual(Object.values(BookingStatus).sort())
  for (const status of released) {
    expect(decideMark({ status, startsAt }, startsAt)).toEqual({ ok: false, code: 'not-live' })
  }
})

describe('a mark is taken back', () => {
  const markedAt = instantAt('2027-02-03', '10:40')
  const late = { ok: false, code: 'too-late' }
  const marked = (status: BookingStatus, at: Date | null = markedAt) => ({ status, startsAt, markedAt: at })

  test.each(['attended', 'no_show'] as const)('%s: by the mediator for five minutes', (status) => {
    const minutes = tick(markedAt, unmarkMinutes * 60_000)
    expect(decideUnmark(marked(status), 'mediator', markedAt)).toEqual({ ok: true })
    expect(decideUnmark(marked(status), 'mediator', minutes)).toEqual({ ok: true })
    expect(decideUnmark(marked(status), 'mediator', tick(minutes, 1))).toEqual(late)
  })

  test('by a coordinator until midnight in Wrocław', () => {
    const midnight = instantAt('2027-02-04', '00:00')
    expect(decideUnmark(marked('no_show'), 'coordinator', tick(midnight, -1))).toEqual({ ok: true })
    expect(decideUnmark(marked('no_show'), 'coordinator', midnight)).toEqual(late)
    const beforeMidnight = tick(midnight, -60_000)
    expect(decideUnmark(marked('no_show', beforeMidnight), 'coordinator', midnight)).toEqual({ ok: true })
  })

  test('one without a time counts as made at the start, and one before the start has no limit', () => {
    expect(decideUnmark(marked('attended', null), 'mediator', tick(startsAt, 300_000))).toEqual({ ok: true })
    expect(decideUnmark(marked('attended', null), 'mediator', tick(startsAt, 300_001))).toEqual(late)
    const early = { status: 'attended' as const, startsAt, markedAt: instantAt('2027-02-01', '08:00') }
    for (const by of roles) {
      expect(decideUnmark(early, by, tick(startsAt, -1))).toEqual({ ok: true })
      expect(decideUnmark(early, by, startsAt)).toEqual(late)
    }
  })

  test.each(['confirmed', ...released] as const)('of a visit that is %s there is none', (status) => {
    for (const by of roles)
      expect(decideUnmark(marked(status), by, markedAt)).toEqual({ ok: false, code: 'not-marked' })
  })
})

test('a visit is to come by its time, whatever was marked', () => {
  for (const status of liveStatuses) {
    expect(isComing({ status, startsAt }, tick(startsAt, -1))).toBe(true)
    expect(isComing({ status, startsAt }, startsAt)).toBe(false)
  }
  for (const status of released) expect(isComing({ status, startsAt }, tick(startsAt, -1))).toBe(false)
})

test('personal data are kept for the days promised, to the minute', () => {
  expect(forgetBefore(new Date('2027-03-05T09:45:00Z'), 30)).toEqual(new Date('2027-02-03T09:45:00Z'))
  // Across the change of the clocks too.
  expect(forgetBefore(new Date('2028-03-30T12:00:00Z'), 30)).toEqual(new Date('2028-02-29T12:00:00Z'))
})
