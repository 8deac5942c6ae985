import { expect, test } from 'vitest'
import { callReasons, decideAttempt, mayCallNow, outcomeOfTask } from '@/lib/messages/call/rules'
import { callReasonWords, whatToSay } from '@/lib/messages/call/words'

const person = { contactCall: true, contactVoicemail: false, contactHours: '' }
// Tuesday, 1 December 2026; Wrocław is one hour ahead of UTC.
const at = (time: string, day = '2026-12-01') => new Date(`${day}T${time}:00Z`)

test('people are called within the hours they named, on working days', () => {
  const morning = { ...person, contactHours: 'morning' }
  expect(mayCallNow(morning, at('06:59'))).toBe(false)
  expect(mayCallNow(morning, at('07:00'))).toBe(true)
  expect(mayCallNow(morning, at('08:59'))).toBe(true)
  expect(mayCallNow(morning, at('09:00'))).toBe(false)
  expect(mayCallNow({ ...person, contactHours: 'morning,afternoon' }, at('12:30'))).toBe(true)
  expect(mayCallNow(morning, at('08:00', '2026-12-05'))).toBe(false)
  expect(mayCallNow(morning, at('08:00', '2026-12-25'))).toBe(false)
})

test('who named no hours is called in office hours, and who allowed no calls is not called', () => {
  expect(mayCallNow(person, at('11:00'))).toBe(true)
  expect(mayCallNow(person, at('14:00'))).toBe(false)
  expect(mayCallNow({ ...person, contactCall: false }, at('11:00'))).toBe(false)
  expect(mayCallNow({ ...person, contactHours: 'constructor' }, at('11:00'))).toBe(true)
})

test('a conversation or a sent message ends a task, a recording does not', () => {
  expect(
    ['reached', 'message_sent', 'voicemail', 'no_answer', 'wrong_number', 'closed'].map((outcome) =>
      outcomeOfTask(outcome as 'reached'),
    ),
  ).toEqual(['told', 'told', null, null, null, 'unreachable'])
  expect(decideAttempt({ doneAt: new Date(), attempts: 1 }, 1)).toMatchObject({ code: 'done' })
  expect(decideAttempt({ doneAt: null, attempts: 1 }, 0)).toMatchObject({ code: 'changed-meanwhile' })
})

test('what is said never tells a stranger what the visit is about', () => {
  for (const reason of callReasons) {
    const { spoken, recorded } = whatToSay(reason, at('09:00', '2026-12-02'), '508 033 132')
    for (const text of [spoken, recorded]) expect(text).not.toMatch(/mediac|mops|spór|spraw/i)
    expect(recorded).toContain('508 033 132')
    expect(callReasonWords[reason]).toBeTruthy()
  }
})
