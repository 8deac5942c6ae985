import { expect, test } from 'vitest'
import {
  bookingLimits,
  joinLimits,
  linkLimit,
  lookupLimits,
  provenLookupLimits,
  provenNetwork,
} from '@/lib/office/limit/rules'
import { signInLimits } from '@/lib/office/staff/rules'
import { feedLimit } from '@/lib/schedule/calendar/rules'

const hour = 60
const day = 1440

test('a booking is looked for five times an hour and fifteen times a day by one phone', () => {
  expect(lookupLimits).toEqual({
    perPhoneHour: { action: 'lookup-phone', most: 5, minutes: hour },
    perPhoneDay: { action: 'lookup-phone', most: 15, minutes: day },
    perNetwork: { action: 'lookup-network', most: 20, minutes: hour },
    everybody: { action: 'lookup-all', most: 300, minutes: hour },
  })
})

test('a network that has proven itself has tries of its own: five a day of the twenty', () => {
  expect(provenLookupLimits).toEqual({
    perPhoneHour: { action: 'proven-lookup-phone', most: 5, minutes: hour },
    perPhoneDay: { action: 'proven-lookup-phone', most: 5, minutes: day },
    perNetwork: { action: 'proven-lookup-network', most: 20, minutes: hour },
    everybody: { action: 'proven-lookup-all', most: 300, minutes: hour },
  })
  expect(lookupLimits.perPhoneDay.most + provenLookupLimits.perPhoneDay.most).toBe(20)
  // In the same order as the usual ones, so that counting costs the same.
  expect(Object.keys(provenLookupLimits)).toEqual(Object.keys(lookupLimits))
})

test('a phone and a network that belong together are remembered for thirty days after the last time', () => {
  expect(provenNetwork).toEqual({ action: 'proven', most: Number.POSITIVE_INFINITY, minutes: 30 * day, rolling: true })
})

test('one network opens three hundred links an hour', () => {
  expect(linkLimit).toEqual({ action: 'link', most: 300, minutes: hour })
})

test('one network books as often as the office allows, and tries twice as often in ten minutes', () => {
  expect(bookingLimits(8)).toEqual({
    posts: { action: 'booking-post', most: 16, minutes: 10 },
    booked: { action: 'booking-made', most: 8, minutes: day },
  })
})

test('one network joins the waiting list no more often than it may book', () => {
  expect(joinLimits(8)).toEqual({
    posts: { action: 'waiting-join', most: 30, minutes: hour },
    joined: { action: 'waiting-joined', most: 8, minutes: day },
  })
})

test('a wrong password is tried ten times in a quarter of an hour on one account, a hundred times from one network', () => {
  expect(signInLimits).toEqual({
    perAccount: { action: 'sign-in-account', most: 10, minutes: 15 },
    perNetwork: { action: 'sign-in-network', most: 100, minutes: 15 },
  })
})

test('a calendar is read 240 times an hour by one network', () => {
  expect(feedLimit).toEqual({ action: 'feed', most: 240, minutes: hour })
})
