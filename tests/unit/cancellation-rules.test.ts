import { expect, test } from 'vitest'
import { decideRebook } from '@/lib/bookings/booking/rules'
import { type AllowedWays, countWays, waysToTell } from '@/lib/bookings/calloff/rules'
import { totalsSentence } from '@/lib/bookings/cancellation/words'
import { countTold, isOnBoard, isTold } from '@/lib/messages/told/rules'
import { toldOf } from '@/lib/messages/told/words'
import { displaced, mayTake } from '@/lib/schedule/hold/rules'

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
  const ways = (change: Partial<AllowedWays>, now = before) => waysToTell({ ...person, ...change }, now)
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
  expect(ways({ contactNone: true, contactCall: true }, sameDay)).toEqual(['none'])
})

test('the totals count each person once, by what reaches them first', () => {
  const count = countWays([{ ways: ['sms', 'email'] }, { ways: ['sms'] }, { ways: ['email'] }, { ways: ['call'] }])
  expect(totalsSentence(count)).toBe('Zapisane osoby: 4 – SMS: 2, e-mail: 1, do obdzwonienia: 1')
  expect(totalsSentence(countWays([{ ways: ['none'] }]))).toBe('Zapisane osoby: 1 – bez kontaktu: 1')
})

test('a person counts as told by a message that left, a call that is done, a new hour, or by their own wish', () => {
  const waits = { outcome: null, reason: null }
  const failed = { outcome: 'failed', reason: 'refused' }
  const nobody = { contactNone: false, notifications: [], callTasks: [], rescheduledTo: null }
  const waiting = { ...nobody, notifications: [waits, failed] }
  expect(isOnBoard(nobody)).toBe(false)
  expect([waiting, { ...nobody, callTasks: [{ doneAt: null, outcome: null }] }].map(isOnBoard)).toEqual([true, true])
  expect([waiting, { ...nobody, callTasks: [{ doneAt: null, outcome: null }] }].map(isTold)).toEqual([false, false])
  const told = [
    { ...nobody, notifications: [failed, { outcome: 'sent', reason: null }] },
    { ...nobody, notifications: [{ outcome: 'dropped', reason: 'superseded' }] },
    { ...nobody, callTasks: [{ doneAt: before, outcome: 'told' }] },
    { ...nobody, contactNone: true },
    { ...waiting, rescheduledTo: {} },
  ]
  expect(told.map(isTold)).toEqual([true, true, true, true, true])
  expect(countTold([...told, waiting])).toEqual({ done: 5, all: 6, unreachable: 0 })
})

test('whoever could not be reached is done with, and said to be without contact', () => {
  const closed = [{ doneAt: before, outcome: 'unreachable' }]
  const person = { contactNone: false, notifications: [], callTasks: closed, rescheduledTo: null }
  const reached = { ...person, callTasks: [...closed, { doneAt: before, outcome: 'told' }] }
  const mailed = { ...person, notifications: [{ outcome: 'sent', reason: null }] }
  const count = countTold([person, reached, mailed])
  expect(count).toEqual({ done: 3, all: 3, unreachable: 1 })
  expect(toldOf(count)).toBe('3 z 3, w tym bez kontaktu: 1')
  expect(toldOf({ ...count, unreachable: 0 })).toBe('3 z 3')
})

test('kept hours are for those they are kept for, and for nobody once the time is over', () => {
  const until = new Date(+before + 1000)
  const forDisplaced = { until, bookingId: 'a', offerId: null }
  const forOffer = { until, bookingId: null, offerId: 'o' }
  const handover = { until, bookingId: null, offerId: null }
  const claimants = [
    { kind: 'anyone' },
    { kind: 'displaced', bookingId: 'b' },
    { kind: 'offer', offerId: 'o' },
    { kind: 'offer', offerId: 'other' },
  ] as const
  const may = (hold: typeof forDisplaced | typeof forOffer | typeof handover, now = before) =>
    claimants.map((claimant) => mayTake(claimant, hold, now))
  expect(may(forDisplaced)).toEqual([false, true, false, false])
  expect(may(forOffer)).toEqual([false, false, true, false])
  expect(may(handover)).toEqual([false, false, false, false])
  expect(may(forDisplaced, until)).toEqual([true, true, true, true])
  expect(displaced({ id: 'a', rebookUntil: until }, before)).toEqual({ kind: 'displaced', bookingId: 'a' })
  expect(displaced({ id: 'a', rebookUntil: until }, until)).toEqual({ kind: 'anyone' })
})

test('a visit that was called off can be replaced until its link ends', () => {
  const endsAt = new Date('2027-02-03T09:45:00Z')
  const visit = { status: 'cancelled_by_service', endsAt, releasedAt: before, rebookUntil: new Date(+before + 1) }
  const late = { ...visit, releasedAt: sameDay }
  const hourMs = 3_600_000
  expect(decideRebook(visit, new Date(+endsAt + 24 * hourMs - 1)).ok).toBe(true)
  expect(decideRebook(visit, new Date(+endsAt + 24 * hourMs))).toEqual({ ok: false, code: 'too-late' })
  expect(decideRebook(late, new Date(+sameDay + 72 * hourMs - 1)).ok).toBe(true)
  expect(decideRebook(late, new Date(+sameDay + 72 * hourMs))).toEqual({ ok: false, code: 'too-late' })
  for (const other of [
    { ...visit, status: 'cancelled_by_client' },
    { ...visit, rebookUntil: null },
  ])
    expect(decideRebook(other, before)).toEqual({ ok: false, code: 'not-called-off' })
})
