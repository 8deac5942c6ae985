import { expect, test } from 'vitest'
import { countTold, isDone, isOnBoard, isTold, isUnreachable } from '@/lib/messages/told/rules'
import { boardTitle, toldOf } from '@/lib/messages/told/words'

const monday = new Date('2027-02-01T08:00:00Z')
const nobody = { contactNone: false, notifications: [], callTasks: [], rescheduledTo: null }
const waits = { outcome: null, reason: null }
const failed = { outcome: 'failed' as const, reason: 'refused' }
const sent = { outcome: 'sent' as const, reason: null }
const superseded = { outcome: 'dropped' as const, reason: 'superseded' }
const open = { settledAt: null, outcome: null }
const closed = { settledAt: monday, outcome: 'unreachable' as const }
const reached = { settledAt: monday, outcome: 'told' as const }

test('on the board is whoever is owed something, wants no contact or has chosen another hour', () => {
  expect(isOnBoard(nobody)).toBe(false)
  expect(isOnBoard({ ...nobody, contactNone: true })).toBe(true)
  expect(isOnBoard({ ...nobody, notifications: [waits] })).toBe(true)
  expect(isOnBoard({ ...nobody, callTasks: [open] })).toBe(true)
  expect(isOnBoard({ ...nobody, rescheduledTo: { id: 'other' } })).toBe(true)
})

const waiting = { ...nobody, notifications: [waits, failed] }
const told = [
  { ...nobody, notifications: [failed, sent] },
  { ...nobody, notifications: [superseded] },
  { ...nobody, callTasks: [open, reached] },
  { ...nobody, contactNone: true },
  { ...waiting, rescheduledTo: { id: 'other' } },
]

test('a person counts as told by a message that left, a call that is done, a new hour, or by their own wish', () => {
  expect(told.map(isTold)).toEqual([true, true, true, true, true])
  expect([waiting, { ...nobody, callTasks: [open] }, nobody].map(isTold)).toEqual([false, false, false])
  expect(countTold([...told, waiting])).toEqual({ done: 5, all: 6, unreachable: 0, leftAlone: 1 })
})

test('whoever could not be reached is done with, and said to be without contact', () => {
  const person = { ...nobody, callTasks: [closed] }
  expect([isTold(person), isUnreachable(person), isDone(person)]).toEqual([false, true, true])
  expect(isUnreachable({ ...nobody, callTasks: [closed, open] })).toBe(true)
  expect(isUnreachable({ ...person, notifications: [waits, failed] })).toBe(true)
})

test('whoever learnt of it in another way was reached, whatever became of the call', () => {
  const others = [
    { ...nobody, callTasks: [closed, reached] },
    { ...nobody, callTasks: [closed], notifications: [failed, sent] },
    { ...nobody, callTasks: [closed], notifications: [superseded] },
    { ...nobody, callTasks: [closed], contactNone: true },
    { ...nobody, callTasks: [closed], rescheduledTo: { id: 'other' } },
  ]
  expect(others.map(isUnreachable)).toEqual([false, false, false, false, false])
})

test('nobody is without contact before the last try', () => {
  expect([nobody, waiting, { ...nobody, callTasks: [open] }].map(isUnreachable)).toEqual([false, false, false])
})

test('the board counts those who are done with, and says how many were never reached', () => {
  const person = { ...nobody, callTasks: [closed] }
  const count = countTold([person, { ...nobody, callTasks: [reached] }, ...told, waiting])
  expect(count).toEqual({ done: 7, all: 8, unreachable: 1, leftAlone: 1 })
  expect(toldOf(count)).toBe('5 z 8, bez kontaktu na życzenie: 1, zakończone bez kontaktu: 1')
  expect(toldOf({ ...count, unreachable: 0, leftAlone: 0 })).toBe('7 z 8')
})

test('nobody says of whoever wants no contact that they know, unless they have heard of it otherwise', () => {
  const silent = { ...nobody, contactNone: true }
  const title = (...people: Parameters<typeof countTold>[0]) => boardTitle(countTold(people))
  expect(title(silent)).toBe(
    'Nic już nie zostało do zrobienia. Powiadomione osoby: 0 z 1, bez kontaktu na życzenie: 1.',
  )
  for (const heard of [{ notifications: [sent] }, { callTasks: [reached] }, { rescheduledTo: { id: 'other' } }])
    expect(title({ ...silent, ...heard })).toBe('Wszystkie osoby są powiadomione: 1 z 1.')
  expect(title(silent, waiting)).toBe('Powiadomione osoby: 0 z 2, bez kontaktu na życzenie: 1.')
})
