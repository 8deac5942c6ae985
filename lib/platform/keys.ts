import { hkdfSync, timingSafeEqual } from 'node:crypto'
import { env } from './env'

type Keys = [signs: Buffer, ...before: Buffer[]]
const keys = new Map<string, Keys>()

/**
 * The keys of a purpose, made of APP_SECRET and of those before it. What is new is signed with the first; what was given
 * out is known by each of them.
 */
export function keysFor(purpose: string): Keys {
  const known = keys.get(purpose)
  if (known) return known
  const { APP_SECRET, APP_SECRET_OLD } = env()
  const made: Keys = [keyOf(APP_SECRET, purpose), ...APP_SECRET_OLD.map((secret) => keyOf(secret, purpose))]
  keys.set(purpose, made)
  return made
}

/** A key of its own for each purpose, made of the one secret: what is signed for one purpose says nothing for another. */
export function keyFor(purpose: string): Buffer {
  return keysFor(purpose)[0]
}

function keyOf(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
}

/** Compares what somebody sent with what was signed, without an early exit. */
export function isSameText(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
