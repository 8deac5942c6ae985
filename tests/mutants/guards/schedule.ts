import type { Noun } from './noun'

export const schedule: Record<string, Noun> = {
  'schedule/hold': {
    tests: ['who-comes-first', 'waiting-settled', 'kept-slots', 'chosen-at-once', 'waiting-offers', 'waiting-answers'],
    declared: [
      {
        find: 'await tx.booking.updateMany({ where: { id: person.id }, data: { version: { increment: 0 } } })',
        put: '',
      },
    ],
    equivalent: [
      {
        line: 'await releaseHold(tx, bookingId, now)',
        cut: 'await releaseHold(tx, bookingId, now)',
        because: 'only a rebooking claims as displaced, and it releases what is kept once more',
      },
      {
        line: "status: 'cancelled_by_service',",
        cut: "status: 'cancelled_by_service'",
        because: 'only a visit that the service called off has a time until which its person chooses',
      },
    ],
  },
  'schedule/duty': { tests: ['claims', 'who-comes-first', 'cancellation', 'kept-slots'] },
  'schedule/block': { tests: ['claims', 'who-comes-first', 'cancellation'] },
  'schedule/plan': {
    tests: ['overlap', 'plan', 'one-after-another'],
    declared: [
      { find: 'where: plan, data', put: 'where: { id: plan.id }, data' },
      { find: 'return mediators === 1 && places === 1', put: 'return mediators === 1' },
      { find: 'return mediators === 1 && places === 1', put: 'return places === 1' },
      { find: ', date: { gte: localDateOf(now) } }', put: ' }' },
      { find: 'await tx.slot.updateMany({ where: { duty: duties }, data: { version: { increment: 1 } } })', put: '' },
    ],
    equivalent: [
      {
        line: 'await tx.duty.updateMany({ where: { id: { in: changedIds } }, data: { ...duty, version: { increment: 1 } } })',
        cut: 'version: { increment: 1 }',
        because: 'nobody compares the version of a duty; raising it is how it is locked',
      },
    ],
  },
}
