import { expect, test } from 'vitest'
import {
  allLookups,
  changeLimits,
  dailyLimit,
  draftLimit,
  linkLimit,
  lookupLimits,
  lookupPauseMs,
  networkLookups,
  provenNetwork,
  slowedMs,
} from '@/lib/office/limit/rules'
import { pauseAfter, signInLimits } from '@/lib/office/staff/rules'
import { feedLimit } from '@/lib/schedule/calendar/rules'

const hour = 60
const day = 1440

test('a booking is looked for at most twenty times a day by one phone, and as often where it is proven', () => {
  expect(lookupLimits).toEqual({
    perPhone: { action: 'lookup-phone', most: 5, drawn: 15, minutes: day },
    perProof: { action: 'lookup-proven', most: 20, minutes: day },
  })
})

test('a wider network looks more often', () => {
  const all = ([24, 16, 64, 56, 48] as const).map((width) => networkLookups(width))
  expect(all.map(({ most, drawn }) => [most, drawn])).toEqual([
    [60, 60],
    [600, 600],
    [60, 60],
    [120, 120],
    [240, 240],
  ])
  for (const each of all) expect(each).toMatchObject({ action: 'lookup-network', minutes: hour })
})

test('all look-ups together are slowed and never refused', () => {
  expect(allLookups).toEqual({ action: 'lookup-all', most: Number.POSITIVE_INFINITY, minutes: hour })
  expect([0, 300, 301, 600, 100_000].map(lookupPauseMs)).toEqual([0, 0, 10, 3000, 3000])
})

test('a booking and a network that belong together are remembered for thirty days after the last time', () => {
  expect(provenNetwork).toEqual({ action: 'proven', most: Number.POSITIVE_INFINITY, minutes: 30 * day, rolling: true })
})

test('one network opens three hundred links an hour and up to two hundred more before it has to wait', () => {
  expect([false, true].map(slowedMs)).toEqual([0, 1000])
  expect(linkLimit).toEqual({ action: 'link', most: 300, drawn: 200, minutes: hour })
})

test('one network begins six hundred bookings an hour and up to four hundred more before it has to wait', () => {
  expect(draftLimit).toEqual({ action: 'draft', most: 600, drawn: 400, minutes: hour })
})

test.each(['booking-made', 'waiting-joined'] as const)('%s: about as often in a day as the office allows', (action) => {
  const limitOf = (width: 24 | 16 | 64 | 56 | 48, aDay: number) => dailyLimit(action, width, aDay)
  for (const width of [24, 48] as const) {
    expect(limitOf(width, 6)).toEqual({ action, most: 3, drawn: 23, minutes: day })
    expect(limitOf(width, 100)).toEqual({ action, most: 50, drawn: 100, minutes: day })
  }
  expect(limitOf(16, 6)).toEqual({ action, most: 30, drawn: 239, minutes: day })
  expect(limitOf(16, 100)).toEqual({ action, most: 500, drawn: 1000, minutes: day })
  for (const width of [64, 56] as const) expect(limitOf(width, 6)).toBeUndefined()
})

/** Each limit that somebody meets on the way tells on its own where it ends, with one chance in as many as can be drawn. */
const toldBy = (limits: ({ drawn: number } | undefined)[]) =>
  0.5 + (1 - limits.reduce((none, limit) => none * (1 - 1 / ((limit?.drawn ?? 0) + 1)), 1)) / 2

test('whoever uses up all limits that one act of somebody else counts for is right at most 55 times of a hundred', () => {
  for (const aDay of [1, 6, 100]) {
    const made = (width: 24 | 16 | 48) => dailyLimit('booking-made', width, aDay)
    expect(toldBy([made(24), made(16)])).toBeLessThanOrEqual(0.53)
    expect(toldBy([made(48)])).toBeLessThanOrEqual(0.53)
  }
  const looked = (...widths: (24 | 16 | 64 | 56 | 48)[]) =>
    toldBy([lookupLimits.perPhone, ...widths.map(networkLookups)])
  expect(looked(24, 16)).toBeLessThanOrEqual(0.55)
  expect(looked(64, 56, 48)).toBeLessThanOrEqual(0.55)
})

test('an account, a network and a device have so many wrong passwords in a quarter of an hour before they are slowed', () => {
  expect(signInLimits).toEqual({
    perAccount: { action: 'sign-in-account', most: 10, minutes: 15 },
    perNetwork: { action: 'sign-in-network', most: 100, minutes: 15 },
    perDevice: { action: 'sign-in-device', most: 10, minutes: 15 },
    atProvider: { action: 'sign-in-provider', most: 100, minutes: 15 },
  })
  expect([1, 2, 3, 4, 5, 6, 1000].map(pauseAfter)).toEqual([1000, 2000, 4000, 8000, 16_000, 16_000, 16_000])
})

test('one network asks for 240 wrong calendars an hour', () => {
  expect(feedLimit).toEqual({ action: 'feed', most: 240, minutes: hour })
})

test('a visit is changed ten times an hour and twenty a day, its network so often that nobody can count the others', () => {
  expect(changeLimits).toEqual({
    perVisitHour: { action: 'change-visit', most: 10, minutes: hour },
    perVisitDay: { action: 'change-visit', most: 20, minutes: day },
    perNetwork: { action: 'change-network', most: 60, drawn: 59, minutes: hour },
  })
  expect(toldBy([changeLimits.perNetwork])).toBeLessThanOrEqual(0.51)
})
