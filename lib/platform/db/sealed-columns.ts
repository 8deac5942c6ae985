import { type DataKey, type DataKeys, hashFor, noKeys } from '@/lib/platform/data-keys'
import { env } from '@/lib/platform/env'
import { keyIdOf, openWith, sealWith } from '@/lib/platform/sealed-text'

/** `found`: looked for by its hash, which stands in that column. `empty`: left empty where there is a key. */
type Sealing = 'sealed' | 'empty' | { found: string }

/**
 * Of every table, the columns that are encrypted where there is a key; those that name a person and are not are declared,
 * with a reason, beside the rules of how long they are kept (lib/office/retention). Everything that comes in or goes out
 * passes here: through Prisma (sealing.ts), written together (writes.ts), or read by a statement of one's own (`openRow`).
 */
export const sealedColumns = {
  Client: {
    name: 'sealed',
    nameSearch: 'empty',
    phone: { found: 'phoneKey' },
    email: { found: 'emailKey' },
    accessNeedsOther: 'sealed',
    memorableWord: 'sealed',
  },
  Handover: { message: 'sealed' },
  ShownMessage: { recipient: 'sealed', subject: 'sealed', text: 'sealed' },
} as const satisfies Record<string, Record<string, Sealing>>

export type SealedModel = keyof typeof sealedColumns
export type Columns = Record<string, unknown>

export const isSealedModel = (model: string | null | undefined): model is SealedModel =>
  model != null && model in sealedColumns
export const columnsOf = (model: SealedModel): [column: string, sealing: Sealing][] =>
  Object.entries(sealedColumns[model])

/** The keys of DATA_KEYS. */
export const liveKeys = (): DataKeys => env().DATA_KEYS ?? noKeys

const aboutOf = (model: SealedModel, column: string, id: string) => `${model}|${column}|${id}`

/** By what these values are found where they are encrypted: with each key, because any of them may have encrypted it. */
export const foundBy = (model: SealedModel, column: string, values: readonly string[]): string[] =>
  liveKeys().reads.flatMap((key) => values.map((value) => foundWith(key, model, column, value)))

const foundWith = (key: DataKey, model: SealedModel, column: string, value: string) =>
  hashFor(key, `${model}|${column}`, value, 16)

/** A piece of a name or a number as it is stored: where there is a key, as a hash. */
export const gramKeys = (grams: readonly string[]): string[] => {
  const { writes } = liveKeys()
  return writes ? grams.map((gram) => gramWith(writes, gram)) : [...grams]
}

/** What pieces may be stored as: by each key, and as they are where some may be so still. */
export function gramsFound(grams: readonly string[], isPlainThere: boolean): string[] {
  const { writes, reads } = liveKeys()
  const hashes = reads.flatMap((key) => grams.map((gram) => gramWith(key, gram)))
  return writes === null || isPlainThere ? [...hashes, ...grams] : hashes
}

const gramWith = (key: DataKey, gram: string) => hashFor(key, 'ClientGram|gram', gram, 8)

// Before a text that somebody typed in the shape of a sealed one: it is what it looks like, and nothing to open.
const typed = 'v0.'
const asTyped = (text: string) => (text.startsWith(typed) || keyIdOf(text) !== null ? typed + text : text)
const fromTyped = (text: string) => (text.startsWith(typed) && asTyped(text.slice(3)) === text ? text.slice(3) : text)

/** These columns as they are stored: of a row, or of a change of it, whose id is known. */
export function sealRow(model: SealedModel, id: string, row: Columns): Columns {
  const { writes, reads } = liveKeys()
  const stored: Columns = { ...row }
  for (const [column, sealing] of columnsOf(model)) {
    const value = row[column]
    if (typeof value !== 'string' && value !== null) continue
    stored[column] = sealedValue(writes, sealing, aboutOf(model, column, id), value)
    if (typeof sealing === 'object' && reads.length > 0)
      stored[sealing.found] = writes && value !== null ? foundWith(writes, model, column, value) : null
  }
  return stored
}

function sealedValue(key: DataKey | null, sealing: Sealing, about: string, value: string | null): string | null {
  // There is nothing to hide in an empty text.
  if (value === null || value === '') return value
  if (!key) return asTyped(value)
  return sealing === 'empty' ? '' : sealWith(key, about, value)
}

/** The same row as people wrote it, changed where it stands. What cannot be opened is an error and never shown. */
export function openRow<Row extends Columns>(model: SealedModel, id: string, row: Row): Row {
  for (const [column] of columnsOf(model)) {
    const value = row[column]
    if (typeof value === 'string') Reflect.set(row, column, openValue(aboutOf(model, column, id), value))
  }
  return row
}

const openValue = (about: string, stored: string) =>
  keyIdOf(stored) === null ? fromTyped(stored) : openWith(liveKeys().reads, about, stored)

/** Whether a stored row is as it would be written now. */
export function isAsWritten(model: SealedModel, row: Columns): boolean {
  const { writes } = liveKeys()
  return columnsOf(model).every(([column, sealing]) => {
    const value = row[column]
    if (typeof value !== 'string' || value === '') return true
    return sealing === 'empty' ? writes === null : keyIdOf(value) === (writes?.id ?? null)
  })
}
