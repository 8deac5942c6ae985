import type { Noun } from './noun'

const versionTells = 'whoever settles or offers raises the version, so that a row of that version has that state'
const nobodyAsks = 'nobody compares the version of what is settled or waits again; the next offer raises it'

export const waitlist: Record<string, Noun> = {
  'waitlist/burst': {
    tests: ['bursts-left', 'bursts'],
    equivalent: [
      {
        line: 'if (bursts.length === 0) return false',
        cut: 'if (',
        because: 'of no burst nobody is left: two questions are saved',
      },
    ],
  },
  'waitlist/offer': {
    tests: [
      'waiting-settled',
      'who-comes-first',
      'waiting-at-once',
      'waiting-offers',
      'kept-slots',
      'waiting-answers',
      'confirmed-contact',
      'promised',
    ],
    equivalent: [
      {
        line: 'bookings: { none: { releasedAt: null } },',
        cut: 'bookings: { none: { releasedAt: null } }',
        because: 'whoever books an hour uses up what was kept of it, under the lock of the hour',
      },
      {
        line: "where: { status: 'waiting', settledAt: null, ...confirmedContact },",
        cut: "status: 'waiting'",
        because: 'whoever has an offer is left out again when the offer is made',
      },
    ],
  },
  'waitlist/entry': {
    tests: [
      ...[
        'confirmed-contact',
        'waiting-settled',
        'waiting-clock',
        'waiting-at-once',
        'waiting-answers',
        'waiting-desk',
      ],
    ],
    equivalent: [
      {
        line: "const data = { status: 'waiting' as const, version: { increment: 1 }, ...uncounted }",
        cut: 'version: { increment: 1 }',
        because: nobodyAsks,
      },
      {
        line: "const row = { submissionId, clientId, bookingId: null, confirmedAt: by.kind === 'staff' ? now : null }",
        cut: 'bookingId: null',
        because: 'what is not written is null',
      },
      {
        line: "const data = { status: 'waiting' as const, settledAt: null, version: { increment: 1 } }",
        cut: 'version: { increment: 1 }',
        because: nobodyAsks,
      },
      {
        line: "where: { id, status: 'waiting', version },",
        cut: "status: 'waiting'",
        because: versionTells,
      },
      {
        line: "data: { status: 'offered', offersMade: { increment: 1 }, version: { increment: 1 } },",
        cut: 'version: { increment: 1 }',
        because: nobodyAsks,
      },
      {
        line: 'data: { status, settledAt: now, version: { increment: 1 } },',
        cut: 'version: { increment: 1 }',
        because: nobodyAsks,
      },
    ],
  },
  'waitlist/ending': {
    tests: ['waiting-clock', 'waiting-settled', 'waiting-desk'],
    equivalent: [
      {
        line: 'where: { settledAt: null, offers: { none: { settledAt: null } }, ...(isOver ? {} : { bookingId: { not: null } }) },',
        cut: 'settledAt: null',
        because: 'what is settled is not settled again',
      },
      {
        line: 'where: { settledAt: null, offers: { none: { settledAt: null } }, ...(isOver ? {} : { bookingId: { not: null } }) },',
        cut: 'bookingId: { not: null }',
        because: 'an entry without a visit is idle only when the period is over',
      },
    ],
  },
  'waitlist/answer': {
    tests: [
      ...['waiting-settled', 'waiting-at-once', 'waiting-answers', 'chosen-at-once', 'pressed-twice', 'bursts'],
      'waiting-clock',
    ],
  },
  'waitlist/taking': { tests: ['taken-on-purpose', 'taken-from-called-off'] },
  'waitlist/round': {
    tests: [
      ...['waiting-settled', 'waiting-at-once', 'who-comes-first', 'waiting-offers', 'waiting-answers'],
      'waiting-races',
    ],
    equivalent: [
      {
        line: "await lockRows(tx, 'Slot', [slotId])",
        cut: "await lockRows(tx, 'Slot', [slotId])",
        because: 'an offer is settled once, by whoever is first; the lock keeps the order that everybody keeps',
      },
      {
        line: 'where: { bookingId: null, offerId: null, OR: [{ staffId: null }, { until: { lte: now } }] },',
        cut: 'bookingId: null',
        because: 'an hour that is kept is left as it is',
      },
      {
        line: 'where: { bookingId: null, offerId: null, OR: [{ staffId: null }, { until: { lte: now } }] },',
        cut: 'offerId: null',
        because: 'an hour that is offered is left as it is',
      },
      { line: 'settledAt: null,', cut: 'settledAt: null', because: 'an offer ends once' },
    ],
  },
}
