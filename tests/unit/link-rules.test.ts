import { expect, test } from 'vitest'
import { entryLinkExpiry, opensByLink, visitLinkExpiry } from '@/lib/messages/link/rules'
import { hashOfToken, isLinkTokenShaped, isTokenShaped, newShortToken, newToken } from '@/lib/platform/secret-token'
import { rounds } from '../support/load'

const now = new Date('2027-02-01T08:00:00Z')
const endsAt = new Date('2027-02-03T09:45:00Z')

test('a link lives for a day after the visit; a called-off visit gives at least three days to choose another hour', () => {
  const dayAfter = new Date('2027-02-04T09:45:00Z')
  for (const status of ['confirmed', 'attended', 'cancelled_by_client'] as const) {
    expect(visitLinkExpiry({ status, endsAt }, now)).toEqual(dayAfter)
  }
  const calledOff = { status: 'cancelled_by_service' as const, endsAt }
  expect(visitLinkExpiry(calledOff, now)).toEqual(dayAfter)
  const late = new Date('2027-02-03T07:00:00Z')
  expect(visitLinkExpiry(calledOff, late)).toEqual(new Date('2027-02-06T07:00:00Z'))
  expect(visitLinkExpiry({ status: 'confirmed', endsAt }, late)).toEqual(dayAfter)
  expect(entryLinkExpiry(now)).toEqual(new Date('2027-04-02T08:00:00Z'))
})

test('a visit that was moved or cancelled by its client is opened by no link', () => {
  for (const status of ['confirmed', 'attended', 'no_show', 'cancelled_by_service'] as const)
    expect(opensByLink(status), status).toBe(true)
  for (const status of ['rescheduled', 'cancelled_by_client'] as const) expect(opensByLink(status), status).toBe(false)
})

const count = rounds(5000, 1_000_000)

test(`${count} tokens are all different, and their bits are even`, () => {
  const seen = new Set<string>()
  const bytes = new Uint32Array(256)
  let ones = 0
  for (let index = 0; index < count; index++) {
    const token = newToken()
    seen.add(token)
    for (const byte of Buffer.from(token, 'base64url')) {
      bytes[byte] = (bytes[byte] ?? 0) + 1
      for (let bits = byte; bits > 0; bits &= bits - 1) ones += 1
    }
  }
  expect(seen.size).toBe(count)
  const sample = count * 32
  // Five standard deviations: it fails by chance once in two million runs.
  expect(Math.abs(ones - sample * 4)).toBeLessThan(5 * Math.sqrt(sample * 8) * 0.5)
  const expected = sample / 256
  const chiSquare = bytes.reduce((sum, seenHere) => sum + (seenHere - expected) ** 2 / expected, 0)
  expect(Math.abs(chiSquare - 255)).toBeLessThan(6 * Math.sqrt(2 * 255))
}, 60_000)

test('the short token of a link has 22 letters, each as likely as any other, and nobody guesses it', () => {
  const letters = new Map<string, number>()
  const tokens = Array.from({ length: rounds(2000, 100_000) }, newShortToken)
  for (const letter of tokens.join('')) letters.set(letter, (letters.get(letter) ?? 0) + 1)
  expect(new Set(tokens).size).toBe(tokens.length)
  expect(letters.size ** 22).toBeGreaterThan(2 ** 128)
  const expected = (tokens.length * 22) / letters.size
  const chiSquare = [...letters.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
  expect(Math.abs(chiSquare - 57)).toBeLessThan(6 * Math.sqrt(2 * 57))
  for (const token of tokens.slice(0, 100))
    expect([isLinkTokenShaped(token), /^\w{22}$/.test(token)]).toEqual([true, true])
  // In a message that was sent before there were short ones.
  expect(isLinkTokenShaped(newToken())).toBe(true)
  const token = tokens[0] ?? ''
  for (const text of ['', token.slice(1), `${token}a`, `${token.slice(1)}0`, `${token.slice(1)}-`, `${token}\n`])
    expect(isLinkTokenShaped(text), JSON.stringify(text)).toBe(false)
})

test('a token has 43 letters that fit an address, and nothing else has its shape', () => {
  const token = newToken()
  expect(isTokenShaped(token)).toBe(true)
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  for (const text of ['', token.slice(1), `${token}a`, `${token}\n`, `${token.slice(1)}=`, `${token.slice(1)}/`])
    expect(isTokenShaped(text), JSON.stringify(text)).toBe(false)
})

test('the hash of a token tells nothing of it and differs with the purpose', () => {
  const token = newToken()
  const hash = hashOfToken('manage-link', token)
  expect(hash).toBe(hashOfToken('manage-link', token))
  expect(hash).not.toContain(token)
  expect(hash).not.toBe(hashOfToken('another', token))
  expect(hash).not.toBe(hashOfToken('manage-link', newToken()))
})
