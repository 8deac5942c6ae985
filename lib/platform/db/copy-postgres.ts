import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Client } from 'pg'
import { Refusal } from '@/lib/platform/command'
import { property } from './property'
import { brokenRestore } from './start'

// Not pg_dump: it refuses every server that is newer than itself, and is there on few machines that run a web app. What is
// copied are the rows alone; the tables are made by the migrations that the copy names.

type Row = { table: string; row: Record<string, unknown> }
type Head = { format: string; migrations: string[] }
const format = 'mediacje rows 1'
const history = '_prisma_migrations'

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000, options: '-c timezone=UTC' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const tablesOf = async (client: Client): Promise<string[]> =>
  (await client.query('SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1')).rows.map(
    ({ tablename }) => tablename as string,
  )

/** Every row as it is at one moment, while others go on writing; without these tables, and with these rows besides. */
export async function copyPostgres(url: string, to: string, change: { without: string[]; add: Row[] }): Promise<void> {
  await connected(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const tables = (await tablesOf(client)).filter((name) => name !== history && !change.without.includes(name))
    const applied = await client.query(`SELECT migration_name AS name FROM "${history}" WHERE finished_at IS NOT NULL`)
    async function* lines() {
      yield { format, migrations: applied.rows.map(({ name }) => name as string) } satisfies Head
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
    // Until all rows are there no server starts on it: tables without rows would be a new service, and empty.
    const unfinished = [randomUUID(), '', brokenRestore]
    await client.query(
      `INSERT INTO "${history}" (id, checksum, migration_name, started_at) VALUES ($1, $2, $3, now())`,
      unfinished,
    )
    await putRows(client, rows).catch((error: unknown) => {
      const code = String(property(error, 'code') ?? 'unknown')
      throw new Refusal(`The rows of ${from} could not be put in (${code}). No server starts on what is there now.`)
    })
  })
}

async function putRows(client: Client, rows: Map<string, Row['row'][]>): Promise<void> {
  await client.query('BEGIN')
  for (const table of await inOrder(client)) {
    const values = JSON.stringify(rows.get(table) ?? [])
    await client.query(`INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`, [values])
  }
  await client.query(`DELETE FROM "${history}" WHERE migration_name = $1`, [brokenRestore])
  await client.query('COMMIT')
}

/** Each table after those that its rows name. */
async function inOrder(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ from: string; to: string }>(
    `SELECT c.relname AS from, t.relname AS to FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_class t ON t.oid = k.confrelid WHERE k.contype = 'f' AND k.conrelid <> k.confrelid
      AND k.connamespace = current_schema()::regnamespace`,
  )
  let left = (await tablesOf(client)).filter((name) => name !== history)
  const sorted: string[] = []
  while (left.length > 0) {
    const next = left.filter((name) => !rows.some(({ from, to }) => from === name && left.includes(to)))
    if (next.length === 0) throw new Error('tables that name each other')
    sorted.push(...next)
    left = left.filter((name) => !next.includes(name))
  }
  return sorted
}
