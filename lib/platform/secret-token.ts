import 'server-only'
import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { env } from './env'

/** 256 bits that nobody guesses, as 43 letters that fit an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function isTokenShaped(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

/**
 * What is stored in the place of a token. It is made with a key of its own for each purpose, so that neither a copy of
 * the database nor the hash of another purpose opens anything.
 */
export function hashOfToken(purpose: string, token: string): string {
  return createHmac('sha256', keyFor(purpose)).update(token).digest('base64url')
}

const keys = new Map<string, Buffer>()

function keyFor(purpose: string): Buffer {
  const known = keys.get(purpose)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', env().APP_SECRET, '', `token:${purpose}`, 32))
  keys.set(purpose, key)
  return key
}
