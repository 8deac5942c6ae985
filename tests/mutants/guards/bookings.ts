import type { Noun } from './noun'

export const bookings: Record<string, Noun> = {
  'bookings/booking': {
    tests: ['claims', 'one-after-another', 'attendance', 'booking', 'rebooking', 'told', 'retention'],
    equivalent: [
      {
        line: 'const where = { id: booking.id, version: booking.version, releasedAt: null }',
        cut: 'releasedAt: null',
        because: 'every release raises the version, and what was read was live',
      },
      {
        line: "const open = { id, status: 'cancelled_by_service' as const, rebookUntil: { gt: now }, rescheduledTo: null }",
        cut: "status: 'cancelled_by_service' as const",
        because: 'only a visit that the service called off has a time until which its person chooses',
      },
      {
        line: 'data: { status, releasedAt: now, rebookUntil, version: { increment: 1 } },',
        cut: 'version: { increment: 1 }',
        because: 'every change asks that the visit is not released yet, whatever its version',
      },
    ],
  },
  'bookings/claim': {
    tests: ['claims', 'one-after-another', 'booking'],
    declared: [
      { find: 'if (!violated) throw error', put: '' },
      { find: "violated === 'booking_live_slot' ?", put: "violated !== 'booking_live_slot' ?" },
    ],
  },
  'bookings/change': {
    tests: ['claims', 'one-after-another', 'who-comes-first', 'waiting-answers', 'chosen-at-once', 'rebooking', 'told'],
  },
  'bookings/attendance': {
    tests: ['claims', 'one-after-another', 'attendance'],
    declared: [{ find: ', slot: { duty: { mediatorId: by.mediatorId } } }', put: ' }' }],
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
    ],
  },
  'bookings/cancellation': {
    tests: ['claims', 'who-comes-first', 'one-after-another', 'told', 'cancellation'],
  },
}
