import type { Noun } from './noun'

export const schedule: Record<string, Noun> = {
  'schedule/hold': {
    tests: [
      ...[
        'hold',
        'who-comes-first',
        'waiting-settled',
        'kept-slots',
        'chosen-at-once',
        'waiting-offers',
        'waiting-answers',
        'confirmed-contact',
      ],
      'rebooking-races',
    ],
    equivalent: [
      {
        line: 'await releaseHold(tx, bookingId, now)',
        cut: 'await releaseHold(tx, bookingId, now)',
        because: 'only a rebooking claims as displaced, and it releases what is kept once more',
      },
      {
        line: 'const kept = { slotId: { in: slotIds }, bookingId: { not: null } }',
        cut: 'bookingId: { not: null }',
        because: 'a withdrawn slot never opens again, and the offer for it ends by the state of the slot',
      },
      {
        line: "if (claimant.kind === 'anyone') return true",
        cut: 'if (',
        because: 'the database looks once more in any case; only the count of statements grows (tests/db/statements)',
      },
      {
        line: "const onList = { status: 'waiting' as const, settledAt: null, ...confirmedContact }",
        cut: 'settledAt: null',
        because: 'whoever waits is not settled: both say the same',
      },
      {
        line: "status: 'cancelled_by_service' as const,",
        cut: "status: 'cancelled_by_service' as const",
        because: 'only a visit that the service called off has a time until which its person chooses',
      },
    ],
  },
  'schedule/duty': {
    tests: ['claims', 'who-comes-first', 'cancellation', 'kept-slots', 'calendar', 'plan-change'],
    equivalent: [
      {
        line: 'const left = { OR: lists.filter((list) => Object.values(list).some((ids) => ids.in.length > 0)) }',
        cut: '>',
        because: 'an empty list beside another one finds nothing: it only has SQLite read every hour',
      },
    ],
  },
  'schedule/block': { tests: ['claims', 'who-comes-first', 'cancellation', 'one-after-another', 'callers'] },
  'schedule/plan': {
    tests: ['overlap', 'plan', 'one-after-another', 'plan-change', 'plan-end', 'callers'],
    equivalent: [
      {
        line: 'const duties = { planId, date: { gte: from } }',
        cut: ', date: { gte: from } }',
        because: 'the rule leaves dates alone that are over: they would only be locked and read',
      },
    ],
    declared: [
      { find: 'where: plan, data: { ...input', put: 'where: { id: plan.id }, data: { ...input' },
      { find: 'where: plan, data: { version', put: 'where: { id: plan.id }, data: { version' },
      { find: ', date: { gte: from } }', put: ' }' },
    ],
  },
}
