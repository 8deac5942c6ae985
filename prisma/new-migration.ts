// Writes a migration for both databases from the changes in prisma/schema.prisma. A tool for development alone: it needs
// the Postgres that the tests bring.
//
//   npx tsx prisma/new-migration.ts add_waiting_list
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dialectOf, diffFromHistory, migrationsFolder, withEngine } from './engine'

const root = path.resolve(import.meta.dirname, '..')

/** Writes one migration folder per database and returns the paths; empty when the schema has not changed. */
async function newMigration(name: string): Promise<string[]> {
  if (!/^[a-z][a-z0-9_]{2,60}$/.test(name)) throw new Error('The name must look like add_waiting_list')
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  // The differ needs an empty Postgres to replay the history in. A throw-away one never meets anybody's data.
  const { startPostgres } = await import('../tests/support/postgres')
  const server = await startPostgres()
  try {
    const written: string[] = []
    for (const url of ['file::memory:', server.url]) {
      const script = await withEngine(url, (engine, input) => diffFromHistory(engine, input, dialectOf(url)))
      if (!script) continue
      const file = path.join(migrationsFolder(dialectOf(url)), `${stamp}_${name}`, 'migration.sql')
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, script)
      written.push(file)
      // SQLite changes many things by copying a table, and the engine does not know of check constraints and triggers.
      for (const [, table] of script.matchAll(/CREATE TABLE "new_(\w+)"/g)) {
        console.warn(
          `${table} is rebuilt in ${path.relative(root, file)}: carry its CHECK constraints and triggers over by hand.`,
        )
      }
    }
    return written
  } finally {
    await server.stop()
  }
}

newMigration(process.argv[2] ?? '')
  .then((written) => {
    const paths = written.map((file) => path.relative(root, file))
    console.log(paths.join('\n') || 'The schema has not changed.')
  })
  .catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
  // The engine leaves a timer behind, see migrate.ts.
  .finally(() => process.exit())
