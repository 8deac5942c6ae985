// Applies migrations. The history is the one of Prisma Migrate: same `_prisma_migrations` table, checksums and
// advisory lock.
import '../lib/platform/settings-file'
import path from 'node:path'
import { sentenceOf } from '../lib/platform/command'
import { requireDatabase } from '../lib/platform/db/start'
import { hasParameters, InvalidEnvironment } from '../lib/platform/env'
import { dialectOf, driftOf, withEngine } from './engine'

const root = path.resolve(import.meta.dirname, '..')
const help = `Usage: npx tsx prisma/migrate.ts <command>

  deploy                       apply what is missing to the database of DATABASE_URL
  status                       say what is applied, missing or failed, and whether the tables differ from the schema
  resolve applied <name>       after a crash: the failed migration has in fact been applied (status finds no difference)
  resolve rolled-back <name>   after a crash: the failed migration has left nothing behind

DATABASE_URL is file:<path> or postgres://…; without it, file:./data/mediacje.db is used.`

type MigrationStatus = { pending: string[]; failed: string[]; edited: string[]; drift: string }

/**
 * Applies what is missing, or of that only what is named, and returns its names. May run in several processes at once: one
 * works, the others wait.
 */
export async function migrate(url: string, names?: string[]): Promise<string[]> {
  return withEngine(url, async (engine, { migrationsList, filters }) => {
    const wanted = migrationsList.migrationDirectories.filter(({ path: name }) => names?.includes(name) ?? true)
    const list = { ...migrationsList, migrationDirectories: wanted }
    return (await engine.applyMigrations({ migrationsList: list, filters })).appliedMigrationNames
  }).catch(async (error: { code?: string }) => {
    // One that began and did not end: this says what to type.
    if (error.code === 'P3009') await requireDatabase(url, 'nothing')
    throw error
  })
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

async function resolve(url: string, outcome: string, migrationName: string): Promise<void> {
  await withEngine(url, async (engine, { migrationsList }) => {
    if (outcome === 'applied') await engine.markMigrationApplied({ migrationName, migrationsList })
    else await engine.markMigrationRolledBack({ migrationName })
  })
}

const commands: Record<string, (url: string, rest: string[]) => Promise<void>> = {
  deploy: async (url) => {
    if (dialectOf(url) && url !== 'file::memory:') await requireDatabase(url, 'migrations')
    const applied = await migrate(url)
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
  },
  status: async (url) => sayStatus(await status(url)),
  resolve: async (url, [outcome = '', name]) => {
    if (name && ['applied', 'rolled-back'].includes(outcome)) await resolve(url, outcome, name)
    else sayHelp({ asked: false })
  },
}

function sayStatus({ pending, failed, edited, drift: differing }: MigrationStatus): void {
  console.log(pending.length > 0 ? `Missing: ${pending.join(', ')}` : 'No migration is missing.')
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')} (see resolve in --help)`)
  if (edited.length > 0) console.log(`Changed after they were applied: ${edited.join(', ')}`)
  if (differing) console.log(`The tables differ from the schema; this would align them:\n${differing}`)
  if (pending.length + failed.length + edited.length > 0 || differing) process.exitCode = 1
}

function sayHelp({ asked }: { asked: boolean }): void {
  console.log(help)
  if (!asked) process.exitCode = 1
}

async function main([command = '', ...rest]: string[]): Promise<void> {
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined
  const url = process.env.DATABASE_URL || 'file:./data/mediacje.db'
  if (run && hasParameters(url))
    throw new InvalidEnvironment(
      'DATABASE_URL names a file, which has no parameters: leave away the ? and what follows it.',
    )
  if (run) await run(url, rest)
  else sayHelp({ asked: ['--help', '-h', 'help'].includes(command) })
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.join(root, 'prisma/migrate.ts')) {
  main(process.argv.slice(2))
    .catch((error: Error & { code?: string }) => {
      console.error(sentenceOf(error) ?? [error.code, error.message].filter(Boolean).join(': '))
      process.exitCode = 1
    })
    // The engine leaves the timer behind that limits its wait for the lock, and the process would stay for ten seconds.
    .finally(() => process.exit())
}
