import { expect, test } from 'vitest'
import { isSessionLive, sessionHours } from '@/lib/office/role/rules'
import { namesOfService } from '@/lib/office/service/words'
import { firstSettings } from '@/lib/office/settings/rules'
import {
  holdsName,
  isGoodPassword,
  namesAround,
  normaliseEmail,
  passwordLength,
  shouldTouch,
} from '@/lib/office/staff/rules'

const minuteMs = 60_000
const start = new Date('2027-02-01T07:00:00Z')
const minutesAgo = (minutes: number, ms = 0) => new Date(start.getTime() - minutes * minuteMs - ms)

test('a sign-in lasts for a working day of eight hours', () => {
  const live = (createdAt: Date) => isSessionLive({ createdAt, lastSeenAt: start }, start)
  expect([live(minutesAgo(480, -1)), live(minutesAgo(480)), live(minutesAgo(480, 1))]).toEqual([true, false, false])
  expect(sessionHours).toBe(8)
})

test('a sign-in ends after half an hour without a page', () => {
  const live = (lastSeenAt: Date) => isSessionLive({ createdAt: minutesAgo(60), lastSeenAt }, start)
  expect([live(minutesAgo(30, -1)), live(minutesAgo(30)), live(minutesAgo(30, 1))]).toEqual([true, false, false])
})

test('that somebody was seen is written down once a minute', () => {
  expect([shouldTouch(minutesAgo(1), start), shouldTouch(minutesAgo(1, 1), start)]).toEqual([false, true])
})

test('a password has twelve to a hundred and twenty-eight characters', () => {
  expect([11, 12, 128, 129].map((length) => isGoodPassword('ż'.repeat(length)))).toEqual([false, true, true, false])
  // What counts as one character for a person counts as one.
  expect(isGoodPassword('😀'.repeat(11))).toBe(false)
  expect(passwordLength).toEqual({ min: 12, max: 128 })
})

test('an e-mail is the same however its letters were typed', () => {
  expect(normaliseEmail('  Anna@Example.ORG ')).toBe('anna@example.org')
})

test('clients book until noon, and personal data go after thirty days', () => {
  expect(firstSettings).toMatchObject({ deadlineTime: '12:00', retentionDays: 30, phoneOnly: false })
})

const anna = { email: 'Anna.Kwapulińska@mops.example.org', name: 'Anna Kwapulińska-Żak' }

test.each([
  ['her first name', 'mocne ANNA haslo 7', true],
  ['her surname without its marks', 'kwapulinska-tralala', true],
  ['her surname, declined', 'lubie Kwapulińską 7', true],
  ['a part of the address', 'bardzo example haslo', true],
  ['the office', 'tajne haslo MOPS 7', true],
  ['the service, declined', 'tajne od mediacji 7', true],
  ['the city', 'piękny Wrocław nocą', true],
  ['three letters, as everybody has', 'zak organ wesole krzeslo', false],
  ['none of them', 'wesole zielone krzeslo', false],
])('%s in a password: %s', (_, password, held) => {
  expect(holdsName(password, namesAround(anna, namesOfService()))).toBe(held)
})
