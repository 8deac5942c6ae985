import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'

/** One key of the database: `seals` encrypts, `finds` makes the hashes by which what is encrypted is found. */
export type DataKey = { id: number; seals: Buffer; finds: Buffer }

/** Every one of them reads. `writes` is the one that encrypts; null: what is new is written as it is. */
export type DataKeys = { writes: DataKey | null; reads: readonly DataKey[] }

export const noKeys: DataKeys = { writes: null, reads: [] }

const plain = 'plain'
const shape = /^([1-9]\d{0,2}):([\w-]{43})$/
const keyBytes = 32

/** The keys of a setting such as "2:… 1:…", or "plain 1:…"; null when it is none. */
export function parseDataKeys(text: string): DataKeys | null {
  const words = text.trim().split(/\s+/)
  const isPlain = words[0] === plain
  const reads = words.slice(isPlain ? 1 : 0).map(keyOf)
  const known = reads.filter((key) => key !== null)
  const isWhole = known.length > 0 && known.length === reads.length
  if (!isWhole || new Set(known.map(({ id }) => id)).size < known.length) return null
  return { writes: isPlain ? null : (known[0] ?? null), reads: known }
}

function keyOf(word: string): DataKey | null {
  const [, id, secret = ''] = shape.exec(word) ?? []
  if (!id) return null
  const made = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', `database:${purpose}`, keyBytes))
  return { id: Number(id), seals: made('seals'), finds: made('finds') }
}

export const dataKeys = z.string().transform((text, context) => {
  const parsed = parseDataKeys(text)
  if (parsed) return parsed
  const message = 'must be keys of `npm run keys -- new`, each with a number of its own, the one that encrypts first'
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

/** A new one, as it stands in the setting. */
export const newDataKey = (id: number): string => `${id}:${randomBytes(keyBytes).toString('base64url')}`

/** What is stored in the place of a value that is looked for: nobody without the key makes it, or reads the value off it. */
export function hashFor({ finds }: DataKey, about: string, value: string, bytes: number): string {
  const whole = createHmac('sha256', finds).update(`${about}|${value}`).digest()
  return whole.subarray(0, bytes).toString('base64url')
}
