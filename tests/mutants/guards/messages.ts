import type { Noun } from './noun'

const inLog =
  "const outcomeOf = (sent: Sending) => (sent.ok ? { outcome: 'sent' } : { outcome: 'not_sent', reason: sent.reason })"

export const messages: Record<string, Noun> = {
  'messages/outbox': {
    tests: ['settled-messages', 'leases', 'stuck-messages', 'outbox'],
    declared: [
      { find: 'due."settledAt" IS NULL AND due."runAt"', put: 'due."runAt"' },
      { find: ' AND due."runAt" <= ', put: ' AND due."createdAt" <= ' },
      { find: '(due."leaseUntil" IS NULL OR due', put: '(due."id" IS NOT NULL OR due' },
      { find: ' OR due."leaseUntil" > ', put: ' OR due."runAt" > ' },
      { find: '(earlier."settledAt" IS NULL AND earlier."kind"', put: '(earlier."kind"' },
      { find: ' AND earlier."leaseUntil" <= ', put: ' AND earlier."createdAt" <= ' },
      { find: ' LIMIT 1) IS NULL', put: ' LIMIT 0) IS NULL' },
      { find: ' ORDER BY due."runAt" LIMIT ', put: ' ORDER BY due."runAt" LIMIT 1000 + ' },
    ],
    equivalent: [
      {
        line: 'await db.notification.updateMany({ where: { id, runAt, settledAt: null }, data: { runAt: due, attempts: 0 } })',
        cut: 'settledAt: null',
        because: 'nobody asks when something that is settled would have been due',
      },
      {
        line: 'where: { settledAt: null, attempts: { gt: 0 }, runAt: { gt: latestTryAt(now) } },',
        cut: 'settledAt: null',
        because: 'what was settled is left alone when each is put right',
      },
    ],
  },
  'messages/delivery': {
    tests: ['settled-messages', 'delivery', 'stuck-messages', 'leases', 'outbox', 'told', 'offer-messages', 'sms'],
    equivalent: [
      { line: inLog, cut: "outcome: 'sent'", because: 'only the log says so' },
      { line: inLog, cut: "outcome: 'not_sent'", because: 'only the log says so' },
    ],
  },
  'messages/quiet': { tests: ['backup'] },
  'messages/follow': { tests: ['correction', 'correction-messages'] },
  'messages/attempt': { tests: ['call-taken', 'call', 'settled-messages', 'told'] },
  'messages/call': {
    tests: [
      'call-taken',
      'call-due',
      'settled-messages',
      'call',
      'told',
      'offer-messages',
      'waiting-offers',
      'waiting-settled',
    ],
  },
  'messages/link': {
    tests: ['settled-messages', 'link'],
    declared: [
      { find: ' || link.revokedAt !== null', put: '' },
      { find: ' || link.expiresAt <= now', put: '' },
    ],
  },
  'messages/client': {
    tests: ['forgotten-at-once', 'booking', 'waiting-answers', 'retention', 'waiting-desk', 'waiting-settled'],
    equivalent: [
      {
        line: 'if (ids.length > 0) afterCommit(tx, oweErasing)',
        cut: '>',
        because: 'to erase where nothing was deleted costs a moment and changes nothing',
      },
      {
        line: 'return bookings.length > 0 ? newClient(person, row.memorableWord) : { clientId, person, writes: [] }',
        cut: '>',
        because: 'the row of somebody who waited is deleted with the waiting, whoever has the visit',
      },
    ],
    declared: [
      { find: 'bookings: { none: {} }, waitingEntries', put: 'waitingEntries' },
      { find: 'id: { in: ids }, waitingEntries: { none: {} }', put: 'id: { in: ids }' },
      { find: 'bookings.length > 0 ? ', put: 'bookings.length < 0 ? ' },
    ],
  },
  'messages/allowance': {
    tests: ['many-messages', 'message-places', 'sms'],
    declared: [
      { find: 'place > mostADay', put: 'place > mostADay + 1' },
      { find: 'taken = own.count', put: 'taken = 0' },
      { find: 'WHERE "MessagePlace"."until" <= ', put: 'WHERE false AND "MessagePlace"."until" <= ' },
      { find: ' OR "MessagePlace"."until" > ', put: ' OR false AND "MessagePlace"."until" > ' },
      { find: `past."outcome" <> 'sent'`, put: 'past."outcome" IS NOT NULL' },
      { find: '(past."leaseUntil" IS NULL OR', put: '(true OR' },
      { find: '{ notificationId: null }', put: '{}' },
      { find: '{ until: { lte: now } }, ', put: '' },
    ],
  },
  'messages/told': { tests: ['settled-messages', 'told'] },
}
