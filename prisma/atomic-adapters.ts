import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type Database from 'better-sqlite3'
import type { Pool, QueryResult } from 'pg'
import { sqlitePath } from '../lib/platform/db/sqlite-handle'
import { firstMark, markLog } from '../lib/platform/db/sqlite-pair'

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

export class AtomicSqlite extends PrismaBetterSqlite3 {
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
    if (this.location !== 'file::memory:') beginLog(client, sqlitePath(this.location))
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

export class AtomicPostgres extends PrismaPg {
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

/** As lib/platform/db/sqlite-handle.ts does: what a migration leaves when it is killed belongs to its file too. */
function beginLog(client: Database.Database, file: string): void {
  // Before there is a log, where the file is new.
  if (Number(client.pragma('user_version', { simple: true })) === 0) client.pragma(`user_version = ${firstMark()}`)
  client.pragma('journal_mode = WAL')
  client.pragma('wal_autocheckpoint = 0')
  client.pragma('wal_checkpoint(TRUNCATE)')
  markLog(client, file)
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
