import { expect, test } from 'vitest'
import {
  anyone,
  type Claimant,
  displaced,
  handoverMinutes,
  isPromised,
  mayTake,
  rebookHours,
} from '@/lib/schedule/hold/rules'

// Kept until noon: an hour for those whose visits were called off, one that is offered to Olena, and one that waits for
// the list to choose the next person.
const noon = new Date('2027-02-01T11:00:00Z')
const before = new Date(+noon - 1)
const after = new Date(+noon + 1)
const forDisplaced = { until: noon, bookingId: 'anna', offerId: null }
const forOlena = { until: noon, bookingId: null, offerId: 'olena' }
const handover = { until: noon, bookingId: null, offerId: null }
const all: Claimant[] = [
  anyone,
  { kind: 'displaced', bookingId: 'anna' },
  { kind: 'displaced', bookingId: 'jan' },
  { kind: 'offer', offerId: 'olena' },
  { kind: 'offer', offerId: 'marek' },
]
const mayAll = (hold: typeof forDisplaced | typeof forOlena | typeof handover, now: Date) =>
  all.map((claimant) => mayTake(claimant, hold, now))

test('an hour kept for people whose visits were called off is for any of them', () => {
  expect(mayAll(forDisplaced, before)).toEqual([false, true, true, false, false])
})

test('an hour that is offered is for the person to whom it is offered', () => {
  expect(mayAll(forOlena, before)).toEqual([false, false, false, true, false])
})

test('an hour that waits for the list is for nobody', () => {
  expect(mayAll(handover, before)).toEqual([false, false, false, false, false])
})

test('once the time is over it is for everybody', () => {
  for (const hold of [forDisplaced, forOlena, handover])
    for (const now of [noon, after]) expect(mayAll(hold, now)).toEqual([true, true, true, true, true])
})

test('whose visit was called off comes first until their time is over, then like anybody', () => {
  const anna = { id: 'anna', rebookUntil: noon }
  expect(displaced(anna, before)).toEqual({ kind: 'displaced', bookingId: 'anna' })
  expect(displaced(anna, noon)).toEqual({ kind: 'anyone' })
  expect(displaced({ id: 'anna', rebookUntil: null }, before)).toEqual({ kind: 'anyone' })
})

test('two days for whose visit was called off, a quarter of an hour for the list to choose', () => {
  expect([rebookHours, handoverMinutes]).toEqual([48, 15])
})

test('a slot is promised while it is kept for somebody, and not while only the list is asked', () => {
  const until = new Date('2027-02-01T10:00:00Z')
  const before = new Date(until.getTime() - 1)
  const kept = { until, bookingId: 'visit', offerId: null }
  const offered = { until, bookingId: null, offerId: 'offer' }
  expect([kept, offered].map((hold) => isPromised(hold, before))).toEqual([true, true])
  expect([kept, offered].map((hold) => isPromised(hold, until))).toEqual([false, false])
  expect([null, { until, bookingId: null, offerId: null }].map((hold) => isPromised(hold, before))).toEqual([
    false,
    false,
  ])
})
