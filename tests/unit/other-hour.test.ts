import { expect, test } from 'vitest'
import { canHaveOtherSlot } from '@/lib/panel/bookings/rules'
import { instantAt } from '@/lib/platform/time'

// Wednesday 3 February 2027, ten o’clock; the service called it off on Monday.
const slot = { startsAt: instantAt('2027-02-03', '10:00'), endsAt: instantAt('2027-02-03', '10:45') }
const monday = instantAt('2027-02-01', '10:00')
const nextDay = instantAt('2027-02-04', '10:45')
const tick = (instant: Date, ms: number) => new Date(instant.getTime() + ms)
const standing = { status: 'confirmed' as const, releasedAt: null, rebookUntil: null, rescheduledTo: null, slot }
const calledOff = {
  ...standing,
  status: 'cancelled_by_service' as const,
  releasedAt: monday,
  rebookUntil: instantAt('2027-02-03', '10:00'),
}

test('a visit that stands is moved until it starts', () => {
  expect(canHaveOtherSlot(standing, tick(slot.startsAt, -1))).toBe(true)
  expect(canHaveOtherSlot(standing, slot.startsAt)).toBe(false)
})

test('a visit that the service called off is replaced until a day after it', () => {
  expect(canHaveOtherSlot(calledOff, tick(nextDay, -1))).toBe(true)
  expect(canHaveOtherSlot(calledOff, nextDay)).toBe(false)
})

test('it is replaced once', () => {
  expect(canHaveOtherSlot({ ...calledOff, rescheduledTo: { id: 'other' } }, monday)).toBe(false)
})

test('any other visit is over', () => {
  for (const status of ['cancelled_by_client', 'rescheduled', 'attended', 'no_show'] as const)
    expect(canHaveOtherSlot({ ...calledOff, status }, monday), status).toBe(false)
})
