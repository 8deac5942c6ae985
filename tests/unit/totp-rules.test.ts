import { generateSecret, generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { isHalfOver } from '@/lib/office/signin/rules'
import { inFours, isSettingUp, issuerOf, readCode } from '@/lib/office/totp/rules'
import { totpAddress, totpStep } from '@/lib/platform/totp'

const secret = generateSecret()
// In the middle of a step of half a minute.
const now = new Date('2027-02-01T08:00:15Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const codeAt = (at: Date) => generateSync({ secret, epoch: at.getTime() / 1000 })
const step = Math.floor(now.getTime() / 30_000)

test('a code is good in its own half minute, in the one before and the one after', () => {
  const steps = [-60, -30, 0, 30, 60].map((seconds) => totpStep(secret, codeAt(after(seconds)), 0, now))
  expect(steps).toEqual([null, step - 1, step, step + 1, null])
})

test('no code is taken again, and none of before the last one', () => {
  expect(totpStep(secret, codeAt(now), step - 1, now)).toBe(step)
  expect(totpStep(secret, codeAt(now), step, now)).toBeNull()
  expect(totpStep(secret, codeAt(after(-30)), step, now)).toBeNull()
  // A clock that went ahead and was put back leaves a step of later.
  expect(totpStep(secret, codeAt(now), step + 1000, now)).toBeNull()
})

test('codes are read as people type them', () => {
  expect(readCode(' 123 456 ')).toEqual({ kind: 'app', code: '123456' })
  expect(readCode('ABCDE-23456')).toEqual({ kind: 'spare', code: 'abcde23456' })
  for (const none of ['', '12345', '1234567', 'abcde-2345', 'abcde-0o1il']) expect(readCode(none)).toBeNull()
})

test('what an app reads names the account and nothing of the service', () => {
  expect(totpAddress(issuerOf('MOPS'), 'anna@example.org', 'ABCD')).toMatch(
    /^otpauth:\/\/totp\/Panel%20MOPS:anna%40example\.org\?secret=ABCD/,
  )
  expect(inFours('ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
})

test('what was begun is over after its minutes', () => {
  expect([isSettingUp(now, after(15 * 60 - 1)), isSettingUp(now, after(15 * 60))]).toEqual([true, false])
  const half = { staffId: '', at: now.getTime(), proof: '' }
  expect([5 * 60 - 1, 5 * 60, -1].map((seconds) => isHalfOver(half, after(seconds)))).toEqual([false, true, true])
})
