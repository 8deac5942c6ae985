import { expect, test } from 'vitest'
import {
  decideChange,
  decideClaim,
  decideMark,
  decideMoveOnline,
  forgetBefore,
  liveStatuses,
} from '@/lib/bookings/booking/rules'
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
  const slot = { startsAt, dutyDate }
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

test('presence is marked from the first minute of the day, on a live visit only', () => {
  const midnight = instantAt('2027-02-03', '00:00')
  for (const status of liveStatuses) {
    expect(decideMark({ status, startsAt }, midnight)).toEqual({ ok: true })
    expect(decideMark({ status, startsAt }, tick(midnight, -1))).toEqual({ ok: false, code: 'too-early' })
    expect(decideMark({ status, startsAt }, instantAt('2027-06-01', '10:00'))).toEqual({ ok: true })
  }
  expect([...liveStatuses, ...released].sort()).toEqual(Object.values(BookingStatus).sort())
  for (const status of released) {
    expect(decideMark({ status, startsAt }, startsAt)).toEqual({ ok: false, code: 'not-live' })
  }
})

test('personal data are kept for the days promised, counted by the calendar', () => {
  expect(forgetBefore(instantAt('2027-03-05', '23:59'), 30)).toBe('2027-02-03')
  expect(forgetBefore(instantAt('2027-03-06', '00:00'), 30)).toBe('2027-02-04')
  expect(forgetBefore(instantAt('2028-03-30', '12:00'), 30)).toBe('2028-02-29')
})
