import { expect, test } from 'vitest'
import {
  isGivenUp,
  keptDays,
  latestTryAt,
  leaseMs,
  mostTries,
  nextTryAt,
  stuckMinutes,
} from '@/lib/messages/outbox/rules'

const now = new Date('2027-02-01T09:00:00Z')
const visit = new Date('2027-03-03T09:00:00Z')
const minutesTo = (instant: Date) => (instant.getTime() - now.getTime()) / 60_000

test('pauses double from a minute to six hours, a fifth more or less', () => {
  const minutes = (tries: number, chance: number) => minutesTo(nextTryAt(tries, chance, now))
  expect([1, 2, 3, 9, 10, 12].map((tries) => minutes(tries, 0.5))).toEqual([1, 2, 4, 256, 360, 360])
  expect([minutes(1, 0), minutes(1, 1), minutes(12, 1)]).toEqual([0.8, 1.2, 432])
})

test('a next try further off than twelve hours was set by a clock that was wrong', () => {
  expect(minutesTo(latestTryAt(now))).toBe(720)
  expect(nextTryAt(mostTries, 1, now).getTime()).toBeLessThan(latestTryAt(now).getTime())
})

test('a person takes over after twelve tries', () => {
  expect([11, 12, 13].map((tries) => isGivenUp(tries, now, visit))).toEqual([false, true, true])
  expect([11, 12].map((tries) => isGivenUp(tries, now, null))).toEqual([false, true])
  expect(mostTries).toBe(12)
})

test('a person takes over when less than half a day would be left after the next try', () => {
  expect(isGivenUp(1, new Date('2027-03-02T20:59:59.999Z'), visit)).toBe(false)
  expect(isGivenUp(1, new Date('2027-03-02T21:00:00.000Z'), visit)).toBe(false)
  expect(isGivenUp(1, new Date('2027-03-02T21:00:00.001Z'), visit)).toBe(true)
  expect(isGivenUp(1, visit, null)).toBe(false)
})

test('what nobody is called about is tried until what it is about begins', () => {
  expect(isGivenUp(1, visit, visit, false)).toBe(false)
  expect(isGivenUp(1, new Date(visit.getTime() + 1), visit, false)).toBe(true)
  expect(isGivenUp(12, now, visit, false)).toBe(true)
})

test('a worker keeps a message for a minute, and a quarter of an hour of silence is a fault', () => {
  expect(leaseMs).toBe(60_000)
  expect(stuckMinutes).toBe(15)
})

test('what left is remembered for half a year, and a text with a link in it for a day', () => {
  expect(keptDays).toEqual({ settled: 183, shown: 1 })
})
