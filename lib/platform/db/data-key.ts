import { Refusal } from '@/lib/platform/command'
import type { DataKey } from '@/lib/platform/data-keys'
import { openWith, sealWith } from '@/lib/platform/sealed-text'
import { columnsOf, isSealedModel, liveKeys, sealedColumns } from './sealed-columns'

// Whether this process has the keys with which this database was encrypted. It is looked at before the first row is read or
// written: with another key under the same number, nobody could read both.

/** Asks a database one statement, by whichever driver. */
export type Ask = (statement: string) => Promise<object[]>

const about = 'DataKey|proof'
const known = 'the key of this database'
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
const proofOf = (key: DataKey) => quoted(sealWith(key, `${about}|${key.id}`, known))

type Proven = { id: number; proof: string }

/** What is wrong, in one sentence; null when all can be read. Changes nothing. */
export async function keyFault(ask: Ask): Promise<string | null> {
  for (const { id, proof } of (await ask('SELECT "id", "proof" FROM "DataKey"')) as Proven[]) {
    const key = liveKeys().reads.find((each) => each.id === Number(id))
    if (key && !opens(key, proof))
      return `The key ${id} of DATA_KEYS is not the key ${id} with which this database was encrypted: put that one in its place.`
    if (!key && (await isUsed(ask, Number(id))))
      return (
        `The database holds what was encrypted with the key ${id}, which DATA_KEYS does not name: put it back, behind the ` +
        'one that encrypts, or restore a copy from before it.'
      )
  }
  return null
}

function opens(key: DataKey, proof: string): boolean {
  try {
    return openWith([key], `${about}|${key.id}`, proof) === known
  } catch {
    return false
  }
}

/** Whether a row needs this key still. Looked for only where a key is gone from the settings. */
async function isUsed(ask: Ask, id: number): Promise<boolean> {
  for (const model of Object.keys(sealedColumns).filter(isSealedModel)) {
    const columns = columnsOf(model).filter(([, sealing]) => sealing !== 'empty')
    const where = columns.map(([column]) => `"${column}" LIKE 'v1.${id}.%'`).join(' OR ')
    if ((await ask(`SELECT 1 AS "found" FROM "${model}" WHERE ${where} LIMIT 1`)).length > 0) return true
  }
  return false
}

export class WrongKeys extends Refusal {}

type Connection = { client: { $queryRawUnsafe: unknown; $executeRawUnsafe: unknown } }
type Raw = { $queryRawUnsafe: Ask; $executeRawUnsafe: Ask }
const proven = new WeakMap<Connection, Promise<void>>()

/** Once for each connection, before anything is asked with keys. */
export function withRightKeys(of: Connection): Promise<void> | undefined {
  if (liveKeys().reads.length === 0) return undefined
  if (!proven.has(of)) {
    const made = proveKeys(of.client as Raw)
    proven.set(of, made)
    // It is asked anew by whoever comes next: a database may have been away for a moment.
    made.catch(() => proven.delete(of))
  }
  return proven.get(of)
}

async function proveKeys(client: Raw): Promise<void> {
  // What these keys are known by, for those who come later.
  const there = (await client.$queryRawUnsafe('SELECT "id" FROM "DataKey"')) as { id: number }[]
  for (const key of liveKeys().reads.filter(({ id }) => there.every((row) => Number(row.id) !== id)))
    await client.$executeRawUnsafe(
      `INSERT INTO "DataKey" ("id", "proof") VALUES (${key.id}, ${proofOf(key)}) ON CONFLICT ("id") DO NOTHING`,
    )
  const fault = await keyFault((statement) => client.$queryRawUnsafe(statement))
  if (fault) throw new WrongKeys(fault)
}
