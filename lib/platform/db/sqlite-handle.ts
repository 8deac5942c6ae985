import { statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { DriverAdapterError, isDriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type Database from 'better-sqlite3'

const pragmas = [
  'busy_timeout = 5000', // first, because the next one may have to wait
  'journal_mode = WAL', // readers such as a backup do not stop writers
  'synchronous = FULL', // the driver is compiled with NORMAL, which may lose a confirmed booking in a power cut
  'foreign_keys = ON',
  'secure_delete = ON', // what is deleted for privacy must not stay readable in the file
  // From here on whoever meets a lock of another process waits outside of SQLite, which would stop the whole process.
  'busy_timeout = 20',
]

export function sqlitePath(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url)
  return path.resolve(url.replace(/^file:/, ''))
}

/** One open connection, and the knowledge of whether it can still be trusted. */
export class SqliteHandle {
  private suspect = false

  private constructor(
    readonly stock: SqlDriverAdapter,
    readonly client: Database.Database,
    private readonly file: string,
    private readonly identity: string,
  ) {}

  static async open(file: string): Promise<SqliteHandle> {
    let client: Database.Database | undefined
    try {
      // Creating the file is the business of the migrations: an empty one here would hide that the real one is gone.
      const stock = await new PrismaBetterSqlite3({ url: file, fileMustExist: true }).connect()
      client = (stock as SqlDriverAdapter & { client: Database.Database }).client
      for (const pragma of pragmas) client.pragma(pragma)
      return new SqliteHandle(stock, client, file, identityOf(file))
    } catch (error) {
      client?.close()
      throw asAdapterError(error)
    }
  }

  /** SQLite goes on writing to a file that was deleted or replaced by a restored one, and then all of that is lost. */
  isUsable(): boolean {
    return !this.suspect && this.identity === identityOf(this.file)
  }

  /** Another process (a worker, a backup) holds the lock. Nothing was done. */
  static isLocked(error: unknown): boolean {
    return /^SQLITE_BUSY/.test(sqliteCode(error))
  }

  async watch<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      // After trouble with the disk a fresh handle is the only one known to be good: one that was opened while the
      // file could not be written, for example, stays read-only for ever.
      if (/^SQLITE_(IOERR|FULL|READONLY|CANTOPEN|NOTADB|CORRUPT|PROTOCOL)/.test(sqliteCode(error))) this.suspect = true
      throw error
    }
  }

  close(): void {
    try {
      this.client.close()
    } catch {
      // A handle that cannot even be closed is given up.
    }
  }
}

function identityOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.dev}:${found.ino}` : 'missing'
}

function sqliteCode(error: unknown): string {
  if (error instanceof Error && isDriverAdapterError(error)) return error.cause.originalCode ?? ''
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

/** What the driver throws while it opens a file; the stock adapter wraps only what comes later. */
function asAdapterError(error: unknown): DriverAdapterError {
  const originalMessage = error instanceof Error ? error.message : String(error)
  // A missing folder is refused by the driver itself, in an error without a code.
  const originalCode = sqliteCode(error) || 'SQLITE_CANTOPEN'
  return new DriverAdapterError({
    kind: 'sqlite',
    extendedCode: 14,
    message: originalCode,
    originalCode,
    originalMessage,
  })
}
