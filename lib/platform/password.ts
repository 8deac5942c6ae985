import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { FairGate } from './fair-gate'

// OWASP's first choice for scrypt: 128 MiB and about a third of a second on one core.
const cost: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }

// Each takes a core for a third of a second and 128 MiB. Two at once, and one for the devices that are known, leave a
// thread to the cookies of everybody else.
const queue = { maxWaitMs: 30_000 }
const gates = {
  anybody: new FairGate({ ...queue, places: 2, perLane: 4, maxWaiting: 48 }),
  known: new FairGate({ ...queue, places: 1, perLane: 2, maxWaiting: 12 }),
}

/**
 * Before a password of a request is compared: waits for its turn. Resolves to what has to be called afterwards, or to null
 * where too many wait. The lane is a network, or a device that is known, whose queue no stranger can fill.
 */
export function passwordTurn(queue: keyof typeof gates, lane: string) {
  return gates[queue].enter(lane)
}

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise<Buffer>((resolve, reject) => {
    const done = (error: Error | null, key: Buffer) => (error ? reject(error) : resolve(key))
    scrypt(password.normalize('NFC'), salt, 32, options, done)
  })
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

/** What stands in the place of a hash where no password is set: none fits, and comparing costs what it always costs. */
export function noPassword(): string {
  const [salt, key] = [randomBytes(16), randomBytes(32)].map((bytes) => bytes.toString('base64url'))
  return ['scrypt', cost.N, cost.r, cost.p, salt, key].join('$')
}

/** 20 characters that can be read aloud and typed: about 95 bits. */
export function randomPassword(): string {
  // Without vowels it holds no word, so that none is refused as easily guessed.
  const letters = '23456789bcdfghjkmnpqrstvwxz'
  const bytes = randomBytes(60)
  const picked = [...bytes].filter((byte) => byte < letters.length * 8).map((byte) => letters[byte % letters.length])
  return (picked.slice(0, 20).join('').match(/.{5}/g) ?? []).join('-')
}
