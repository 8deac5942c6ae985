// Applies and writes migrations with Prisma's own schema engine in its WebAssembly build, so that no native engine has to
// be downloaded. The history is the one of Prisma Migrate: same `_prisma_migrations` table, checksums and locks.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import Database from 'better-sqlite3'
import type { Pool, QueryResult } from 'pg'
import { sqlitePath } from '../lib/platform/sqlite-adapter'
import { generate, SCHEMA } from './generate'

const ROOT = path.resolve(import.meta.dirname, '..')
const HELP = `Usage: npx tsx prisma/migrate.ts <command>

  deploy                       apply what is missing to the database of DATABASE_URL
  status                       say what is applied, missing or failed, and whether the tables differ from the schema
  new <name>                   write a migration for both databases from the changes in prisma/schema.prisma
  resolve applied <name>       after a crash: the failed migration has in fact been applied
  resolve rolled-back <name>   after a crash: the failed migration has left nothing behind

DATABASE_URL is file:<path> or postgres://…; without it, file:./data/mediacje.db is used.`

export type Dialect = 'sqlite' | 'postgres'
export type MigrationStatus = { pending: string[]; failed: string[]; edited: string[]; drift: string }

export function dialectOf(url: string): Dialect {
  if (url.startsWith('file:')) return 'sqlite'
  if (/^postgres(ql)?:\/\//.test(url)) return 'postgres'
  throw new Error('DATABASE_URL must start with file: or postgres://')
}

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

type EngineInput = { migrationsList: engineModule.MigrationList; filters: engineModule.SchemaFilter }
const NO_FILTER = { externalTables: [], externalEnums: [] }

async function withEngine<T>(
  url: string,
  work: (engine: engineModule.SchemaEngine, input: EngineInput) => Promise<T>,
): Promise<T> {
  const dialect = dialectOf(url)
  await generate()
  loadEngine()
  const opened: SqlDriverAdapter[] = []
  const factory = dialect === 'sqlite' ? new AtomicSqlite(url, opened) : new AtomicPostgres(url, opened)
  const bound = bindMigrationAwareSqlAdapterFactory(factory)
  const release = dialect === 'sqlite' ? await lockSqlite(url) : undefined
  try {
    const engine = await engineModule.SchemaEngine.new(
      { datamodels: [[SCHEMA[dialect], readFileSync(SCHEMA[dialect], 'utf8')]] },
      () => {}, // the engine's log
      bound,
    )
    try {
      return await work(engine, { migrationsList: readMigrations(dialect), filters: NO_FILTER })
    } catch (error) {
      // The engine names an error of the driver by its number only.
      const id = /External error id#(\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
      throw id === undefined ? error : (bound.errorRegistry.consumeError(Number(id))?.error ?? error)
    } finally {
      engine.free()
    }
  } finally {
    // On Postgres the engine's advisory lock lives as long as its connection.
    await Promise.all(opened.map((adapter) => adapter.dispose()))
    release?.()
  }
}

let engineLoaded = false
function loadEngine(): void {
  if (engineLoaded) return
  // A panic of the engine reports here before it ends in a bare RuntimeError.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  })
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const code = new WebAssembly.Module(readFileSync(path.join(path.dirname(glue), 'schema_engine_bg.wasm')))
  const { exports } = new WebAssembly.Instance(code, {
    './schema_engine_bg.js': engineModule as WebAssembly.ModuleImports,
  })
  const { __wbg_set_wasm } = engineModule as unknown as { __wbg_set_wasm: (exports: WebAssembly.Exports) => void }
  __wbg_set_wasm(exports)
  ;(exports.__wbindgen_start as () => void)()
  engineLoaded = true
}

const migrationsFolder = (dialect: Dialect) => path.join(ROOT, 'prisma/migrations', dialect)

function readMigrations(dialect: Dialect): engineModule.MigrationList {
  const baseDir = migrationsFolder(dialect)
  const names = readdirSync(baseDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: `provider = "${dialect === 'sqlite' ? 'sqlite' : 'postgresql'}"\n`,
    },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(path.join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

function schemaFiles(dialect: Dialect): engineModule.SchemaContainer[] {
  return [{ path: SCHEMA[dialect], content: readFileSync(SCHEMA[dialect], 'utf8') }]
}

async function driftOf(engine: engineModule.SchemaEngine, dialect: Dialect): Promise<string> {
  const files = schemaFiles(dialect)
  return diff(engine, { tag: 'schemaDatasource', files, configDir: ROOT }, { tag: 'schemaDatamodel', files })
}

async function diffFromHistory(
  engine: engineModule.SchemaEngine,
  input: EngineInput,
  dialect: Dialect,
): Promise<string> {
  const from = { tag: 'migrations' as const, ...input.migrationsList }
  return diff(engine, from, { tag: 'schemaDatamodel', files: schemaFiles(dialect) })
}

async function diff(
  engine: engineModule.SchemaEngine,
  from: engineModule.DiffTarget,
  to: engineModule.DiffTarget,
): Promise<string> {
  const { exitCode, stdout } = await engine.diff({ from, to, script: true, exitCode: true, filters: NO_FILTER })
  return exitCode === 0 ? '' : (stdout ?? '')
}

// The stock adapters run a script statement by statement, so a migration that fails halfway leaves half of its tables
// behind. These two run it whole or not at all.

/** The engine disposes of some connections itself, and withEngine of all that are left. */
function disposedOnce(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const dispose = adapter.dispose.bind(adapter)
  let disposed: Promise<void> | undefined
  adapter.dispose = () => {
    disposed ??= dispose()
    return disposed
  }
  return adapter
}

class AtomicSqlite extends PrismaBetterSqlite3 {
  constructor(
    private readonly location: string,
    private readonly opened: SqlDriverAdapter[],
  ) {
    super({ url: location === 'file::memory:' ? ':memory:' : sqlitePath(location) })
  }

  override async connect(): Promise<SqlDriverAdapter> {
    const adapter = await super.connect()
    this.opened.push(disposedOnce(adapter))
    acceptQuotedNames(adapter)
    const { client } = adapter as SqlDriverAdapter & { client: Database.Database }
    if (this.location !== 'file::memory:') client.pragma('journal_mode = WAL')
    adapter.executeScript = async (script) => {
      // Copying a table drops the old one, which would delete the rows that refer to it. The setting cannot be changed
      // inside a transaction, so the scripts' own PRAGMA foreign_keys has no effect here.
      client.pragma('foreign_keys = OFF')
      client.transaction(() => {
        client.exec(script)
        const broken = client.pragma('foreign_key_check') as unknown[]
        if (broken.length > 0) throw new Error(`The migration breaks ${broken.length} references between rows`)
      })()
    }
    return adapter
  }

  override async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const adapter = await super.connectToShadowDb()
    acceptQuotedNames(adapter)
    // Here the engine sends whole scripts as if they were one statement.
    adapter.executeRaw = (query) => adapter.executeScript(query.sql).then(() => 0)
    return adapter
  }
}

class AtomicPostgres extends PrismaPg {
  constructor(
    url: string,
    private readonly opened: SqlDriverAdapter[],
  ) {
    // One connection, because the advisory lock belongs to the connection that took it.
    super({ connectionString: url, max: 1, connectionTimeoutMillis: 5000, options: '-c timezone=UTC' })
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect()
    this.opened.push(disposedOnce(adapter))
    acceptCatalogueChars(adapter)
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script) // several statements in one message are one transaction
    }
    return adapter
  }

  /** Only used by `new`, on an empty server of its own. */
  override connectToShadowDb(): ReturnType<PrismaPg['connectToShadowDb']> {
    return this.connect()
  }
}

/** The engine compares a name with a text in double quotes, which this build of SQLite takes for a column. */
function acceptQuotedNames(adapter: SqlDriverAdapter): void {
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = (query) =>
    queryRaw({ ...query, sql: query.sql.replace(/(FROM sqlite_master .* name = )"([^"]+)"/, "$1'$2'") })
}

/** The engine reads columns of the type "char" from Postgres' own catalogue, which the adapter does not know. */
function acceptCatalogueChars(adapter: SqlDriverAdapter & { underlyingDriver(): Pool }): void {
  const CHAR = 18
  const TEXT = 25
  const charColumns = new WeakMap<unknown[], number[]>() // by the array of rows, which the adapter hands on as it is
  const pool = adapter.underlyingDriver()
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<QueryResult>
  pool.query = (async (...args: unknown[]) => {
    const result = await query(...args)
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== CHAR) continue
      field.dataTypeID = TEXT
      charColumns.set(result.rows, [...(charColumns.get(result.rows) ?? []), index])
    }
    return result
  }) as Pool['query']
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (parameters) => {
    const result = await queryRaw(parameters)
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
}

/**
 * SQLite has no advisory lock, and two migrators on one file would collide. A transaction on a file beside it is one that
 * the operating system frees with the process, however that ends.
 */
async function lockSqlite(url: string): Promise<() => void> {
  if (url === 'file::memory:') return () => {}
  const file = sqlitePath(url)
  mkdirSync(path.dirname(file), { recursive: true })
  const lock = new Database(`${file}.migrate-lock`, { timeout: 0 })
  for (const deadline = Date.now() + 120_000; ; await sleep(50)) {
    try {
      lock.exec('BEGIN EXCLUSIVE')
      return () => lock.close()
    } catch (error) {
      const busy = (error as { code?: string }).code?.startsWith('SQLITE_BUSY')
      if (busy && Date.now() < deadline) continue
      lock.close()
      throw error
    }
  }
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
  main(process.argv.slice(2)).catch((error: Error & { code?: string }) => {
    console.error([error.code, error.message].filter(Boolean).join(': '))
    process.exitCode = 1
  })
}
