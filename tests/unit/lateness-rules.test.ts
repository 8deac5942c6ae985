import { expect, test } from 'vitest'
import { tasksOf } from '@/components/panel/today/today-tasks'
import {
  believes,
  decideSayLate,
  isDelayed,
  knows,
  type LateMessage,
  lateChoices,
  lateMessages,
  latenessOf,
  saidAt,
  unreachedFor,
} from '@/lib/bookings/lateness/rules'
import { backInTimeSentence, knownSentence, lateTitle, toldSentence } from '@/lib/bookings/lateness/words'
import { nobody } from '@/lib/messages/client/rules'
import { firstFacts } from '@/lib/office/service/words'
import type { Today } from '@/lib/panel/today/data'
import { lateToday } from '@/lib/panel/today/rules'
import type { BookingStatus } from '@/lib/platform/db/codes'

const now = new Date('2027-02-03T08:40:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const duty = { status: 'published' as const, date: '2027-02-03' }

test('it is said on the day itself, by the clock of Wrocław, of a duty that takes place', () => {
  const code = (change: object, at = now) => {
    const decided = decideSayLate({ ...duty, ...change }, at)
    return decided.ok ? 'ok' : decided.code
  }
  expect(code({})).toBe('ok')
  expect([code({ status: 'cancelled' }), code({ status: 'holiday' })]).toEqual(['over', 'over'])
  expect(['2027-02-02T22:59:59.999Z', '2027-02-02T23:00:00Z'].map((at) => code({}, new Date(at)))).toEqual([
    'too-early',
    'ok',
  ])
  expect(['2027-02-03T22:59:59.999Z', '2027-02-03T23:00:00Z'].map((at) => code({}, new Date(at)))).toEqual([
    'ok',
    'over',
  ])
  expect(lateChoices).toEqual([10, 15, 20, 30, 45])
})

test('a duty runs late while that is said, on its day alone', () => {
  const late = { ...duty, lateBy: 20, lateSaidAt: now }
  expect(latenessOf(late, now)).toEqual({ lateBy: 20, since: now })
  expect(latenessOf({ ...late, lateBy: 0 }, now)).toBeNull()
  expect(latenessOf({ ...late, lateBy: null, lateSaidAt: null }, now)).toBeNull()
  expect(latenessOf({ ...late, status: 'cancelled' }, now)).toBeNull()
  expect(latenessOf(late, minutes(24 * 60))).toBeNull()
})

test('it concerns what stands, has not begun and is not marked', () => {
  const concerned = (status: BookingStatus, startsAt = minutes(20)) => isDelayed({ status, startsAt }, now)
  expect([concerned('confirmed'), concerned('confirmed', now)]).toEqual([true, true])
  expect(concerned('confirmed', new Date(now.getTime() - 1))).toBe(false)
  for (const status of ['attended', 'no_show', 'cancelled_by_client', 'cancelled_by_service', 'rescheduled'] as const)
    expect(concerned(status), status).toBe(false)
})

test('why somebody gets no message: none was allowed, only the phone was, or none can leave now', () => {
  const person = { ...nobody, phone: '+48601000001', email: 'a@example.org' }
  const sms = { ...person, contactSms: true }
  expect(unreachedFor(sms, ['sms'])).toBeNull()
  expect(unreachedFor({ ...sms, contactCall: true }, [])).toBe('cannot_leave')
  expect(unreachedFor({ ...person, contactCall: true }, [])).toBe('phone_only')
  expect(unreachedFor({ ...person, contactVoicemail: true }, [])).toBe('phone_only')
  expect(unreachedFor({ ...person, contactCall: true, phone: null }, [])).toBe('not_allowed')
  expect(unreachedFor(person, [])).toBe('not_allowed')
  expect(unreachedFor({ ...sms, contactNone: true }, ['sms'])).toBe('not_allowed')
  expect(unreachedFor(nobody, [])).toBe('not_allowed')
})

const message = (lateBy: number, at: number, change: Partial<LateMessage> = {}): LateMessage => ({
  lateBy,
  createdAt: minutes(at),
  outcome: 'sent',
  reason: null,
  leaseUntil: null,
  ...change,
})

test('somebody believes the last that has left, or that was leaving when it was called off', () => {
  expect(believes([], now)).toBe(0)
  expect(believes([message(20, -9), message(30, -5)], now)).toBe(30)
  expect(believes([message(30, -5), message(20, -9)], now)).toBe(30)
  expect(believes([message(20, -9), message(30, -5, { outcome: 'failed' })], now)).toBe(20)
  expect(believes([message(20, -9, { outcome: null })], now)).toBe(0)
  const dropped = (leaseUntil: Date | null) => believes([message(20, -9, { outcome: 'dropped', leaseUntil })], now)
  expect([dropped(null), dropped(now), dropped(minutes(1))]).toEqual([0, 0, 20])
  expect(believes([message(20, -9), message(0, -5)], now)).toBe(0)
  expect(believes([message(20, -9), message(30, -5, { reason: 'sent_elsewhere' })], now)).toBe(20)
})

test('whoever believes what is said knows it; a message that waits will tell it; nobody else does', () => {
  expect(knows([message(20, -9)], 20, now)).toBe('knows')
  expect(knows([message(20, -9), message(20, -9, { outcome: 'failed' })], 20, now)).toBe('knows')
  expect(knows([message(20, -9, { outcome: null })], 20, now)).toBe('waits')
  expect(knows([message(20, -9), message(30, -5, { outcome: null })], 30, now)).toBe('waits')
  expect(knows([message(20, -9), message(30, -5, { outcome: 'failed' })], 30, now)).toBe('untold')
  expect(knows([], 20, now)).toBe('untold')
  // Back in time: who never read of a delay is owed nothing.
  expect(knows([], 0, now)).toBe('knows')
  expect(knows([message(20, -9)], 0, now)).toBe('untold')
})

test('what is said later is later, whatever clock says so, and is a message of its own by each channel', () => {
  expect(saidAt(null, now)).toBe(now)
  expect(saidAt(minutes(-1), now)).toBe(now)
  expect(saidAt(now, now).getTime()).toBe(now.getTime() + 1)
  expect(saidAt(minutes(3), now).getTime()).toBe(minutes(3).getTime() + 1)
  const said = { lateBy: 20, lateSaidAt: now }
  expect(lateMessages('b', ['sms', 'email'], said)).toMatchObject([
    { bookingId: 'b', kind: 'running_late', channel: 'sms', lateBy: 20, createdAt: now, runAt: now },
    { bookingId: 'b', kind: 'running_late', channel: 'email', lateBy: 20, createdAt: now, runAt: now },
  ])
  const keys = [...lateMessages('b', ['sms', 'email'], said), ...lateMessages('b', ['sms'], { ...said, lateBy: 30 })]
  expect(new Set(keys.map(({ dedupeKey }) => dedupeKey)).size).toBe(3)
  expect(lateMessages('b', [], said)).toEqual([])
})

test('the sentences count people as Polish does', () => {
  expect(toldSentence(3, 1)).toBe('Wiadomość dostaną 3 osoby, 1 osoby nie uprzedzimy.')
  expect(toldSentence(1, 2)).toBe('Wiadomość dostanie 1 osoba, 2 osób nie uprzedzimy.')
  expect(toldSentence(5, 0)).toBe('Wiadomość dostanie 5 osób.')
  expect(toldSentence(0, 5)).toBe('Wiadomości nie dostanie nikt, 5 osób nie uprzedzimy.')
  expect(toldSentence(0, 0)).toBe('Na pozostałe godziny nikt nie jest zapisany.')
  expect(backInTimeSentence(0, 0)).toBe('Żadna wiadomość o spóźnieniu nie wyszła.')
  expect(backInTimeSentence(2, 1)).toBe(
    'Wiadomość dostaną 2 osoby, że wizyta zacznie się o czasie. Nie dowie się o tym: 1.',
  )
  expect(lateTitle(20, 1)).toBe('Dyżur opóźniony o 20 minut: 1 osoby nie uprzedziliśmy')
  expect(lateTitle(0, 2)).toBe('Dyżur jednak zacznie się o czasie: 2 osób nie uprzedziliśmy')
})

test('of a delay it is said who knows it, whose message waits and who was not told, and never that all know', () => {
  const sentence = (lateBy: number, told: number, waits: number, untold: number) =>
    knownSentence({ lateBy, told, waits, untold })
  expect(sentence(20, 2, 1, 1)).toBe(
    'Dotyczy wizyt od teraz: wiedzą: 2, wiadomość czeka na wysłanie: 1, nie uprzedziliśmy: 1.',
  )
  expect(sentence(20, 1, 0, 0)).toBe('Dotyczy wizyt od teraz: wiedzą: 1.')
  expect(sentence(20, 0, 0, 0)).toBe('Na pozostałe godziny nikt nie jest zapisany.')
  expect(sentence(0, 0, 0, 0)).toBe('Z osób zapisanych na pozostałe godziny nikt nie dostał wiadomości o spóźnieniu.')
})

test('„Dziś” leads to whom one may call now, presses only then, and says nothing where everybody knows', () => {
  const called = { ...nobody, phone: '+48601000001', contactCall: true }
  const untold = [{ person: called }, { person: { ...called, contactHours: ['afternoon'] } }, { person: nobody }]
  const late = lateToday([{ id: 'd', lateBy: 20, untold }], firstFacts.callHours, now)
  expect(late).toEqual([{ id: 'd', lateBy: 20, untold: 3, toCall: 1 }])
  const nothing = {
    calls: { all: 0, now: 0 },
    firstVisit: null,
    interpreters: [],
    doubles: [],
    unmarked: [],
    untold: [],
  }
  const today = { ...nothing, unheard: [], periodEnd: null, next: [], handovers: [], apart: [] } as unknown as Today
  const tasks = (duties: typeof late) => tasksOf({ ...today, late: duties })
  expect(tasks(late)).toEqual([
    {
      title: 'Dyżur opóźniony o 20 minut: 3 osób nie uprzedziliśmy',
      more: 'Teraz możesz zadzwonić: 1.',
      href: '/panel/dyzury/d#opoznienie',
      isUrgent: true,
    },
  ])
  const [quiet] = tasks(lateToday([{ id: 'd', lateBy: 20, untold: [{ person: nobody }] }], firstFacts.callHours, now))
  expect(quiet).toMatchObject({ isUrgent: false, more: 'Teraz nie wolno dzwonić do nikogo z tych osób.' })
  expect(tasks(lateToday([{ id: 'd', lateBy: 20, untold: [] }], firstFacts.callHours, now))).toEqual([])
})
