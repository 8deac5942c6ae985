import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Refusal } from '@/lib/platform/command'
import { property } from './property'
import { connected, filling, history, inOrder, migrationsOf, putObjects, tablesOf } from './rows-postgres'

// Not pg_dump: it refuses every server that is newer than itself, and is there on few machines that run a web app. What is
// copied are the rows alone; the tables are made by the migrations that the copy names.

type Row = { table: string; row: Record<string, unknown> }
type Head = { format: string; migrations: string[] }
const format = 'mediacje rows 1'

/** Every row as it is at one moment, while others go on writing; without these tables, and with these rows besides. */
export async function copyPostgres(url: string, to: string, change: { without: string[]; add: Row[] }): Promise<void> {
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
    await pipeline(text, createGzip(), createWriteStream(to, { flags: 'wx', mode: 0o600 }))
    await client.query('COMMIT')
  })
}

/** The migrations that made the tables of this copy, and its rows by table. */
async function readCopy(from: string): Promise<{ migrations: string[]; rows: Map<string, Row['row'][]> }> {
  const rows = new Map<string, Row['row'][]>()
  const spoilt = new Refusal(`${from} is no whole copy made by \`npm run backup\` of a Postgres database.`)
  let head: Head | undefined
  let [found, wanted] = [0, -1]
  try {
    const source = createReadStream(from)
    const unpacked = createGunzip()
    const reading = pipeline(source, unpacked)
    reading.catch(() => {})
    for await (const text of createInterface({ input: unpacked })) {
      const line = JSON.parse(text) as Partial<Head & Row & { rows: number }>
      if (!head) head = line as Head
      else if (line.table && line.row) {
        const ofTable = rows.get(line.table)
        if (ofTable) ofTable.push(line.row)
        else rows.set(line.table, [line.row])
        found++
      } else wanted = line.rows ?? -1
    }
    await reading
  } catch {
    throw spoilt
  }
  if (head?.format !== format || found !== wanted) throw spoilt
  return { migrations: head.migrations, rows }
}

/**
 * Puts a copy into an empty database: `migrate` makes the tables by the migrations that the copy names, and all rows come in
 * one transaction, so that it is there whole or not at all.
 */
export async function restorePostgres(from: string, url: string, migrate: (names: string[]) => Promise<unknown>) {
  const { migrations, rows } = await readCopy(from)
  await connected(url, async (client) => {
    if ((await tablesOf(client)).length > 0)
      throw new Refusal('The database of DATABASE_URL is not empty: make a new one beside it and name that.')
    await migrate(migrations)
    const fill = async () => {
      for (const table of await inOrder(client)) await putObjects(client, table, rows.get(table) ?? [])
    }
    await filling(client, fill).catch((error: unknown) => {
      const code = String(property(error, 'code') ?? 'unknown')
      throw new Refusal(`The rows of ${from} could not be put in (${code}). No server starts on what is there now.`)
    })
  })
}
