import 'server-only'
import { createHmac, randomBytes, randomInt } from 'node:crypto'
import { keyFor, keysFor } from './keys'

/** 256 bits that nobody guesses, as 43 letters that fit an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

// Letters and digits that nobody mixes up, and no sign at which a phone ends an address.
const shortAlphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const shortLength = 22

/** Nearly 129 bits, for an address that has to fit a short message. */
export function newShortToken(): string {
  return Array.from({ length: shortLength }, () => shortAlphabet[randomInt(shortAlphabet.length)]).join('')
}

/** A short one. A long one may be in a message that was sent before there were these. */
export function isLinkTokenShaped(text: string): boolean {
  return isTokenShaped(text) || /^[1-9A-HJ-NP-Za-km-z]{22}$/.test(text)
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
