import { readlinkSync, realpathSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { DriverAdapterError, isDriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type Database from 'better-sqlite3'
import { log } from '@/lib/platform/log'
import { logBelongs, markLog } from './sqlite-pair'
import { keepingStatements } from './sqlite-statements'

const pragmas = [
  'busy_timeout = 5000', // first, because the next one may have to wait
  'journal_mode = WAL', // readers such as a backup do not stop writers
  'wal_autocheckpoint = 0', // by `prepare`: only what marks the next log may begin one
  'synchronous = FULL', // the driver is compiled with NORMAL, which may lose a confirmed booking in a power cut
  'foreign_keys = ON',
  'secure_delete = ON', // what is deleted for privacy must not stay readable in the file: lib/platform/db/erase.ts
  'temp_store = MEMORY', // nor in a file beside it, which VACUUM and sorting would write
  // From here on whoever meets a lock of another process waits outside of SQLite, which would stop the whole process.
  'busy_timeout = 20',
]

/** A log of this size is written into the file, and so is each after as many bytes more while somebody reads. */
const logBytes = 4_000_000

export function sqlitePath(url: string): string {
  return behindLink(url.startsWith('file://') ? fileURLToPath(url) : path.resolve(url.replace(/^file:/, '')))
}

// SQLite keeps its log beside the file itself, not beside a link to it, and there everything else has to look for it.
function behindLink(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    // The file is not there, or not yet.
    const target = linkedTo(file)
    return target ? path.resolve(path.dirname(file), target) : file
  }
}

function linkedTo(file: string): string | null {
  try {
    return readlinkSync(file)
  } catch {
    return null
  }
}

/** One open connection, and the knowledge of whether it can still be trusted. */
export class SqliteHandle {
  private suspect = false
  private foldAt = logBytes

  private constructor(
    readonly stock: SqlDriverAdapter,
    readonly client: Database.Database,
    private readonly file: string,
    private identity: Identity,
  ) {}

  static async open(file: string): Promise<SqliteHandle> {
    let client: Database.Database | undefined
    try {
      if (!logBelongs(file)) throw foreignLog()
      if (isEmptied(file)) throw new Error('the file was emptied')
      // Creating the file is the business of the migrations: an empty one here would hide that the real one is gone.
      const stock = await new PrismaBetterSqlite3({ url: file, fileMustExist: true }).connect()
      const opened = stock as SqlDriverAdapter & { client: Database.Database }
      client = opened.client
      for (const pragma of pragmas) client.pragma(pragma)
      Object.assign(opened, { client: keepingStatements(client) })
      return new SqliteHandle(stock, client, file, identitiesOf(file))
    } catch (error) {
      client?.close()
      throw asAdapterError(error)
    }
  }

  /**
   * SQLite goes on writing to a file that was deleted or replaced by a restored one, and then all of that is lost. The log
   * and its index are two more such files.
   */
  isUsable(): boolean {
    const found = identitiesOf(this.file)
    const isLost = fileEnds.some((end) => this.identity[end] !== 'missing' && this.identity[end] !== found[end])
    if (isLost && (!this.isInPlace() || this.client.pragma('journal_mode', { simple: true }) === 'wal')) return false
    this.identity = found
    return !this.suspect
  }

  /** Whether what is written reaches the file, by way of a log that was deleted too: that is still open here. */
  isInPlace(): boolean {
    return !this.suspect && this.identity[''] === identitiesOf(this.file)['']
  }

  /** Before each use: a log that has become long is written into the file, and one that is empty begins with its mark. */
  prepare(): void {
    try {
      const sizeOfLog = () => statSync(`${this.file}-wal`).size
      const size = sizeOfLog()
      if (size > this.foldAt) {
        this.client.pragma('wal_checkpoint(TRUNCATE)')
        this.foldAt = sizeOfLog() + logBytes
      }
      if (sizeOfLog() === 0) markLog(this.client, this.file)
    } catch {
      // Whoever only reads needs neither; whoever writes will meet the same fault.
    }
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

  private saveLog(): void {
    const found = identitiesOf(this.file)
    if (found[''] !== this.identity['']) return
    if (found['-wal'] !== this.identity['-wal']) {
      log.error('the log of the database was deleted while it was in use')
      // Somebody has begun another one meanwhile. Two cannot become one: theirs is put aside, for a person to look at.
      if (found['-wal'] !== 'missing') renameSync(`${this.file}-wal`, `${this.file}-wal.other`)
    }
    this.client.pragma('wal_checkpoint(TRUNCATE)')
  }

  close(): void {
    try {
      // What stands in the log beside the file is written into it, also while another process has it open: a copy of the
      // file alone is then whole. After trouble with the disk the next handle sees to that. A log that somebody has deleted
      // is still open here: nothing that it holds is lost.
      if (!this.suspect) this.saveLog()
      this.client.close()
    } catch {
      // A handle that cannot even be closed is given up.
    }
  }
}

const fileEnds = ['', '-wal', '-shm'] as const
type Identity = Record<(typeof fileEnds)[number], string>

function identitiesOf(file: string): Identity {
  return {
    '': isEmptied(file) ? 'missing' : identityOf(file),
    '-wal': identityOf(`${file}-wal`),
    '-shm': identityOf(`${file}-shm`),
  }
}

// In place, by somebody's `: > file` or a copy that was broken off: what is written would go into nothing.
const isEmptied = (file: string) => statSync(file, { throwIfNoEntry: false })?.size === 0

function identityOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.dev}:${found.ino}` : 'missing'
}

function sqliteCode(error: unknown): string {
  if (error instanceof Error && isDriverAdapterError(error)) return error.cause.originalCode ?? ''
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

function foreignLog(): Error {
  return Object.assign(new Error('the log belongs to another file'), { code: 'SQLITE_FOREIGN_LOG' })
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
