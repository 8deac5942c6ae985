import { describe, expect, test } from 'vitest'
import {
  attemptOutcomes,
  calledOffReasons,
  decideAttempt,
  isStillDue,
  mayCallNow,
  ofComingVisit,
  oncePerPerson,
  outcomeOfTask,
} from '@/lib/messages/call/rules'
import { callReasonWords, whatToSay } from '@/lib/messages/call/words'
import { firstFacts } from '@/lib/office/service/words'
import { instantAt, wallTimeAt } from '@/lib/platform/time'
import { CallReason } from '@/prisma/generated/sqlite/enums'

const desk = firstFacts.callHours
const person = { contactCall: true, contactVoicemail: false, contactHours: [] }
// Tuesday, 1 December 2026; Wrocław is one hour ahead of UTC.
const at = (time: string, day = '2026-12-01') => new Date(`${day}T${time}:00Z`)

/** When calling this person begins and ends on that Tuesday, by the clock in Wrocław. */
function calledOn(...contactHours: string[]): string[] {
  const times = Array.from({ length: 24 }, (_, hour) => [wallTimeAt(hour * 60), wallTimeAt(hour * 60 + 59)]).flat()
  const may = times.map((time) => mayCallNow({ ...person, contactHours }, desk, instantAt('2026-12-01', time)))
  return times.filter((_, index) => index > 0 && may[index] !== may[index - 1])
}

test('people are called within the hours they named', () => {
  expect(calledOn('morning')).toEqual(['08:00', '10:00'])
  expect(calledOn('midday')).toEqual(['10:00', '13:00'])
  expect(calledOn('afternoon')).toEqual(['13:00', '15:00'])
  expect(calledOn('morning', 'afternoon')).toEqual(['08:00', '10:00', '13:00', '15:00'])
})

test('who named no hours is called in office hours', () => {
  expect(calledOn()).toEqual(['08:00', '15:00'])
  // What is no name of hours counts for nothing, though every object has it.
  expect(calledOn('constructor')).toEqual(['08:00', '15:00'])
})

test('people are called on working days alone', () => {
  const calledAtNine = (day: string) => mayCallNow({ ...person, contactHours: ['morning'] }, desk, at('08:00', day))
  expect(['2026-12-04', '2026-12-05', '2026-12-06', '2026-12-25'].map(calledAtNine)).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('a call or a recording has to be allowed', () => {
  const may = (change: object) => mayCallNow({ ...person, ...change }, desk, at('11:00'))
  expect(may({ contactCall: false })).toBe(false)
  expect(may({ contactCall: false, contactVoicemail: true })).toBe(true)
  expect(may({ contactVoicemail: true })).toBe(true)
})

test('a conversation or a sent message ends a task, a recording does not', () => {
  expect(Object.fromEntries(attemptOutcomes.map((outcome) => [outcome, outcomeOfTask(outcome)]))).toEqual({
    reached: 'told',
    message_sent: 'told',
    voicemail: null,
    no_answer: null,
    wrong_number: null,
    closed: 'unreachable',
  })
})

test('a try is recorded while the task is as open as its page showed it', () => {
  expect(decideAttempt({ settledAt: null, attempts: 1 }, 1)).toEqual({ ok: true })
  expect(decideAttempt({ settledAt: at('09:00'), attempts: 1 }, 1)).toEqual({ ok: false, code: 'done' })
  for (const seen of [0, 2])
    expect(decideAttempt({ settledAt: null, attempts: 1 }, seen)).toEqual({ ok: false, code: 'changed-meanwhile' })
})

describe('a call that need not be made any more', () => {
  const startsAt = at('09:00', '2026-12-02')
  const isDue = (reason: CallReason, releasedAt: Date | null, now: Date) =>
    isStillDue({ reason, booking: { releasedAt, slot: { startsAt } }, offered: false }, now)
  const before = new Date(startsAt.getTime() - 1)
  const ofVisit: CallReason[] = ['confirmation', 'change', 'reminder', 'many_messages']

  test('is one about a visit that has begun', () => {
    for (const reason of ofVisit) {
      expect(isDue(reason, null, before), reason).toBe(true)
      expect(isDue(reason, null, startsAt), reason).toBe(false)
    }
  })

  test('is one about a visit that was cancelled since', () => {
    for (const reason of ofVisit) expect(isDue(reason, at('09:00'), before), reason).toBe(false)
  })

  test('is an offer that was answered or has ended', () => {
    const offer = (offered: boolean) => isStillDue({ reason: 'slot_offer', booking: null, offered }, before)
    expect([true, false].map(offer)).toEqual([true, false])
  })

  test('is none that tells of a visit called off, or of the waiting list', () => {
    for (const reason of [
      'duty_cancelled',
      'slot_cancelled',
      'booking_cancelled',
      'cancellation',
      'waiting_joined',
      'promise_lost',
    ] as const)
      expect(isDue(reason, at('09:00'), startsAt), reason).toBe(true)
    expect(isStillDue({ reason: 'confirmation', booking: null, offered: false }, startsAt)).toBe(true)
  })

  test('every reason is of a coming visit, of one called off, or of the waiting list', () => {
    expect([...ofComingVisit].sort()).toEqual([...ofVisit].sort())
    expect([...calledOffReasons].sort()).toEqual([
      'booking_cancelled',
      'cancellation',
      'duty_cancelled',
      'slot_cancelled',
    ])
    const ofWaiting = ['slot_offer', 'waiting_joined', 'promise_lost']
    expect([...ofComingVisit, ...calledOffReasons, ...ofWaiting].sort()).toEqual(Object.values(CallReason).sort())
  })
})

test('one call for one number stands where its first does, as one that allows a call', () => {
  const listed = (id: string, phone: string, contactCall: boolean, reason: CallReason = 'many_messages') => {
    return { id, reason, person: { phone, email: null, contactCall }, visitAt: null }
  }
  const seen = (...calls: ReturnType<typeof listed>[]) =>
    oncePerPerson(calls).map(({ id, more }) => [id, ...more.map((other) => other.id)].join(' '))
  const [silent, other, callable] = [listed('a', '1', false), listed('b', '2', false), listed('c', '1', true)]
  expect(seen(silent, other, callable, listed('d', '1', true))).toEqual(['c a d', 'b'])
  expect(seen(silent, listed('e', '1', false))).toEqual(['a e'])
  expect(seen(listed('f', '1', false, 'reminder'), listed('g', '1', true, 'reminder'))).toEqual(['f', 'g'])
})

test('what is said never tells a stranger what the visit is about', () => {
  for (const reason of Object.values(CallReason)) {
    const { spoken, recorded } = whatToSay({ reason, visitAt: at('09:00', '2026-12-02') }, '508 033 132')
    for (const text of [spoken, recorded]) expect(text).not.toMatch(/mediac|mops|spór|spraw/i)
    expect(recorded).toContain('508 033 132')
    expect(callReasonWords[reason]).toBeTruthy()
  }
  const offer = { reason: CallReason.slot_offer, visitAt: at('09:00', '2026-12-02') }
  const { recorded } = whatToSay({ ...offer, offerUntil: at('12:00', '2026-12-01') }, '508 033 132')
  expect(recorded.replaceAll('\u00A0', ' ')).toContain('Proszę oddzwonić do: 1 grudnia 2026, godz. 13.00.')
})
