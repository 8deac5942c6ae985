import { describe, expect, test } from 'vitest'
import { draftMinutes, isOpen, openedMinutes, type Standing } from '@/lib/bookings/opened/rules'
import { mayStillRead } from '@/lib/schedule/calendar/rules'

const now = new Date('2027-02-01T08:00:00Z')
const later = new Date(+now + 1)
const draft: Standing = {
  expiresAt: later,
  showsNumber: false,
  endedHere: false,
  booking: null,
  entry: null,
  link: null,
}
type Visit = NonNullable<Standing['booking']>
const booking = (status: Visit['status'], isFollowed = status === 'rescheduled') => ({
  booking: { status, isFollowed },
})
const link = { revokedAt: null, expiresAt: later }
const open = (change: Partial<Standing>) => isOpen({ ...draft, ...change }, now)

describe('what a client has open', () => {
  test('lasts its time and not a moment longer', () => {
    expect(open({})).toBe(true)
    for (const held of [{}, { showsNumber: true }, { endedHere: true }])
      expect(open({ ...held, expiresAt: now })).toBe(false)
    expect([openedMinutes, draftMinutes]).toEqual([30, 60])
  })

  test('by the number it follows the visit through everything', () => {
    for (const status of ['confirmed', 'rescheduled', 'cancelled_by_client', 'cancelled_by_service'] as const)
      expect(open({ showsNumber: true, ...booking(status) }), status).toBe(true)
  })

  test('by anything else it stays with the visit as it then was', () => {
    for (const status of ['confirmed', 'attended', 'no_show', 'cancelled_by_service'] as const)
      expect(open(booking(status)), status).toBe(true)
    for (const status of ['rescheduled', 'cancelled_by_client'] as const)
      expect(open(booking(status)), status).toBe(false)
    for (const held of [{}, { link }, { endedHere: true }])
      expect(open({ ...held, ...booking('cancelled_by_service', true) })).toBe(false)
  })

  test('by a link it ends with the link', () => {
    expect(open({ ...booking('confirmed'), link })).toBe(true)
    expect(open({ ...booking('confirmed'), link: { ...link, revokedAt: now } })).toBe(false)
    expect(open({ ...booking('confirmed'), link: { ...link, expiresAt: now } })).toBe(false)
  })

  test('waiting ends it, and whoever ended it by a press of their own may still look', () => {
    expect(open({ entry: { settledAt: null } })).toBe(true)
    expect(open({ entry: { settledAt: now } })).toBe(false)
    const revoked = { link: { ...link, revokedAt: now }, endedHere: true }
    expect(open({ ...revoked, entry: { settledAt: now } })).toBe(true)
    expect(open({ ...revoked, ...booking('cancelled_by_client') })).toBe(true)
    expect(open({ ...revoked, ...booking('rescheduled') })).toBe(false)
  })
})

test('the address of a calendar lives as long as the rights of the account that made it', () => {
  const staff = { role: 'mediator' as const, mediatorId: 'a', disabledAt: null, rightsVersion: 2 }
  const reads = (change: Partial<Parameters<typeof mayStillRead>[0]['staff']>) =>
    mayStillRead({ mediatorId: 'a', rightsVersion: 2, staff: { ...staff, ...change } })
  expect(reads({})).toBe(true)
  for (const change of [
    { role: 'coordinator' as const },
    { mediatorId: 'b' },
    { disabledAt: now },
    { rightsVersion: 3 },
  ])
    expect(reads(change), JSON.stringify(change)).toBe(false)
})
