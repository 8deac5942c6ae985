import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'
import { runOn, templateDatabase } from './postgres'
import { baseFile } from './sqlite'

export type TestDatabase = { dialect: 'sqlite' | 'postgres'; url: string }

/**
 * An empty, migrated database of its own for one test file, on the database of the vitest project. Call it before the
 * first query, at the top of the file or in beforeAll: it sets DATABASE_URL, which lib/platform/db/db.ts reads on first use.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const dialect = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite'
  const url = await anotherDatabase(dialect)
  process.env.DATABASE_URL = url
  // What an earlier file of this process left running may have opened its own once more.
  await closeConnection()
  return { dialect, url }
}

const connection = Symbol.for('mediacje.database')

/** Ends what lib/platform/db/db.ts keeps for the whole process; its next query opens what DATABASE_URL says then. */
export async function closeConnection(): Promise<void> {
  const kept = globalThis as { [key: symbol]: { client: { $disconnect: () => Promise<void> } } | undefined }
  const open = kept[connection]
  delete kept[connection]
  await open?.client.$disconnect()
}

/** One more, which lib/platform/db/db.ts does not use. */
export async function anotherDatabase(dialect: TestDatabase['dialect'], from = templateDatabase): Promise<string> {
  const name = `t${randomBytes(8).toString('hex')}_test`
  if (dialect === 'sqlite') {
    const base = inject('sqliteFolder')
    // A folder of its own, because some tests take the folder away while others run.
    const folder = path.join(base, name)
    mkdirSync(folder)
    const file = path.join(folder, 'test.db')
    if (from === templateDatabase) copyFileSync(path.join(base, baseFile), file)
    return `file:${file}`
  }
  const server = inject('postgresUrl')
  await runOn(server, `CREATE DATABASE "${name}" TEMPLATE "${from}"`)
  return Object.assign(new URL(server), { pathname: `/${name}` }).href
}
