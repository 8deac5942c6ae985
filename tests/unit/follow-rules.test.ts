import { expect, test } from 'vitest'
import { nobody, type Person } from '@/lib/messages/client/rules'
import { followCorrection, noLongerAllowed, type ToldRow } from '@/lib/messages/follow/rules'
import { reminderAt } from '@/lib/messages/outbox/rules'

const now = new Date('2027-02-01T08:00:00Z')
const startsAt = new Date('2027-02-10T09:00:00Z')
const visit = { id: 'b', startsAt, createdAt: now, bookedVia: 'web' as 'web' | 'phone' }
const old: Person = { ...nobody, phone: '+48601000001', email: 'a@example.org', contactSms: true }
const row = (change: Partial<ToldRow> = {}): ToldRow => ({
  id: 'm',
  kind: 'confirmation',
  channel: 'sms',
  runAt: now,
  attempts: 0,
  outcome: null,
  bookingId: 'b',
  entryId: null,
  offerId: null,
  ...change,
})
const reminder = row({ id: 'r', kind: 'reminder', runAt: reminderAt(startsAt) })
const follow = (dropped: ToldRow[], kept: ToldRow[], after: Person, own: typeof visit | null = visit) =>
  followCorrection(dropped, kept, { after, version: 2, visit: own }, now)
const brief = ({ messages, calls }: ReturnType<typeof follow>) => [
  ...messages.map(({ kind, channel }) => `${kind} ${channel}`),
  ...calls.map(({ reason }) => `call ${reason}`),
]

test('what waits for a number or mailbox that may not be reached any more must not leave, and nothing else is touched', () => {
  const rows = [row(), row({ id: 'e', channel: 'email' }), row({ id: 's', outcome: 'sent' })]
  const both = { ...old, contactEmail: true }
  expect(noLongerAllowed(rows, both, both)).toEqual([])
  expect(noLongerAllowed(rows, both, { ...both, contactSms: false })).toEqual(['m'])
  expect(noLongerAllowed(rows, both, { ...both, phone: '+48601000002' })).toEqual(['m'])
  expect(noLongerAllowed(rows, both, { ...both, email: null })).toEqual(['e'])
  expect(noLongerAllowed(rows, both, { ...both, contactNone: true })).toEqual(['m', 'e'])
})

test('what was owed goes to the new number, else by another channel, else by a call, else nowhere', () => {
  const none = { ...old, contactSms: false }
  expect(brief(follow([row()], [], { ...old, phone: '+48601000002' }, null))).toEqual(['confirmation sms'])
  expect(brief(follow([row()], [], { ...none, contactEmail: true }, null))).toEqual(['confirmation email'])
  expect(brief(follow([row()], [], { ...none, contactCall: true }, null))).toEqual(['call confirmation'])
  expect(brief(follow([row()], [], { ...none, contactVoicemail: true }, null))).toEqual(['call confirmation'])
  expect(brief(follow([row()], [], none, null))).toEqual([])
  expect(brief(follow([row()], [], { ...none, contactCall: true, phone: null }, null))).toEqual([])
  expect(brief(follow([row()], [], { ...none, contactNone: true }, null))).toEqual([])
})

test('whoever booked by phone heard the number: no call says it again, and what is due besides is said', () => {
  const called = { ...old, contactSms: false, contactCall: true }
  const byPhone = { ...visit, bookedVia: 'phone' as const }
  expect(brief(follow([row()], [], called))).toEqual(['call confirmation'])
  expect(brief(follow([row()], [], called, byPhone))).toEqual([])
  expect(brief(follow([row({ kind: 'change' })], [], called, byPhone))).toEqual(['call change'])
  expect(brief(follow([row()], [], { ...old, phone: '+48601000002' }, byPhone))).toContain('confirmation sms')
})

test('what the other channel says, or has said, is said once', () => {
  const after = { ...old, contactSms: false, contactEmail: true, contactCall: true }
  for (const outcome of [null, 'sent'] as const)
    expect(brief(follow([row()], [row({ id: 'e', channel: 'email', outcome })], after, null))).toEqual([])
  // Two channels that were both taken back are one call.
  const called = { ...old, contactSms: false, contactCall: true }
  expect(brief(follow([row(), row({ id: 'e', channel: 'email' })], [], called, null))).toEqual(['call confirmation'])
})

test('a reminder waits for its day by the quickest way that is left', () => {
  const after = { ...old, contactSms: false, contactEmail: true }
  const { messages } = follow([reminder], [], after)
  expect(messages).toMatchObject([{ kind: 'reminder', channel: 'email', runAt: reminderAt(startsAt), createdAt: now }])
  expect(brief(follow([reminder], [], { ...old, contactSms: false, contactCall: true }))).toEqual([])
  const due = { ...reminder, runAt: now }
  expect(brief(follow([due], [], { ...old, contactSms: false, contactCall: true }))).toEqual(['call reminder'])
})

test('whoever allows a message at last is reminded, unless that was done, is too late, or was never due', () => {
  expect(brief(follow([], [], old))).toEqual(['reminder sms'])
  expect(brief(follow([], [{ ...reminder, outcome: 'sent' }], old))).toEqual([])
  expect(brief(follow([], [reminder], old))).toEqual([])
  expect(brief(follow([], [], { ...old, contactSms: false }))).toEqual([])
  expect(brief(follow([], [], old, { ...visit, startsAt: new Date('2027-02-02T09:00:00Z') }))).toEqual([])
  expect(brief(follow([], [], old, { ...visit, createdAt: reminderAt(startsAt) }))).toEqual([])
})

test('each correction writes messages of its own, about what they were about', () => {
  const offer = row({ kind: 'slot_offer', bookingId: null, entryId: 'e', offerId: 'o' })
  const joined = row({ kind: 'waiting_joined', bookingId: null, entryId: 'e' })
  const { messages } = follow([row(), offer, joined], [], { ...old, phone: '+48601000002' }, null)
  expect(messages.map(({ dedupeKey }) => dedupeKey)).toEqual([
    'booking:b:confirmation:sms:2',
    'offer:o:slot_offer:sms:2',
    'entry:e:waiting_joined:sms:2',
  ])
  expect(messages[1]).toMatchObject({ entryId: 'e', offerId: 'o', bookingId: null })
})

test('what had been tried in vain is tried at once, and what waits a minute goes on waiting', () => {
  const later = new Date(now.getTime() + 30_000)
  const at = (change: Partial<ToldRow>) =>
    follow([row(change)], [], { ...old, phone: '+48601000002' }, null).messages[0]?.runAt
  expect(at({ runAt: later })).toEqual(later)
  expect(at({ runAt: later, attempts: 3 })).toEqual(now)
  expect(at({ runAt: new Date(now.getTime() - 1) })).toEqual(now)
})

test('a delay goes where it may go now, with what it says, and nobody is called about it', () => {
  const late = row({ kind: 'running_late', lateBy: 30 })
  const { messages } = follow([late], [], { ...old, phone: '+48601000002' }, null)
  expect(messages).toMatchObject([{ kind: 'running_late', channel: 'sms', lateBy: 30 }])
  const byMail = { ...old, contactSms: false, contactEmail: true }
  // Another delay that was said before is not this one.
  const earlier = row({ id: 'e', kind: 'running_late', lateBy: 20, outcome: 'sent' })
  expect(brief(follow([late], [earlier], byMail, null))).toEqual(['running_late email'])
  expect(brief(follow([late], [{ ...earlier, lateBy: 30 }], byMail, null))).toEqual([])
  expect(brief(follow([late], [], { ...old, contactSms: false, contactCall: true }, null))).toEqual([])
  expect('lateBy' in (follow([row()], [], { ...old, phone: '+48601000002' }, null).messages[0] ?? {})).toBe(false)
})
