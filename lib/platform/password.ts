import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { UnavailableError } from '@/lib/platform/db/db-errors'
import { Gate } from '@/lib/platform/db/gate'

// OWASP's first choice for scrypt: 128 MiB and about a third of a second on one core.
const cost: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }

// Each takes a core for a third of a second and 128 MiB. Two at once leave threads to the cookies of everybody else.
const gate = new Gate({
  places: 2,
  maxWaiting: 24,
  maxWaitMs: 4500,
  refusal: () => new UnavailableError('Too many passwords at once'),
})

async function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  const leave = await gate.enter()
  return new Promise<Buffer>((resolve, reject) => {
    const done = (error: Error | null, key: Buffer) => (error ? reject(error) : resolve(key))
    scrypt(password.normalize('NFC'), salt, 32, options, done)
  }).finally(leave)
}

/** "scrypt$N$r$p$salt$key": the cost stands with the key, so that it can rise without breaking old passwords. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

// What an unknown account is checked against, so that it costs the same as a known one.
const nobody = `scrypt$${cost.N}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`

export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (stored ?? nobody).split('$')
  const options = { ...cost, N: Number(N), r: Number(r), p: Number(p) }
  const derived = await derive(password, Buffer.from(salt, 'base64url'), options)
  const expected = Buffer.from(key, 'base64url')
  return stored !== null && expected.length === derived.length && timingSafeEqual(expected, derived)
}

/** 20 characters that can be read aloud and typed: about 99 bits. */
export function randomPassword(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz'
  const bytes = randomBytes(60)
  const picked = [...bytes].filter((byte) => byte < letters.length * 8).map((byte) => letters[byte % letters.length])
  return (picked.slice(0, 20).join('').match(/.{5}/g) ?? []).join('-')
}
