// Prisma's own schema engine in its WebAssembly build, bound to the adapters, so that no native engine has to be downloaded.
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import Database from 'better-sqlite3'
import { sqlitePath } from '../lib/platform/db/sqlite-handle'
import { InvalidEnvironment, isDatabaseUrl } from '../lib/platform/env'
import { AtomicPostgres, AtomicSqlite } from './atomic-adapters'
import { generate, schemaPaths } from './generate'

const root = path.resolve(import.meta.dirname, '..')

type Dialect = 'sqlite' | 'postgres'

export function dialectOf(url: string): Dialect {
  if (!isDatabaseUrl(url)) throw new InvalidEnvironment('DATABASE_URL is no address.')
  if (url.startsWith('file:')) return 'sqlite'
  if (/^postgres(ql)?:\/\//.test(url)) return 'postgres'
  throw new Error('DATABASE_URL must start with file: or postgres://')
}

type EngineInput = { migrationsList: engineModule.MigrationList; filters: engineModule.SchemaFilter }
const noFilter = { externalTables: [], externalEnums: [] }

export async function withEngine<T>(
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
      { datamodels: [[schemaPaths[dialect], readFileSync(schemaPaths[dialect], 'utf8')]] },
      () => {}, // the engine's log
      bound,
    )
    try {
      return await work(engine, { migrationsList: readMigrations(dialect), filters: noFilter })
    } finally {
      engine.free()
    }
  } catch (error) {
    // The engine names an error of the driver by its number only.
    const id = /External error id#(\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    throw id === undefined ? error : (bound.errorRegistry.consumeError(Number(id))?.error ?? error)
  } finally {
    // On Postgres the engine's advisory lock lives as long as its connection.
    await Promise.all(opened.map((adapter) => adapter.dispose()))
    release?.()
  }
}

// Once per process and not once per copy of this module: the glue has room for one instance, and a second one would pull
// the memory away from under the first.
const loadedEngine = Symbol.for('mediacje.schema-engine')

function loadEngine(): void {
  if (Reflect.has(globalThis, loadedEngine)) return
  Reflect.set(globalThis, loadedEngine, true)
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
}

export const migrationsFolder = (dialect: Dialect) => path.join(root, 'prisma/migrations', dialect)

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
  return [{ path: schemaPaths[dialect], content: readFileSync(schemaPaths[dialect], 'utf8') }]
}

export async function driftOf(engine: engineModule.SchemaEngine, dialect: Dialect): Promise<string> {
  const files = schemaFiles(dialect)
  return diff(engine, { tag: 'schemaDatasource', files, configDir: root }, { tag: 'schemaDatamodel', files })
}

export async function diffFromHistory(
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
  const { exitCode, stdout } = await engine.diff({ from, to, script: true, exitCode: true, filters: noFilter })
  return exitCode === 0 ? '' : (stdout ?? '')
}

/**
 * SQLite has no advisory lock, and two migrators on one file would collide. A transaction on a file beside it is one that
 * the operating system frees with the process, however that ends.
 */
async function lockSqlite(url: string): Promise<() => void> {
  if (url === 'file::memory:') return () => {}
  const file = sqlitePath(url)
  mkdirSync(path.dirname(file), { recursive: true })
  // Nobody else on this machine reads who booked. What SQLite puts beside a database is as readable as that is.
  for (const each of [file, `${file}.migrate-lock`]) closeSync(openSync(each, 'a', 0o600))
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
