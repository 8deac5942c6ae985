import { describe, expect, test } from 'vitest'
import type { BookingStatus } from '@/lib/platform/db/codes'
import { instantAt } from '@/lib/platform/time'
import { decideCorrectEntry } from '@/lib/waitlist/correction/rules'
import { canBeOffered, mostOffers, standingOf } from '@/lib/waitlist/entry/rules'

const olena = {
  phone: '+48508033132',
  email: 'olena@example.org',
  contactSms: false,
  contactCall: false,
  contactVoicemail: false,
  contactEmail: false,
}

describe('an hour is offered to whoever allowed one way of saying so', () => {
  const ways = (change: Partial<Parameters<typeof canBeOffered>[0]>) => canBeOffered({ ...olena, ...change })

  test('by phone, in any of three ways', () => {
    expect(ways({ contactSms: true })).toBe(true)
    expect(ways({ contactCall: true })).toBe(true)
    expect(ways({ contactVoicemail: true })).toBe(true)
    const byPhone = { contactSms: true, contactCall: true, contactVoicemail: true }
    expect(ways({ ...byPhone, phone: null })).toBe(false)
  })

  test('by e-mail alone', () => {
    expect(ways({ contactEmail: true })).toBe(true)
    expect(canBeOffered({ ...olena, phone: null, contactEmail: true })).toBe(true)
    expect(canBeOffered({ ...olena, email: null, contactEmail: true })).toBe(false)
  })

  test('and to nobody who allowed none', () => {
    expect(ways({})).toBe(false)
    expect(canBeOffered({ ...olena, phone: null })).toBe(false)
  })
})

describe('how the visit stands of somebody who waits', () => {
  const startsAt = instantAt('2027-02-03', '10:00')
  const before = new Date(startsAt.getTime() - 1)
  const standing = (status: BookingStatus, now = before) => standingOf({ status, startsAt }, now)

  test('one still to come becomes an earlier one', () => {
    expect(standing('confirmed')).toEqual({ kind: 'booked', startsAt })
    expect(standing('confirmed', startsAt)).toEqual({ kind: 'over' })
  })

  test('nobody without a visit, or with one that the service called off, has anything to lose', () => {
    expect(standingOf(undefined, before)).toEqual({ kind: 'none' })
    expect(standing('cancelled_by_service')).toEqual({ kind: 'none' })
    expect(standing('cancelled_by_service', startsAt)).toEqual({ kind: 'none' })
  })

  test('one that took place or that its client cancelled ends the waiting', () => {
    for (const status of ['cancelled_by_client', 'rescheduled'] as const)
      expect(standing(status), status).toEqual({ kind: 'over' })
    for (const status of ['attended', 'no_show'] as const) {
      expect(standing(status, startsAt), status).toEqual({ kind: 'over' })
      expect(standing(status), status).toEqual({ kind: 'booked', startsAt })
    }
  })
})

test('three offers', () => {
  expect(mostOffers).toBe(3)
})

test('whoever waits without a visit is put right on the list, and with one at the visit', () => {
  expect(decideCorrectEntry({ settledAt: null, visitId: null })).toEqual({ ok: true, value: undefined })
  expect(decideCorrectEntry({ settledAt: null, visitId: 'visit' })).toEqual({ ok: false, code: 'has-visit' })
  expect(decideCorrectEntry({ settledAt: new Date(0), visitId: null })).toEqual({ ok: false, code: 'over' })
})
