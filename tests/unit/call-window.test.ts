import { expect, test } from 'vitest'
import { callHours, callWindow, decideUndo, isHeldBy, isHeldByOther, mayCallNow } from '@/lib/messages/call/rules'
import { hourCode, hoursOf } from '@/lib/office/service/rules'
import { firstFacts } from '@/lib/office/service/words'
import { callDoneSentence, mayCallSentence, voicemailSentence } from '@/lib/panel/calls/words'
import { instantAt } from '@/lib/platform/time'

const person = { contactCall: true, contactVoicemail: false, contactHours: [] as string[] }
// A Tuesday; the next Friday is 4 December.
const at = (time: string, day = '2026-12-01') => instantAt(day, time)
const desk = firstFacts.callHours
const plain = (text: string) => text.replaceAll('\u00A0', ' ')

test('hours that follow each other are one stretch', () => {
  expect(callHours(person, desk)).toEqual([['08:00', '15:00']])
  expect(callHours({ contactHours: ['morning', 'midday'] }, desk)).toEqual([['08:00', '13:00']])
  expect(callHours({ contactHours: ['afternoon', 'morning'] }, desk)).toEqual([
    ['08:00', '10:00'],
    ['13:00', '15:00'],
  ])
})

test('whoever named hours is called in them as far as the desk calls then, and never at others', () => {
  const late = [
    ['09:00', '11:00'],
    ['11:00', '14:00'],
    ['14:00', '16:00'],
  ] as const
  expect(callHours(person, late)).toEqual([['09:00', '16:00']])
  // They read "8.00–10.00": that the first of three is now another one does not change what they have answered.
  expect(callHours({ contactHours: ['morning'] }, late)).toEqual([['09:00', '10:00']])
  expect(callHours({ contactHours: ['morning', 'afternoon'] }, late)).toEqual([
    ['09:00', '10:00'],
    ['13:00', '15:00'],
  ])
  expect(callHours({ contactHours: ['14:00-16:00', '11:00-14:00'] }, late)).toEqual([['11:00', '16:00']])
  // No shared hour: theirs, or nobody could ever tell them.
  expect(callHours({ contactHours: ['07:00-08:30'] }, late)).toEqual([['07:00', '08:30']])
  expect(mayCallNow({ ...person, contactHours: ['morning'] }, late, at('08:30'))).toBe(false)
})

test('hours are stored so that they are read again as they were', () => {
  for (const hours of [...desk, ['09:00', '11:00'], ['07:00', '20:00']] as const)
    expect(hoursOf(hourCode(hours))).toEqual(hours)
  expect(desk.map(hourCode)).toEqual(['morning', 'midday', 'afternoon'])
  const none = [
    '',
    'noc',
    '9:00-11:00',
    '11:00-09:00',
    '09:00-09:00',
    '06:00-08:00',
    '19:00-21:00',
    '09:00-10:00-11:00',
  ]
  for (const code of [...none, 'toString', '09:00']) expect(hoursOf(code), code).toBeNull()
})

test('nobody may be called at night or on a day off, whatever they named', () => {
  for (const contactHours of [[], ['morning'], ['morning', 'midday', 'afternoon']])
    for (const time of ['00:00', '03:30', '06:59', '07:59', '15:00', '20:00', '23:59'])
      for (const day of ['2026-12-01', '2026-12-05', '2026-12-06', '2026-12-25'])
        expect(mayCallNow({ ...person, contactHours }, desk, at(time, day)), `${time} ${day}`).toBe(false)
})

test('a yes says until when, and a no from when on', () => {
  expect(callWindow(person, desk, at('09:00'))).toEqual({ may: true, until: at('15:00') })
  const split = { ...person, contactHours: ['morning', 'afternoon'] }
  expect(callWindow(split, desk, at('09:59'))).toEqual({ may: true, until: at('10:00') })
  expect(callWindow(split, desk, at('10:00'))).toEqual({ may: false, from: at('13:00') })
  expect(callWindow(split, desk, at('15:00'))).toEqual({ may: false, from: at('08:00', '2026-12-02') })
  // Over a weekend, and over Christmas: Thursday the 24th, Friday, Saturday and Sunday.
  expect(callWindow(person, desk, at('16:00', '2026-12-04'))).toEqual({ may: false, from: at('08:00', '2026-12-07') })
  expect(callWindow(person, desk, at('16:00', '2026-12-23'))).toEqual({ may: false, from: at('08:00', '2026-12-28') })
  expect(callWindow({ ...person, contactCall: false }, desk, at('09:00'))).toEqual({ may: false, from: null })
})

test('in summer the hours are those of the clock on the wall', () => {
  expect(mayCallNow(person, desk, new Date('2027-07-06T06:00:00Z'))).toBe(true)
  expect(mayCallNow(person, desk, new Date('2027-07-06T05:59:00Z'))).toBe(false)
})

test('the card says it plainly', () => {
  const say = (change: Partial<typeof person>, time: string) =>
    plain(mayCallSentence({ ...person, ...change }, desk, at(time)))
  expect(say({}, '09:00')).toBe('Możesz teraz dzwonić: tak, do godz. 15.00. W dni robocze: 8.00–15.00.')
  expect(say({ contactHours: ['morning', 'afternoon'] }, '11:00')).toBe(
    'Możesz teraz dzwonić: nie. Wolno od: 1 grudnia 2026, godz. 13.00. W dni robocze: 8.00–10.00, 13.00–15.00.',
  )
  expect(say({ contactCall: false }, '09:00')).toBe('Możesz teraz dzwonić: nie. Ta osoba nie pozwala dzwonić.')
  expect(say({ contactCall: false, contactVoicemail: true }, '09:00')).toContain('tak, tylko na pocztę głosową')
  expect([true, false].map((contactVoicemail) => voicemailSentence({ contactVoicemail }))).toEqual([
    'Możesz nagrać się na pocztę głosową: tak.',
    'Możesz nagrać się na pocztę głosową: nie.',
  ])
})

test('somebody is held by one, for as long as was said and no longer', () => {
  const now = at('09:00')
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const held = { takenById: 'anna', takenUntil: later(10) }
  expect([isHeldBy(held, 'anna', now), isHeldByOther(held, 'ewa', now)]).toEqual([true, true])
  expect([isHeldBy(held, 'ewa', now), isHeldByOther(held, 'anna', now)]).toEqual([false, false])
  expect([isHeldBy(held, 'anna', later(10)), isHeldByOther(held, 'ewa', later(10))]).toEqual([false, false])
  const wrong = { ...held, takenUntil: later(21) }
  expect([isHeldBy(wrong, 'anna', now), isHeldByOther(wrong, 'ewa', now)]).toEqual([false, false])
  expect(isHeldByOther({ takenById: null, takenUntil: null }, 'ewa', now)).toBe(false)
})

test('a press is taken back by whoever made it, within five minutes', () => {
  const now = at('09:00')
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const last = { staffId: 'anna', createdAt: now }
  const open = { settledAt: null, settledById: null }
  expect(decideUndo(open, last, 'anna', later(4.9)).ok).toBe(true)
  expect(decideUndo(open, last, 'anna', later(5))).toEqual({ ok: false, code: 'too-late' })
  expect(decideUndo(open, last, 'ewa', now)).toEqual({ ok: false, code: 'not-own' })
  expect(decideUndo(open, undefined, 'anna', now)).toEqual({ ok: false, code: 'not-own' })
  expect(decideUndo({ settledAt: now, settledById: 'anna' }, last, 'anna', now).ok).toBe(true)
  // Settled by the visit itself, or by another: that is not what was pressed.
  for (const settledById of [null, 'ewa'])
    expect(decideUndo({ settledAt: now, settledById }, last, 'anna', now)).toEqual({ ok: false, code: 'not-own' })
})

test('what was done is said as it is: told is not the same as closed without a contact', () => {
  expect(callDoneSentence({ stan: 'powiadomiona-1' })).toBe('Zapisane: osoba powiadomiona. Na liście już jej nie ma.')
  expect(callDoneSentence({ stan: 'powiadomiona-3' })).toContain('Zamknięte sprawy tej osoby: 3.')
  expect(callDoneSentence({ stan: 'bez-kontaktu' })).toContain('nie jest powiadomiona')
  for (const stan of [undefined, 'cokolwiek', 'toString', ['proba']]) expect(callDoneSentence({ stan })).toBeUndefined()
})
