import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { Refusal } from '@/lib/platform/command'
import { type FileKeys, readPlain, seal } from '@/lib/platform/sealed-file'
import { property } from './property'
import { connected, filling, history, migrationsOf, putObjects, tablesOf } from './rows-postgres'
import { rowsAtOnce } from './shared-rows'

// Not pg_dump: it refuses every server that is newer than itself, and is there on few machines that run a web app. What is
// copied are the rows alone; the tables are made by the migrations that the copy names.

type Row = { table: string; row: Record<string, unknown> }
type Head = { format: string; migrations: string[] }
const format = 'mediacje rows 1'

/** Every row as it is at one moment, while others go on writing; without these tables, and with these rows besides. */
export async function copyPostgres(
  url: string,
  to: string,
  change: { without: string[]; add: Row[] },
  key: string | undefined,
): Promise<void> {
  await connected(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const tables = (await tablesOf(client)).filter((name) => name !== history && !change.without.includes(name))
    const migrations = await migrationsOf(client)
    async function* lines() {
      yield { format, migrations } satisfies Head
      let rows = 0
      for (const table of tables) {
        await client.query(`DECLARE each CURSOR FOR SELECT row_to_json(t) AS row FROM "${table}" t`)
        for (let found = [{}]; found.length > 0; ) {
          found = (await client.query('FETCH 1000 FROM each')).rows
          for (const each of found) yield { table, ...each }
          rows += found.length
        }
        await client.query('CLOSE each')
      }
      for (const each of change.add) yield each
      // Without this line the copy is cut off.
      yield { rows: rows + change.add.length }
    }
    async function* text() {
      for await (const line of lines()) yield `${JSON.stringify(line)}\n`
    }
    const sealed = (packed: AsyncIterable<Buffer>) => seal(packed, key)
    await pipeline(text, createGzip(), sealed, createWriteStream(to, { flags: 'wx', mode: 0o600 }))
    await client.query('COMMIT')
  })
}

type Line = Partial<Head & Row & { rows: number }>

async function* linesOf(from: string, keys: FileKeys): AsyncGenerator<Line> {
  const unpacked = createGunzip()
  const reading = pipeline(Readable.from(readPlain(from, keys)), unpacked)
  reading.catch((error: unknown) => unpacked.destroy(error as Error))
  for await (const text of createInterface({ input: unpacked })) yield JSON.parse(text) as Line
  await reading
}

/** The migrations that made the tables of this copy, once all of it was read to its end. */
export async function readCopy(from: string, keys: FileKeys): Promise<string[]> {
  let head: Line | undefined
  let [found, wanted] = [0, -1]
  try {
    for await (const line of linesOf(from, keys)) {
      if (!head) head = line
      else if (line.table && line.row) found++
      else wanted = line.rows ?? -1
    }
  } catch (error) {
    throw error instanceof Refusal ? error : spoilt(from)
  }
  if (head?.format !== format || found !== wanted) throw spoilt(from)
  return head.migrations ?? []
}

const spoilt = (from: string) =>
  new Refusal(`${from} is no whole copy made by \`npm run backup\` of a Postgres database.`)

/** So many rows of one table at a time. */
async function putLines(client: Client, from: string, keys: FileKeys): Promise<void> {
  let [table, rows]: [string, Row['row'][]] = ['', []]
  const put = async () => {
    if (rows.length > 0) await putObjects(client, table, rows)
    rows = []
  }
  for await (const line of linesOf(from, keys)) {
    if (!line.table || !line.row) continue
    if (line.table !== table || rows.length === rowsAtOnce) await put()
    table = line.table
    rows.push(line.row)
  }
  await put()
}

/**
 * Puts a copy into an empty database: `migrate` makes the tables by the migrations that the copy names, and all rows come in
 * one transaction, so that it is there whole or not at all.
 */
export async function restorePostgres(
  from: string,
  url: string,
  keys: FileKeys,
  migrate: (names: string[]) => Promise<unknown>,
): Promise<void> {
  const migrations = await readCopy(from, keys)
  await connected(url, async (client) => {
    if ((await tablesOf(client)).length > 0)
      throw new Refusal('The database of DATABASE_URL is not empty: make a new one beside it and name that.')
    await migrate(migrations)
    await filling(client, () => putLines(client, from, keys)).catch((error: unknown) => {
      const code = String(property(error, 'code') ?? 'unknown')
      throw new Refusal(`The rows of ${from} could not be put in (${code}). No server starts on what is there now.`)
    })
  })
}
