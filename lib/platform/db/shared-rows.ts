import { hash } from 'node:crypto'
import { Refusal } from '@/lib/platform/command'

// A row as both databases can say it, which is how SQLite keeps it: an instant is text in UTC to the millisecond, a flag 0
// or 1, a word of a list text.

export type Kind = 'instant' | 'flag' | 'plain'
export type Column = { name: string; kind: Kind }
export type Table = { name: string; columns: Column[] }
export type Value = string | number | null
export type SharedRow = Value[]
export type Rows = AsyncIterable<SharedRow[]> | Iterable<SharedRow[]>

/** So many rows are in memory at once. */
export const rowsAtOnce = 1000

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/

/** An instant that was written in another way, by hand or by a default of the database. */
export function sharedInstant(value: unknown): Value {
  if (value === null || (typeof value === 'string' && instant.test(value))) return value
  const text = typeof value === 'string' && !/(Z|[+-]\d\d:\d\d)$/.test(value) ? `${value.replace(' ', 'T')}Z` : value
  const at = new Date(text as string | number)
  if (Number.isNaN(+at)) throw new Refusal(`${String(value)} is no instant.`)
  return at.toISOString().replace('Z', '+00:00')
}

/** How many rows a table has, and a sum over them that does not ask for their order. */
export class Tally {
  count = 0
  private sum = 0n

  add(row: SharedRow): void {
    const digest = hash('sha256', JSON.stringify(row), 'buffer')
    this.sum = BigInt.asUintN(128, this.sum + (digest.readBigUInt64BE(0) << 64n) + digest.readBigUInt64BE(8))
    this.count++
  }

  equals(other: Tally): boolean {
    return this.count === other.count && this.sum === other.sum
  }
}
