import type { Noun } from './noun'

const slotsTell = 'the hour is locked before it is looked at, so that a second visit on it is never tried'

export const bookings: Record<string, Noun> = {
  'bookings/booking': {
    tests: ['claims', 'one-after-another', 'attendance', 'booking'],
    equivalent: [
      {
        line: 'const where = { id: booking.id, version: booking.version, releasedAt: null }',
        cut: 'releasedAt: null',
        because: 'every release raises the version, and what was read was live',
      },
    ],
  },
  'bookings/change': {
    tests: ['claims', 'one-after-another', 'who-comes-first', 'waiting-answers'],
    equivalent: [
      {
        line: "if (uniqueViolation(error) === 'booking_live_slot') return fail('slot-taken')",
        cut: 'if (',
        because: slotsTell,
      },
    ],
  },
  'bookings/attendance': {
    tests: ['claims', 'one-after-another', 'attendance'],
    declared: [{ find: ", slot: { duty: { mediatorId: by.mediatorId ?? '' } } }", put: ' }' }],
  },
  'bookings/calloff': {
    tests: ['who-comes-first', 'chosen-at-once', 'told', 'kept-slots', 'cancellation'],
    declared: [
      { find: '.slice(0, slotIds.length)', put: '' },
      { find: 'people.filter((person) => isOnCallList(waysToTell(person, now)))', put: 'people' },
    ],
    equivalent: [
      {
        line: 'if (free.every(isLocked)) return free',
        cut: 'if (',
        because: 'without any later hour the rest locks nothing and finds the same ones',
      },
      {
        line: 'where: { slotId, bookingId: { not: null }, until: { gt: now } },',
        cut: 'bookingId: { not: null }',
        because: 'those without a booking are left out of what was found',
      },
      {
        line: 'await tx.slotHold.deleteMany({ where: { slotId, bookingId: { not: null } } })',
        cut: 'bookingId: { not: null }',
        because: 'a withdrawn hour never opens again, and the offer for it ends by the state of the hour',
      },
    ],
  },
  'bookings/cancellation': {
    tests: ['claims', 'who-comes-first', 'one-after-another', 'told', 'cancellation'],
  },
  'bookings/rebooking': {
    tests: ['who-comes-first', 'chosen-at-once', 'rebooking', 'told'],
    equivalent: [
      { line: "if (violated === 'booking_live_slot') return fail('slot-taken')", cut: 'if (', because: slotsTell },
      {
        line: "const open = { id, status: 'cancelled_by_service', rebookUntil: { gt: now }, rescheduledTo: null }",
        cut: "status: 'cancelled_by_service'",
        because: 'only a visit that the service called off has a time until which its person chooses',
      },
    ],
  },
}
