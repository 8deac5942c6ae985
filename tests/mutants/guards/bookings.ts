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
        line: "const mayRebook = { status: 'cancelled_by_service' as const, rescheduledTo: { is: null }, ...linkWorks }",
        cut: 'rescheduledTo: { is: null }',
        because: 'a visit that was replaced has the client of the new one, which is kept for that one',
      },
      {
        line: 'data: { status, releasedAt: now, rebookUntil, version: { increment: 1 } },',
        cut: 'version: { increment: 1 }',
        because: 'every change asks that the visit is not released yet, whatever its version',
      },
    ],
  },
  'bookings/opened': {
    tests: ['ended', 'pressed-twice', 'lost-answer'],
    declared: [
      { find: '(await countFollowing(bookingId)) > 0', put: 'false' },
      { find: 'bookingId: movedTo, linkId: null', put: 'bookingId: movedTo' },
      { find: '{ ...ofKey(by.session), ...opened,', put: '{ ...ofKey(by.session),' },
      { find: '{ expiresAt: { lt: now } }', put: '{}' },
    ],
    equivalent: [
      {
        line: 'if ((bookingId && !booking) || (entryId && !entry) || (linkId && !link)) return null',
        cut: 'if (',
        because: 'what is deleted takes its sessions with it; this is for the moment between two questions',
      },
    ],
  },
  'bookings/claim': {
    tests: ['claims', 'one-after-another', 'booking', 'rebooking-races', 'lost-answer', 'ended', 'visit-limits'],
    declared: [
      { find: 'if (!violated) throw error', put: '' },
      { find: "violated === 'booking_live_slot' ||", put: '' },
      { find: " || violated === 'booking_kept_slot'", put: '' },
    ],
  },
  'bookings/change': {
    tests: [
      ...['claims', 'moves', 'one-after-another', 'who-comes-first', 'waiting-answers', 'chosen-at-once'],
      ...['rebooking', 'told', 'rebooking-races', 'kept-slots', 'pressed-twice'],
    ],
    equivalent: [
      {
        line: "if ((await tx.booking.count({ where: { rescheduledFromId: id } })) > 0) return fail('changed-meanwhile')",
        cut: 'if (',
        because: 'the database refuses a second visit in the place of one, which is answered in the same way',
      },
    ],
  },
  'bookings/correction': { tests: ['correction', 'correction-messages'] },
  'bookings/lateness': { tests: ['lateness-twice', 'lateness', 'lateness-leaves'] },
  'bookings/attendance': {
    tests: ['claims', 'one-after-another', 'attendance'],
    declared: [{ find: "by.role === 'mediator' ?", put: 'false ?' }],
  },
  'bookings/apart': { tests: ['apart'] },
  'bookings/beside': { tests: ['apart', 'apart-lost', 'apart-at-once'] },
  'bookings/calloff': {
    tests: [
      ...['who-comes-first', 'chosen-at-once', 'told', 'kept-slots', 'cancellation', 'owed', 'rebooking-races'],
      ...['cannot-leave', 'taken-from-called-off'],
    ],
    declared: [
      { find: 'now, slotIds, slotIds.length)', put: 'now, slotIds, 1000)' },
      {
        find: 'people.filter((person) => isOnCallList(waysToTell(person, channelsThatLeave(person), now)))',
        put: 'people',
      },
    ],
    equivalent: [
      {
        line: 'const next = () => nextOpenSlots(tx, now, slotIds, slotIds.length)',
        cut: 'now, slotIds, slotIds.length)',
        because: 'more hours are locked than are needed, and as many are kept',
      },
      {
        line: 'if (free.every(isLocked)) return free',
        cut: 'if (',
        because: 'without any later hour the rest locks nothing and finds the same ones',
      },
    ],
  },
  'bookings/cancellation': {
    tests: ['claims', 'unreached', 'who-comes-first', 'one-after-another', 'told', 'cancellation', 'owed', 'bursts'],
    equivalent: [
      {
        line: 'await lockWithApart(tx, [slotId])',
        cut: 'await lockWithApart(tx, [slotId])',
        because: 'the release asks once more for all that the lock keeps still, and is refused where it has changed',
      },
      {
        line: "const unreached = { ...where, status: 'confirmed' as const, NOT: reachedByPhone }",
        cut: "status: 'confirmed' as const",
        because: 'what is no longer confirmed was refused a line before, and nothing changes it under the lock',
      },
      {
        line: "if (released.length === 0) return fail('not-confirmed')",
        cut: 'if (',
        because: 'for one that nobody could reach since: under the lock there is none',
      },
    ],
  },
}
