import { expect, test } from 'vitest'
import { decideApart } from '@/lib/bookings/apart/rules'
import { neighboursOf } from '@/lib/bookings/beside/rules'
import { instantAt } from '@/lib/platform/time'

const hour = (from: string, until: string) => ({
  startsAt: instantAt('2027-02-03', from),
  endsAt: instantAt('2027-02-03', until),
})
const [ten, eleven, twelve, one] = [
  hour('10:00', '10:45'),
  hour('11:00', '11:45'),
  hour('12:00', '12:45'),
  hour('13:00', '13:45'),
] as const
const now = instantAt('2027-02-01', '09:00')

test('the neighbours are the hour before and the hour after, in whatever order they come', () => {
  expect(neighboursOf(eleven, [one, twelve, ten])).toEqual([ten, twelve])
  expect(neighboursOf(ten, [eleven, twelve])).toEqual([eleven])
  expect(neighboursOf(one, [eleven, ten])).toEqual([eleven])
  expect(neighboursOf(ten, [])).toEqual([])
  // One that touches it, and one that runs at the same time for another mediator.
  expect(neighboursOf(ten, [hour('10:45', '11:00'), hour('10:30', '11:15')])).toEqual([hour('10:45', '11:00')])
})

test('they are left empty while nobody has them and nobody was promised one', () => {
  const visit = { status: 'confirmed' as const, startsAt: eleven.startsAt }
  const free = { ...ten, isBooked: false, isPromised: false }
  const after = { ...twelve, isBooked: false, isPromised: false }
  const decide = (slots: (typeof free)[], at = now, change = {}) => decideApart({ ...visit, ...change }, slots, at)
  expect(decide([free, after])).toEqual({ ok: true })
  expect(decide([free, { ...after, isBooked: true }])).toEqual({ ok: false, code: 'neighbour-booked' })
  expect(decide([{ ...free, isPromised: true }, after])).toEqual({ ok: false, code: 'neighbour-held' })
  expect(decide([])).toEqual({ ok: false, code: 'no-neighbours' })
  expect(decide([free, after], eleven.startsAt)).toEqual({ ok: false, code: 'started' })
  for (const status of ['attended', 'no_show', 'cancelled_by_client', 'rescheduled'] as const)
    expect(decide([free, after], now, { status })).toEqual({ ok: false, code: 'not-confirmed' })
  // The hour before has begun: only the one after can still be left empty.
  const begun = { ...free, isBooked: true }
  expect(decide([begun, after], ten.startsAt)).toEqual({ ok: true })
  expect(decide([begun], ten.startsAt)).toEqual({ ok: false, code: 'no-neighbours' })
})
