import { expect, test } from 'vitest'
import { hasPaused, isForgotten } from '@/lib/public/pause/rules'
import { findBursts, pauseLimit } from '@/lib/waitlist/burst/rules'

const start = Date.parse('2027-02-01T09:00:00Z')
const at = (minutes: number) => new Date(start + minutes * 60_000)
const burst = (since: number, until: number, count: number) => ({ since: at(since), until: at(until), count })

test('a burst is a stretch in which so many came within ten minutes, with all who belong to it', () => {
  expect(findBursts([], 3)).toEqual([])
  expect(findBursts([0, 1].map(at), 3)).toEqual([])
  // Ten minutes are just enough, in whatever order they are told; a moment more is an ordinary day.
  expect(findBursts([10, 0, 5].map(at), 3)).toEqual([burst(0, 10, 3)])
  expect(findBursts([0, 5, 10.001].map(at), 3)).toEqual([])
  // Whoever came long before or after is no part of it.
  expect(findBursts([-60, 0, 1, 2, 60].map(at), 3)).toEqual([burst(0, 2, 3)])
  // It goes on for as long as the next ones come fast enough.
  expect(findBursts([0, 4, 8, 12, 16, 27].map(at), 3)).toEqual([burst(0, 16, 5)])
  expect(findBursts([0, 0, 0].map(at), 3)).toEqual([burst(0, 0, 3)])
})

test('two bursts are two, also where the second begins as the first ends', () => {
  expect(findBursts([0, 1, 2, 30, 31, 32].map(at), 3)).toEqual([burst(0, 2, 3), burst(30, 32, 3)])
  expect(findBursts([0, 1, 2, 11.5, 12, 12.5].map(at), 3)).toEqual([burst(0, 12.5, 6)])
  expect(findBursts([0, 1, 2, 12.5, 13, 13.5].map(at), 3)).toEqual([burst(0, 2, 3), burst(12.5, 13.5, 3)])
})

test('from the number of the settings on people pause, or up to so many later that two readings tell little', () => {
  const { most, drawn, minutes } = pauseLimit(12)
  expect([most, minutes]).toEqual([12, 10])
  // One act is within two stretches of ten minutes at most, each with a number of its own.
  expect(0.5 + (1 - (1 - 1 / (drawn + 1)) ** 2) / 2).toBeLessThanOrEqual(0.55)
})

test('whoever was asked to pause has done so after forty seconds, and for an hour', () => {
  const after = (seconds: number) => new Date(start + seconds * 1000)
  expect([0, 39, 40, 3600, 3601].map((seconds) => hasPaused(at(0), after(seconds)))).toEqual([
    false,
    false,
    true,
    true,
    false,
  ])
  expect([3600, 3601].map((seconds) => isForgotten(at(0), after(seconds)))).toEqual([false, true])
  // A clock that went back: nobody has paused before being asked.
  expect(hasPaused(at(1), at(0))).toBe(false)
})
