import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { type Column, type Kind, type Rows, rowsAtOnce, type SharedRow, type Table } from './shared-rows'
import { brokenRestore } from './start'

export const history = '_prisma_migrations'

export async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000, options: '-c timezone=UTC' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const names = async (client: Client, sql: string): Promise<string[]> =>
  (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name)

export const tablesOf = (client: Client) =>
  names(client, 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1')

export const migrationsOf = (client: Client) =>
  names(client, `SELECT migration_name AS name FROM "${history}" WHERE finished_at IS NOT NULL`)

const numberOf = async (client: Client, sql: string) =>
  (await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0]?.n ?? 0

export const countOf = (client: Client, table: string) => numberOf(client, `"${table}"`)

/** How many others are connected to this database. */
export const otherSessions = (client: Client) =>
  numberOf(
    client,
    `pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  )

/** Each table after those that its rows name. */
export async function inOrder(client: Client): Promise<string[]> {
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

const kinds: Record<string, Kind> = { 'timestamp with time zone': 'instant', boolean: 'flag' }

export async function columnsOf(client: Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position`,
    [table],
  )
  return rows.map(({ name, type }) => ({ name, kind: kinds[type] ?? 'plain' }))
}

const said: Record<Kind, (name: string) => string> = {
  instant: (name) => `to_char("${name}", 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"')`,
  flag: (name) => `"${name}"::int`,
  plain: (name) => `"${name}"`,
}

/** Inside of a transaction, in which nothing else is read meanwhile. */
export async function* readRows(client: Client, { name, columns }: Table): AsyncGenerator<SharedRow[]> {
  const list = columns.map((column) => said[column.kind](column.name))
  await client.query(`DECLARE each CURSOR FOR SELECT ${list} FROM "${name}"`)
  for (;;) {
    const { rows } = await client.query({ text: `FETCH ${rowsAtOnce} FROM each`, rowMode: 'array' })
    if (rows.length === 0) break
    yield rows as unknown as SharedRow[]
  }
  await client.query('CLOSE each')
}

export async function putRows(client: Client, { name, columns }: Table, rows: Rows): Promise<void> {
  for await (const batch of rows) {
    const named = batch.map((row) => Object.fromEntries(columns.map((column, index) => [column.name, row[index]])))
    await putObjects(client, name, named)
  }
}

export async function putObjects(client: Client, table: string, rows: object[]): Promise<void> {
  const put = `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`
  await client.query(put, [JSON.stringify(rows)])
}

/**
 * Puts rows into empty tables in one transaction, so that they are there whole or not at all. Until they are no server
 * starts on it: tables without rows would be a new service, and empty.
 */
export async function filling<T>(client: Client, fill: () => Promise<T>): Promise<T> {
  const unfinished = [randomUUID(), '', brokenRestore]
  await client.query(
    `INSERT INTO "${history}" (id, checksum, migration_name, started_at) VALUES ($1, $2, $3, now())`,
    unfinished,
  )
  await client.query('BEGIN')
  const bonds = await client.query<{ change: string }>(
    `SELECT format('ALTER TABLE %s ALTER CONSTRAINT %I', conrelid::regclass, conname) AS change FROM pg_constraint
      WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
  )
  // A row may come before the one that it names; by the end that one is there.
  for (const { change } of bonds.rows) await client.query(`${change} DEFERRABLE INITIALLY DEFERRED`)
  const filled = await fill()
  await client.query('SET CONSTRAINTS ALL IMMEDIATE')
  for (const { change } of bonds.rows) await client.query(`${change} NOT DEFERRABLE`)
  await client.query(`DELETE FROM "${history}" WHERE migration_name = $1`, [brokenRestore])
  await client.query('COMMIT')
  return filled
}
