import 'server-only'
import { createHmac, randomBytes } from 'node:crypto'
import { keyFor, keysFor } from './keys'

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
  return hashWith(keyFor(`token:${purpose}`), token)
}

/** What may be stored for a token that was given out: by the secret of today, or by one before it. */
export function hashesOfToken(purpose: string, token: string): string[] {
  return keysFor(`token:${purpose}`).map((key) => hashWith(key, token))
}

function hashWith(key: Buffer, token: string): string {
  return createHmac('sha256', key).update(token).digest('base64url')
}
