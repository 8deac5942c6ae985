import { describe, expect, test } from 'vitest'
import { bookingNotifications, messageChannels, owedForMove, reminderAt } from '@/lib/messages/outbox/rules'
import { byClient, bySystem, type DoneBy } from '@/lib/office/audit/rules'
import { instantAt } from '@/lib/platform/time'

// Anna comes on Wednesday 3 February 2027 and allowed both kinds of messages. Ten o’clock on Monday is when she is reminded.
const anna = {
  id: 'anna',
  phone: '+48508033132',
  email: 'anna@example.org',
  contactSms: true,
  contactEmail: true,
  contactNone: false,
  startsAt: instantAt('2027-02-03', '13:00'),
}
const silent = { ...anna, contactSms: false, contactEmail: false }
const monday = instantAt('2027-02-01', '10:00')
const friday = instantAt('2027-01-29', '09:00')
const sundayTen = instantAt('2027-01-31', '10:00')
const tick = (instant: Date, ms: number) => new Date(instant.getTime() + ms)

describe('ways of a message', () => {
  test('each needs that it was allowed and somewhere to go, and the quicker one is first', () => {
    expect(messageChannels(anna)).toEqual(['sms', 'email'])
    expect(messageChannels({ ...anna, contactSms: false })).toEqual(['email'])
    expect(messageChannels({ ...anna, phone: null })).toEqual(['email'])
    expect(messageChannels({ ...anna, contactEmail: false })).toEqual(['sms'])
    expect(messageChannels({ ...anna, email: null })).toEqual(['sms'])
    expect(messageChannels(silent)).toEqual([])
  })
})

describe('a reminder', () => {
  test('comes at ten in the morning two days before, whatever the hour of the visit', () => {
    expect(reminderAt(anna.startsAt)).toEqual(monday)
    expect(reminderAt(instantAt('2027-02-03', '08:00'))).toEqual(monday)
  })

  test('comes at ten on the wall when the clocks change between', () => {
    expect(reminderAt(instantAt('2027-03-29', '10:00')).toISOString()).toBe('2027-03-27T09:00:00.000Z')
    expect(reminderAt(instantAt('2027-11-01', '10:00')).toISOString()).toBe('2027-10-30T08:00:00.000Z')
  })

  test('is for what was agreed a whole day before it, not for what was agreed within the last day', () => {
    const kinds = (now: Date) => bookingNotifications('confirmation', anna, now).map(({ kind }) => kind)
    expect(kinds(tick(sundayTen, -1))).toContain('reminder')
    expect(kinds(sundayTen)).toContain('reminder')
    expect(kinds(tick(sundayTen, 1))).not.toContain('reminder')
    expect(kinds(tick(anna.startsAt, -1))).not.toContain('reminder')
  })
})

describe('what a change of a booking owes', () => {
  const row = (kind: string, channel: string, runAt: Date) => ({
    dedupeKey: `booking:anna:${kind}:${channel}`,
    kind,
    channel,
    createdAt: friday,
    runAt,
  })

  test('one message by every allowed way at once, and one reminder by the quickest', () => {
    expect(bookingNotifications('confirmation', anna, friday)).toEqual([
      row('confirmation', 'sms', friday),
      row('confirmation', 'email', friday),
      row('reminder', 'sms', monday),
    ])
  })

  test('a change waits a minute for what may follow, and its reminder for nothing', () => {
    const soon = tick(friday, 60_000)
    expect(bookingNotifications('change', anna, friday)).toEqual([
      row('change', 'sms', soon),
      row('change', 'email', soon),
      row('reminder', 'sms', monday),
    ])
    expect(bookingNotifications('change', { ...anna, phone: null }, friday)).toEqual([
      row('change', 'email', soon),
      row('reminder', 'email', monday),
    ])
  })

  test('nobody is reminded of a visit that is off', () => {
    expect(bookingNotifications('cancellation', anna, friday)).toEqual([
      row('cancellation', 'sms', friday),
      row('cancellation', 'email', friday),
    ])
  })

  test('nothing to whoever allowed no message', () => {
    expect(bookingNotifications('confirmation', silent, friday)).toEqual([])
  })
})

describe('a visit that was moved', () => {
  const desk: DoneBy = { kind: 'staff', id: 'zofia', channel: 'panel' }
  const onThePhone: DoneBy = { kind: 'staff', id: 'zofia', channel: 'phone' }
  const callFor = (by: DoneBy, person: Parameters<typeof owedForMove>[1]) => owedForMove(by, person, friday).call

  test('is told by message to whoever allowed one', () => {
    expect(owedForMove(desk, anna, friday)).toEqual({ messages: bookingNotifications('change', anna, friday) })
  })

  test('at the desk is told by a call to whoever allowed no message', () => {
    expect(callFor(desk, silent)).toBe('change')
    expect(callFor(desk, { ...anna, phone: null, email: null })).toBe('change')
  })

  test('needs no call when it was agreed with the person, or when they want no contact', () => {
    for (const by of [onThePhone, byClient, bySystem]) expect(callFor(by, silent)).toBeUndefined()
    expect(callFor(desk, { ...silent, contactNone: true })).toBeUndefined()
  })
})
