type Declared = { find: string; put: string }
type Equivalent = { line: string; cut: string; because: string }
type Noun = {
  /** The test files that touch it, the fastest first. */
  tests: string[]
  /** Guards that have no form by which they could be found: what stands once in the file, and what stands there instead. */
  declared?: Declared[]
  /** Mutants that change nothing that anybody could see, because another guard stands behind them. */
  equivalent?: Equivalent[]
}

const versionTells = 'whoever settles or offers raises the version, so that a row of that version has that state'
const slotsTell = 'the hour is locked before it is looked at, so that a second visit on it is never tried'
const nobodyAsks = 'nobody compares the version of what is settled or waits again; the next offer raises it'

/** The nouns whose data.ts is tried. */
export const nouns: Record<string, Noun> = {
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
  'waitlist/offer': {
    tests: ['waiting-settled', 'who-comes-first', 'waiting-at-once', 'waiting-offers', 'kept-slots', 'waiting-answers'],
    equivalent: [
      {
        line: "where: { id: slotId, state: 'open', duty: { status: 'published' }, bookings: { none: { releasedAt: null } } },",
        cut: 'bookings: { none: { releasedAt: null } }',
        because: 'whoever books an hour uses up what was kept of it, under the lock of the hour',
      },
      {
        line: "where: { id: person.id, status: 'waiting', version: person.version },",
        cut: "status: 'waiting'",
        because: versionTells,
      },
      {
        line: "where: { status: 'waiting', settledAt: null },",
        cut: "status: 'waiting'",
        because: 'whoever has an offer is left out again when the offer is made',
      },
      {
        line: 'const data = { status: next, version: { increment: 1 }, ...taken }',
        cut: 'version: { increment: 1 }',
        because: nobodyAsks,
      },
    ],
  },
  'waitlist/entry': {
    tests: ['waiting-settled', 'waiting-at-once', 'waiting-answers', 'waiting-desk'],
    declared: [
      {
        find: 'await tx.booking.updateMany({ where: { id: bookingId }, data: { version: { increment: 0 } } })',
        put: '',
      },
    ],
    equivalent: [
      {
        line: 'data: { status, settledAt: now, version: { increment: 1 }, ...forgottenPerson },',
        cut: 'version: { increment: 1 }',
        because: nobodyAsks,
      },
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
    tests: ['waiting-settled', 'waiting-at-once', 'waiting-answers', 'chosen-at-once'],
    equivalent: [
      {
        line: "if (offer.settledAt) return fail('over')",
        cut: 'if (',
        because: 'an offer that is settled is not taken by the claim of its hour',
      },
    ],
  },
  'waitlist/round': {
    tests: ['waiting-settled', 'waiting-at-once', 'who-comes-first', 'waiting-offers', 'waiting-answers'],
    equivalent: [
      {
        line: 'where: { bookingId: null, offerId: null },',
        cut: 'bookingId: null',
        because: 'an hour that is kept is left as it is',
      },
      {
        line: 'where: { bookingId: null, offerId: null },',
        cut: 'offerId: null',
        because: 'an hour that is offered is left as it is',
      },
      { line: 'settledAt: null,', cut: 'settledAt: null', because: 'an offer ends once' },
      {
        line: "const data = { status: 'waiting', offersMade: { decrement: 1 }, version: { increment: 1 } }",
        cut: 'version: { increment: 1 }',
        because: nobodyAsks,
      },
      {
        line: "await db.waitingEntry.updateMany({ where: { id, version, status: 'offered' }, data })",
        cut: "status: 'offered'",
        because: versionTells,
      },
    ],
  },
  'messages/outbox': {
    tests: ['settled-messages', 'leases', 'stuck-messages', 'outbox'],
    declared: [
      { find: 'due."settledAt" IS NULL AND due."runAt"', put: 'due."runAt"' },
      { find: ' AND due."runAt" <= ', put: ' AND due."createdAt" <= ' },
      { find: '(due."leaseUntil" IS NULL OR due', put: '(due."id" IS NOT NULL OR due' },
      { find: ' OR due."leaseUntil" > ', put: ' OR due."runAt" > ' },
      { find: ' AND earlier."id" <> due."id"', put: '' },
      { find: '(earlier."settledAt" IS NULL AND earlier."kind"', put: '(earlier."kind"' },
      { find: ' AND earlier."leaseUntil" <= ', put: ' AND earlier."createdAt" <= ' },
      { find: ' LIMIT 1) IS NULL', put: ' LIMIT 0) IS NULL' },
      { find: ' ORDER BY due."runAt" LIMIT ', put: ' ORDER BY due."runAt" LIMIT 1000 + ' },
    ],
    equivalent: [
      {
        line: 'if (rows.length > 0) await tx.notification.createMany({ data: rows.map((row) => ({ ...row, bookingId })) })',
        cut: '>',
        because: 'writing no message writes nothing',
      },
    ],
  },
  'messages/call': { tests: ['settled-messages', 'call', 'told'] },
  'messages/link': {
    tests: ['settled-messages', 'link'],
    declared: [
      { find: ' || link.revokedAt !== null', put: '' },
      { find: ' || link.expiresAt <= now', put: '' },
    ],
  },
  'messages/told': { tests: ['settled-messages', 'told'] },
  'office/staff': {
    tests: ['staff'],
    declared: [{ find: ' passwordHash: staff.passwordHash,', put: '' }],
  },
  'office/limit': {
    tests: ['waiting-limits', 'visit'],
    declared: [
      { find: '? provenLookupLimits : lookupLimits', put: '? lookupLimits : lookupLimits' },
      { find: '    await forgiveTry(tries, now)\n', put: '' },
      { find: '    await countTry([proof], now)\n', put: '' },
      {
        find: 'limited: await countTry(tries, now), takeBack }',
        put: 'limited: (await countTry(tries, now)) && false, takeBack }',
      },
      { find: "limited ? fail('too-many') : await work()", put: 'await work()' },
      { find: 'if (!made) await forgiveTry(whenDone, now)', put: 'await forgiveTry(whenDone, now)' },
      { find: '    if (!made) await forgiveTry(whenDone, now)\n', put: '' },
      { find: 'countTry([post, ...whenDone], now)', put: 'countTry(whenDone, now)' },
      { find: 'countTry([post, ...whenDone], now)', put: 'countTry([post], now)' },
    ],
  },
}
