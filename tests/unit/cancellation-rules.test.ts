import { expect, test } from 'vitest'
import { decideRebook } from '@/lib/bookings/booking/rules'
import { type AllowedWays, countWays, isLate, isOnCallList, waysToTell } from '@/lib/bookings/calloff/rules'
import { totalsSentence } from '@/lib/bookings/cancellation/words'
import type { MessageChannel } from '@/lib/platform/db/codes'
import { instantAt } from '@/lib/platform/time'

const startsAt = new Date('2027-02-03T09:00:00Z')
const before = new Date('2027-02-01T08:00:00Z')
const sameDay = new Date('2027-02-03T07:00:00Z')
const person = {
  phone: '+48508033132',
  email: 'a@example.org',
  contactSms: false,
  contactCall: false,
  contactVoicemail: false,
  contactEmail: false,
  contactNone: false,
  startsAt,
}

test('everybody learns of it by every message they allowed, and by a call only where they allowed one', () => {
  const all = ['sms', 'email'] as const
  const ways = (change: Partial<AllowedWays>, now = before) => waysToTell({ ...person, ...change }, all, now)
  expect(ways({})).toEqual(['barred'])
  expect(ways({ contactSms: true, contactEmail: true, contactCall: true })).toEqual(['sms', 'email'])
  expect(ways({ contactEmail: true })).toEqual(['email'])
  expect(ways({ contactCall: true })).toEqual(['call'])
  expect(ways({ contactVoicemail: true })).toEqual(['call'])
  expect(ways({ contactCall: true, phone: null })).toEqual(['barred'])
  expect(ways({ contactNone: true, contactSms: true })).toEqual(['none'])
  expect(ways({ phone: null, email: null, contactSms: true, contactEmail: true })).toEqual(['barred'])
  // On the day itself a message may be read too late.
  expect(ways({ contactSms: true, contactCall: true }, sameDay)).toEqual(['call', 'sms'])
  expect(ways({ contactSms: true }, sameDay)).toEqual(['sms'])
  expect(ways({ contactSms: true, contactCall: true, contactVoicemail: true }, before)).toEqual(['sms'])
  expect(ways({ contactSms: true, contactVoicemail: true }, sameDay)).toEqual(['sms'])
  expect(ways({ contactEmail: true, contactCall: true, phone: null }, sameDay)).toEqual(['email'])
  expect(ways({ contactNone: true, contactCall: true }, sameDay)).toEqual(['none'])
})

test('a message that cannot leave is no way: a person calls, or writes it where only that is allowed', () => {
  const ways = (change: Partial<AllowedWays>, leaving: MessageChannel[], now = before) =>
    waysToTell({ ...person, ...change }, leaving, now)
  expect(ways({ contactSms: true, contactCall: true }, [])).toEqual(['call'])
  expect(ways({ contactSms: true, contactEmail: true }, ['email'])).toEqual(['email'])
  expect(ways({ contactSms: true }, [])).toEqual(['hand'])
  expect(ways({ contactEmail: true }, ['sms'])).toEqual(['hand'])
  expect(ways({}, [])).toEqual(['barred'])
  expect(ways({ contactNone: true }, [])).toEqual(['none'])
  expect(ways({ contactSms: true, contactCall: true }, [], sameDay)).toEqual(['call'])
  // What can leave is not what is allowed.
  expect(ways({ contactCall: true }, ['sms', 'email'])).toEqual(['call'])
})

test('a visit is called off late from the first minute of its day', () => {
  const midnight = instantAt('2027-02-03', '00:00')
  expect(isLate(startsAt, midnight)).toBe(true)
  expect(isLate(startsAt, new Date(+midnight - 1))).toBe(false)
})

test('a coordinator has on the list whom to call, and who allowed no way at all', () => {
  expect(isOnCallList(['call'])).toBe(true)
  expect(isOnCallList(['call', 'sms'])).toBe(true)
  expect(isOnCallList(['hand'])).toBe(true)
  expect(isOnCallList(['barred'])).toBe(true)
  for (const ways of [['sms'], ['sms', 'email'], ['none'], []] as const) expect(isOnCallList([...ways])).toBe(false)
})

test('the totals count each person once, by what reaches them first', () => {
  const count = countWays([{ ways: ['sms', 'email'] }, { ways: ['sms'] }, { ways: ['email'] }, { ways: ['call'] }])
  expect(totalsSentence(count)).toBe('Zapisane osoby: 4 – SMS: 2, e-mail: 1, telefon z ośrodka: 1')
  expect(count).toEqual({ sms: 2, email: 1, call: 1, hand: 0, barred: 0, none: 0 })
  expect(countWays([{ ways: ['barred'] }, { ways: [] }])).toEqual({
    sms: 0,
    email: 0,
    call: 0,
    hand: 0,
    barred: 1,
    none: 0,
  })
  expect(totalsSentence(countWays([{ ways: ['none'] }]))).toBe('Zapisane osoby: 1 – nic nie wysyłamy (tak wybrano): 1')
})

test('a visit that was called off can be replaced until its link ends', () => {
  const endsAt = new Date('2027-02-03T09:45:00Z')
  const visit = {
    status: 'cancelled_by_service' as const,
    endsAt,
    releasedAt: before,
    rebookUntil: new Date(+before + 1),
  }
  const late = { ...visit, releasedAt: sameDay }
  const hourMs = 3_600_000
  expect(decideRebook(visit, new Date(+endsAt + 24 * hourMs - 1)).ok).toBe(true)
  expect(decideRebook(visit, new Date(+endsAt + 24 * hourMs))).toEqual({ ok: false, code: 'too-late' })
  expect(decideRebook(late, new Date(+sameDay + 72 * hourMs - 1)).ok).toBe(true)
  expect(decideRebook(late, new Date(+sameDay + 72 * hourMs))).toEqual({ ok: false, code: 'too-late' })
  for (const other of [
    { ...visit, status: 'cancelled_by_client' as const },
    { ...visit, rebookUntil: null },
  ])
    expect(decideRebook(other, before)).toEqual({ ok: false, code: 'not-called-off' })
})
