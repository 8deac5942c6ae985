// A database as the first release left it, to migrate from.
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import { withEngine } from '../../prisma/engine'
import { anotherDatabase, type TestDatabase } from './database'
import type { Row } from './released-rows'

export const lastOfRelease = '20261124122336_messages_and_waiting_list'
export const dialect: TestDatabase['dialect'] = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite'

/** A database without any tables. */
async function emptyDatabase(): Promise<string> {
  if (dialect === 'postgres') return anotherDatabase('postgres', 'template0')
  return `file:${path.join(inject('sqliteFolder'), randomBytes(6).toString('hex'), 'released.db')}`
}

export async function releasedDatabase(rows: Record<string, Row[]>): Promise<string> {
  const url = await emptyDatabase()
  await withEngine(url, async (engine, input) => {
    const all = input.migrationsList.migrationDirectories
    const migrationDirectories = all.filter((directory) => directory.path <= lastOfRelease)
    await engine.applyMigrations({ ...input, migrationsList: { ...input.migrationsList, migrationDirectories } })
  })
  const statements = Object.entries(rows).flatMap(([table, all]) => insertsOf(table, all))
  await onDatabase(url, async (run) => {
    for (const statement of ['BEGIN', ...statements, 'COMMIT']) await run(statement)
  })
  return url
}

function insertsOf(table: string, rows: Row[]): string[] {
  const columns = Object.keys(rows[0] ?? {})
  const valuesOf = (row: Row) => `(${columns.map((column) => literal(row[column] ?? null)).join(', ')})`
  const head = `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES `
  const most = 400
  const parts = Array.from({ length: Math.ceil(rows.length / most) }, (_, part) =>
    rows.slice(part * most, (part + 1) * most),
  )
  return parts.map((part) => head + part.map(valuesOf).join(', '))
}

const literal = (value: Row[string]) =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value).toUpperCase()

type Run = (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>

/** Runs statements on one connection of its own. */
export async function onDatabase<T>(url: string, work: (run: Run) => Promise<T>): Promise<T> {
  if (dialect === 'postgres') {
    const client = new Client({ connectionString: url })
    client.on('error', () => {}) // a session that is ended from outside says so
    await client.connect()
    return work(async (sql, values) => (await client.query(sql, values)).rows).finally(() => client.end())
  }
  const { default: Database } = await import('better-sqlite3')
  const file = new Database(url.slice('file:'.length))
  const run: Run = async (sql, values = []) => {
    const statement = file.prepare(sql)
    const bound = values.map((value) => (typeof value === 'boolean' ? Number(value) : value))
    if (statement.reader) return statement.all(...bound) as Record<string, unknown>[]
    statement.run(...bound)
    return []
  }
  return work(run).finally(() => file.close())
}

export type Tables = Record<string, Record<string, unknown>[]>

/** Every row of every table, but for the history of the migrations. */
export async function readTables(url: string): Promise<Tables> {
  return onDatabase(url, async (run) => {
    const names = await run(
      dialect === 'postgres'
        ? `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
        : `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1`,
    )
    const tables: Tables = {}
    for (const { name } of names.filter((each) => each.name !== '_prisma_migrations'))
      tables[String(name)] = await run(`SELECT * FROM "${name}"`)
    return tables
  })
}
