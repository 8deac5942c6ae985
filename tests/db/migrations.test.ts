import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, inject, test } from 'vitest'
import { schemaPaths } from '../../prisma/generate'
import { drift, migrate, status } from '../../prisma/migrate'
import { anotherDatabase, type TestDatabase } from '../support/database'
import { runOn } from '../support/postgres'

const dialect: TestDatabase['dialect'] = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite'
const clean = { pending: [], failed: [], edited: [], drift: '' }

/** A database without any tables. */
async function emptyDatabase(): Promise<string> {
  if (dialect === 'postgres') return anotherDatabase('postgres', 'template0')
  return `file:${path.join(inject('sqliteFolder'), randomBytes(6).toString('hex'), 'not/yet/there.db')}`
}

async function statement(url: string, sql: string): Promise<void> {
  if (dialect === 'postgres') return runOn(url, sql)
  const { default: Database } = await import('better-sqlite3')
  const file = new Database(url.slice('file:'.length))
  file.exec(sql)
  file.close()
}

const tablesOf = async (): Promise<string[]> => {
  const schema = await readFile(schemaPaths.sqlite, 'utf8')
  return [...schema.matchAll(/^model (\w+)/gm)].map(([, name]) => name ?? '')
}

let url = ''
beforeAll(async () => {
  url = await emptyDatabase()
})

test('processes that start at once migrate once', async () => {
  const start = () =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', 'prisma/migrate.ts', 'deploy'], {
      env: { ...process.env, DATABASE_URL: url },
    })
  const outputs = await Promise.all(Array.from({ length: 4 }, start))
  expect(outputs.map(({ stderr }) => stderr).join('')).toBe('')
  expect(outputs.filter(({ stdout }) => stdout.startsWith('Applied:'))).toHaveLength(1)
  expect(await status(url)).toEqual(clean)
})

test('the tables of a migrated database are those of the schema', async () => {
  expect(await drift(url)).toBe('')
  await statement(url, 'ALTER TABLE "Place" ADD COLUMN "floor" TEXT')
  expect(await drift(url)).toContain('"Place"')
})

test('an empty database lacks every migration, and one without changes applies none', async () => {
  const empty = await emptyDatabase()
  expect((await status(empty)).pending.length).toBeGreaterThan(0)
  expect((await migrate(empty)).length).toBeGreaterThan(0)
  expect(await migrate(empty)).toEqual([])
})

test('a migration that fails leaves nothing behind and is named', async () => {
  const taken = await emptyDatabase()
  const [first] = await migrate(taken)
  for (const table of await tablesOf())
    await statement(
      taken,
      dialect === 'postgres' ? `DROP TABLE "${table}" CASCADE` : `PRAGMA foreign_keys=OFF; DROP TABLE "${table}"`,
    )
  await statement(taken, 'CREATE TABLE "RateLimit" ("key" TEXT)')
  await statement(taken, 'DELETE FROM "_prisma_migrations"')
  await expect(migrate(taken)).rejects.toThrow() // RateLimit, the last table of the first one, exists already
  await expect(statement(taken, 'SELECT * FROM "Mediator"')).rejects.toThrow()
  expect((await status(taken)).failed).toEqual([first])
})
