import { existsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { Client } from 'pg'
import { Refusal } from '@/lib/platform/command'
import { type Ask, keyFault } from './data-key'
import { isUnavailable } from './db-errors'
import { knownMigrations } from './known-migrations'
import { writeFault } from './read-only'
import { sqlitePath } from './sqlite-handle'
import { logBelongs } from './sqlite-pair'

/**
 * Before a process begins to serve or to migrate: whether this is the database that it takes it for. What is wrong is a
 * `Refusal`, one sentence that says what to do. A Postgres server that cannot be reached is none: that ends by itself.
 * `mayLack` is what migrating is about to mend.
 */
export async function requireDatabase(url: string, mayLack: Lacks): Promise<void> {
  const isFile = url.startsWith('file:')
  const found = await (isFile ? lookIntoFile(sqlitePath(url), mayLack) : lookIntoServer(url, mayLack))
  if (found === 'away') return
  if (!found) {
    if (mayLack === 'nothing')
      throw new Refusal('The database of DATABASE_URL is empty: `npm run db:migrate` makes its tables.')
    return
  }
  requireHistory(found.history, knownMigrations(isFile ? 'sqlite' : 'postgres'), mayLack)
  if (found.keys) throw new Refusal(found.keys)
  if (isFile && mayLack === 'nothing') leaveMarker(sqlitePath(url))
}

type Step = { name: string; done: boolean }
type Lacks = 'migrations' | 'nothing'
/** `keys`: what cannot be read, because its key is not there. Only who serves has to read. */
type Found = { history: Step[]; keys: string | null }

function requireHistory(history: Step[], known: string[], mayLack: Lacks): void {
  if (history.some(({ name }) => name === brokenRestore))
    throw new Refusal(
      'A restore into this database was broken off, and its rows are not there: make a new one beside it, name that in ' +
        'DATABASE_URL and restore the copy again.',
    )
  // Another process may be in the middle of it; the engine waits for that one, and says afterwards that it failed.
  const half = history.find(({ done }) => !done)
  if (half && mayLack === 'nothing')
    throw new Refusal(
      `The migration ${half.name} began and was never marked as done: type \`npm run db:migrate -- status\`, then \`npx tsx ` +
        `prisma/migrate.ts resolve applied ${half.name}\` where it finds no difference in the tables, else the same with rolled-back.`,
    )
  const newer = history.find(({ name }) => !known.includes(name))
  if (newer)
    throw new Refusal(
      `The database is one of a newer release, with the migration ${newer.name}: start that release, or restore a copy from before it.`,
    )
  const missing = known.find((name) => !history.some((step) => step.name === name))
  if (missing && mayLack === 'nothing')
    throw new Refusal(`The database lacks the migration ${missing}: \`npm run db:migrate\` applies it.`)
}

/** Stands in the history, never done, while the rows of a copy come into their tables. */
export const brokenRestore = 'restore_broken_off'
const historyOf = `SELECT migration_name AS name, finished_at IS NOT NULL AS done FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`
const keysOf = async (tables: unknown[], mayLack: Lacks, ask: Ask) =>
  mayLack === 'nothing' && tables.includes('DataKey') ? keyFault(ask) : null
const foreign = () => new Refusal('The database of DATABASE_URL holds tables of something else.')

async function lookIntoFile(file: string, mayLack: Lacks): Promise<Found | null> {
  requireOneFile(file)
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0) {
    const marker = markers(file).find((each) => existsSync(each))
    if (!marker) return null
    throw new Refusal(
      `${file} is ${existsSync(file) ? 'empty' : 'not there'}, and there was a database before. Is its disk away? Then bring it ` +
        `back; is it lost, \`npm run restore -- <copy>\`. Only to begin with an empty service: delete ${marker}.`,
    )
  }
  const fault = writeFault(file)
  if (fault) throw fault
  if (!logBelongs(file))
    throw new Refusal(
      `${file}-wal was not written for ${file}: move it away where the file was restored, else put back the file that belongs to it.`,
    )
  const database = open(file)
  try {
    const [first] = database.pragma('quick_check(1)') as { quick_check: string }[]
    if (first?.quick_check !== 'ok') throw damaged(file)
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
    if (tables.length === 0) return null
    if (!tables.includes('_prisma_migrations')) throw foreign()
    const history = database.prepare(historyOf).all() as { name: string; done: number }[]
    const keys = await keysOf(tables, mayLack, async (asked) => database.prepare(asked).all() as object[])
    return { history: history.map(({ name, done }) => ({ name, done: done === 1 })), keys }
  } catch (error) {
    throw hasCode(error, /^SQLITE_CORRUPT/) ? damaged(file) : error
  } finally {
    database.close()
  }
}

const damaged = (file: string) =>
  new Refusal(`${file} is damaged or cut off: put it aside and restore a copy with \`npm run restore -- <copy>\`.`)

function open(file: string): Database.Database {
  const database = new Database(file, { fileMustExist: true })
  try {
    database.pragma('schema_version')
    return database
  } catch (error) {
    database.close()
    if (hasCode(error, /^SQLITE_NOTADB/))
      throw new Refusal(`The database of DATABASE_URL is a file of something else (SQLITE_NOTADB).`)
    throw hasCode(error, /^SQLITE_CORRUPT/) ? damaged(file) : error
  }
}

const hasCode = (error: unknown, codes: RegExp) =>
  error instanceof Error && codes.test(String(Reflect.get(error, 'code')))

function requireOneFile(file: string): void {
  for (const each of [file, `${file}-wal`])
    if (statSync(each, { throwIfNoEntry: false })?.isDirectory())
      throw new Refusal(`${each} is a folder, and a file belongs there: move it away.`)
  // Its log would stand beside one name, and whoever opens it by the other one would begin a second log.
  if ((statSync(file, { throwIfNoEntry: false })?.nlink ?? 0) > 1)
    throw new Refusal(
      `${file} has a second name (a hard link), and SQLite can follow one alone: delete the other name, or make a copy of it.`,
    )
}

/**
 * What says that there was a database: beside its folder, which may be a disk of its own that is away, or, where that may
 * not be written, beside the file.
 */
function markers(file: string): [string, string] {
  const [folder, name] = [path.dirname(file), path.basename(file)]
  const beside = path.join(path.dirname(folder), `.${path.basename(folder)}-${name}.expected`)
  return [beside, path.join(folder, `.${name}.expected`)]
}

function leaveMarker(file: string): void {
  if (markers(file).some((each) => existsSync(each))) return
  for (const each of markers(file)) {
    try {
      writeFileSync(
        each,
        `There is a database at ${file}. Without this file, a missing one is taken for a new beginning.\n`,
      )
      return
    } catch {
      // The other place.
    }
  }
}

async function lookIntoServer(url: string, mayLack: Lacks): Promise<Found | 'away' | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const tables = await client.query<{ name: string }>(
      'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
    )
    if (tables.rows.length === 0) return null
    if (!tables.rows.some(({ name }) => name === '_prisma_migrations')) throw foreign()
    const history = (await client.query<Step>(historyOf)).rows
    const names = tables.rows.map(({ name }) => name)
    return { history, keys: await keysOf(names, mayLack, async (asked) => (await client.query<object>(asked)).rows) }
  } catch (error) {
    // A wrong user, password or name of a database is a wrong setting.
    if (isUnavailable(error) && !hasCode(error, /^(28|3D)/)) return 'away'
    throw error
  } finally {
    // Of one that does not answer no goodbye can be waited for.
    await Promise.race([client.end().catch(() => {}), sleep(1000, undefined, { ref: false })])
  }
}
