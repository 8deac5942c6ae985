// Applies and writes migrations. The history is the one of Prisma Migrate: same `_prisma_migrations` table, checksums and
// advisory lock.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dialectOf, diffFromHistory, driftOf, migrationsFolder, withEngine } from './engine'

const ROOT = path.resolve(import.meta.dirname, '..')
const HELP = `Usage: npx tsx prisma/migrate.ts <command>

  deploy                       apply what is missing to the database of DATABASE_URL
  status                       say what is applied, missing or failed, and whether the tables differ from the schema
  new <name>                   write a migration for both databases from the changes in prisma/schema.prisma
  resolve applied <name>       after a crash: the failed migration has in fact been applied
  resolve rolled-back <name>   after a crash: the failed migration has left nothing behind

DATABASE_URL is file:<path> or postgres://…; without it, file:./data/mediacje.db is used.`

export type MigrationStatus = { pending: string[]; failed: string[]; edited: string[]; drift: string }

/** Applies what is missing and returns its names. May run in several processes at once: one works, the others wait. */
export async function migrate(url: string): Promise<string[]> {
  return withEngine(url, async (engine, input) => (await engine.applyMigrations(input)).appliedMigrationNames)
}

export async function status(url: string): Promise<MigrationStatus> {
  return withEngine(url, async (engine, input) => {
    const all = input.migrationsList.migrationDirectories.map((directory) => directory.path)
    const found = await engine
      .diagnoseMigrationHistory({ ...input, optInToShadowDatabase: false })
      .catch((error: { code?: string }) => {
        if (error.code === 'P1014') return undefined // the table of the history does not exist yet
        throw error
      })
    const history = found?.history
    const unapplied = history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : []
    return {
      pending: found?.hasMigrationsTable ? unapplied : all,
      failed: found?.failedMigrationNames ?? [],
      edited: found?.editedMigrationNames ?? [],
      drift: await driftOf(engine, dialectOf(url)),
    }
  })
}

/** The SQL that would turn the tables of the database into those of the schema; empty when they agree. */
export async function drift(url: string): Promise<string> {
  return withEngine(url, (engine) => driftOf(engine, dialectOf(url)))
}

/** Writes one migration folder per database and returns the paths; empty when the schema has not changed. */
export async function newMigration(name: string): Promise<string[]> {
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
      // SQLite changes many things by copying a table, and the engine does not know of check constraints.
      for (const [, table] of script.matchAll(/CREATE TABLE "new_(\w+)"/g)) {
        console.warn(`${table} is rebuilt in ${path.relative(ROOT, file)}: carry its CHECK constraints over by hand.`)
      }
    }
    return written
  } finally {
    await server.stop()
  }
}

async function resolve(url: string, outcome: string, migrationName: string): Promise<void> {
  await withEngine(url, async (engine, { migrationsList }) => {
    if (outcome === 'applied') await engine.markMigrationApplied({ migrationName, migrationsList })
    else await engine.markMigrationRolledBack({ migrationName })
  })
}

async function main([command, ...rest]: string[]): Promise<void> {
  const url = process.env.DATABASE_URL || 'file:./data/mediacje.db'
  if (command === 'deploy') {
    const applied = await migrate(url)
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
  } else if (command === 'status') {
    const found = await status(url)
    console.log(found.pending.length > 0 ? `Missing: ${found.pending.join(', ')}` : 'No migration is missing.')
    if (found.failed.length > 0) console.log(`Failed: ${found.failed.join(', ')} (see resolve in --help)`)
    if (found.edited.length > 0) console.log(`Changed after they were applied: ${found.edited.join(', ')}`)
    if (found.drift) console.log(`The tables differ from the schema; this would align them:\n${found.drift}`)
    if (found.pending.length + found.failed.length + found.edited.length > 0 || found.drift) process.exitCode = 1
  } else if (command === 'new' && rest[0]) {
    const written = await newMigration(rest[0])
    console.log(written.map((file) => path.relative(ROOT, file)).join('\n') || 'The schema has not changed.')
  } else if (command === 'resolve' && rest[1] && (rest[0] === 'applied' || rest[0] === 'rolled-back')) {
    await resolve(url, rest[0], rest[1])
  } else {
    console.log(HELP)
    if (command !== '--help' && command !== '-h' && command !== 'help') process.exitCode = 1
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.join(ROOT, 'prisma/migrate.ts')) {
  main(process.argv.slice(2))
    .catch((error: Error & { code?: string }) => {
      console.error([error.code, error.message].filter(Boolean).join(': '))
      process.exitCode = 1
    })
    // The engine leaves the timer behind that limits its wait for the lock, and the process would stay for ten seconds.
    .finally(() => process.exit())
}
