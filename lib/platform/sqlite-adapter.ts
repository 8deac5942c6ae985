// Why not the stock adapter: it has one connection and lets everybody use it at any time. A statement of one request
// then lands inside the transaction of another and is erased with it when that rolls back, although its sender was told
// that it had succeeded. And one COMMIT that fails leaves its transaction open, so that every later one fails too.
//
// Here every statement and every transaction passes one gate, one at a time. SQLite has a single writer anyway and the
// driver is synchronous, so nothing is lost by it. The stock adapter still does the talking to the database.
import { statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import {
  DriverAdapterError,
  type IsolationLevel,
  isDriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import type Database from 'better-sqlite3'

const PROVIDER = 'sqlite'
const ADAPTER_NAME = '@prisma/adapter-better-sqlite3'

const PRAGMAS = [
  'busy_timeout = 5000', // first, because the next one may have to wait
  'journal_mode = WAL', // readers such as a backup do not stop writers
  'synchronous = FULL', // the driver is compiled with NORMAL, which may lose a confirmed booking in a power cut
  'foreign_keys = ON',
  'secure_delete = ON', // what is deleted for privacy must not stay readable in the file
]

/** Longer than any queue that is still worth waiting in, and shorter than the time within which a page must answer. */
const MAX_WAIT_MS = 4500
const MAX_WAITING = 2000

export function sqlitePath(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url)
  return path.resolve(url.replace(/^file:/, ''))
}

export class IsolatingSqlite implements SqlDriverAdapterFactory {
  readonly provider = PROVIDER
  readonly adapterName = ADAPTER_NAME

  constructor(private readonly url: string) {}

  async connect(): Promise<SqlDriverAdapter> {
    return new IsolatingAdapter(sqlitePath(this.url))
  }
}

/** Opens the file on first use and again whenever the handle can no longer be trusted, so that it heals by itself. */
class IsolatingAdapter implements SqlDriverAdapter {
  readonly provider = PROVIDER
  readonly adapterName = ADAPTER_NAME
  private readonly gate = new Gate()
  private handle: Handle | undefined

  constructor(private readonly file: string) {}

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.alone((handle) => handle.stock.queryRaw(query))
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.alone((handle) => handle.stock.executeRaw(query))
  }

  executeScript(script: string): Promise<void> {
    return this.alone((handle) => handle.stock.executeScript(script))
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel && isolationLevel !== 'SERIALIZABLE') {
      throw new DriverAdapterError({ kind: 'InvalidIsolationLevel', level: isolationLevel })
    }
    const leave = await this.gate.enter()
    try {
      const handle = await this.open()
      // IMMEDIATE takes the write lock now: a plain BEGIN takes it at the first write, when waiting is no longer possible.
      await handle.watch(() => handle.stock.executeRaw(statement('BEGIN IMMEDIATE')))
      return new IsolatedTransaction(handle, leave)
    } catch (error) {
      leave()
      throw error
    }
  }

  async dispose(): Promise<void> {
    const leave = await this.gate.enter()
    this.handle?.close()
    this.handle = undefined
    leave()
  }

  private async alone<T>(work: (handle: Handle) => Promise<T>): Promise<T> {
    const leave = await this.gate.enter()
    try {
      const handle = await this.open()
      return await handle.watch(() => work(handle))
    } finally {
      leave()
    }
  }

  private async open(): Promise<Handle> {
    if (this.handle?.isUsable(this.file)) return this.handle
    this.handle?.close()
    this.handle = undefined
    this.handle = await Handle.open(this.file)
    return this.handle
  }
}

class Handle {
  private suspect = false

  private constructor(
    readonly stock: SqlDriverAdapter,
    readonly client: Database.Database,
    private readonly identity: string,
  ) {}

  static async open(file: string): Promise<Handle> {
    let client: Database.Database | undefined
    try {
      // Creating the file is the business of the migrations: an empty one here would hide that the real one is gone.
      const stock = await new PrismaBetterSqlite3({ url: file, fileMustExist: true }).connect()
      client = (stock as SqlDriverAdapter & { client: Database.Database }).client
      for (const pragma of PRAGMAS) client.pragma(pragma)
      return new Handle(stock, client, identityOf(file))
    } catch (error) {
      client?.close()
      throw asAdapterError(error)
    }
  }

  /** SQLite goes on writing to a file that was deleted or replaced by a restored one, and then all of that is lost. */
  isUsable(file: string): boolean {
    return !this.suspect && this.identity === identityOf(file)
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

class IsolatedTransaction implements Transaction {
  readonly provider = PROVIDER
  readonly adapterName = ADAPTER_NAME
  readonly options = { usePhantomQuery: false } // Prisma sends COMMIT and ROLLBACK through executeRaw
  private ended = false

  constructor(
    private readonly handle: Handle,
    private readonly leave: () => void,
  ) {}

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    this.assertRunning()
    return this.handle.watch(() => this.handle.stock.queryRaw(query))
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    const verb = query.sql.trimStart().slice(0, 8).toUpperCase()
    // Nothing to roll back: it has ended, or SQLite has rolled it back itself after an error.
    if (verb === 'ROLLBACK' && (this.ended || !this.handle.client.inTransaction)) return 0
    this.assertRunning()
    try {
      return await this.handle.watch(() => this.handle.stock.executeRaw(query))
    } catch (error) {
      // SQLite keeps a transaction open when its COMMIT fails.
      if (verb.startsWith('COMMIT')) this.end()
      throw error
    }
  }

  async commit(): Promise<void> {
    this.end()
  }

  async rollback(): Promise<void> {
    this.end()
  }

  async createSavepoint(name: string): Promise<void> {
    await this.executeRaw(statement(`SAVEPOINT ${name}`))
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    this.assertRunning()
    await this.handle.watch(() => this.handle.stock.executeRaw(statement(`ROLLBACK TO ${name}`)))
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.executeRaw(statement(`RELEASE SAVEPOINT ${name}`))
  }

  /** A late statement must never run on the connection: it would join the transaction of whoever came next. */
  private assertRunning(): void {
    if (!this.ended && this.handle.client.inTransaction) return
    throw new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause: 'The transaction has ended.' })
  }

  private end(): void {
    if (this.ended) return
    this.ended = true
    try {
      if (this.handle.client.inTransaction) this.handle.client.exec('ROLLBACK')
    } finally {
      this.leave()
    }
  }
}

type Waiter = { deadline: number; timer: NodeJS.Timeout; admit: () => void; refuse: () => void }

/** First come, first served; whoever waits too long is told so instead of hanging. */
class Gate {
  private held = false
  private readonly waiting = new Set<Waiter>()

  async enter(): Promise<() => void> {
    if (!this.held) this.held = true
    else if (this.waiting.size >= MAX_WAITING) throw busy()
    else await this.wait()
    let inside = true
    return () => {
      if (!inside) return
      inside = false
      this.admitNext()
    }
  }

  private wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => () => {
        clearTimeout(waiter.timer)
        this.waiting.delete(waiter)
        settle()
      }
      const refuse = finish(() => reject(busy()))
      const waiter: Waiter = {
        deadline: performance.now() + MAX_WAIT_MS,
        timer: setTimeout(refuse, MAX_WAIT_MS),
        admit: finish(resolve),
        refuse,
      }
      this.waiting.add(waiter)
    })
  }

  private admitNext(): void {
    for (const waiter of this.waiting) {
      // The driver may have blocked the process for longer than anybody here may wait, so that no timer could fire.
      if (performance.now() < waiter.deadline) return waiter.admit()
      waiter.refuse()
    }
    this.held = false
  }
}

function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] }
}

/** Prisma makes P1008 of it. */
function busy(): DriverAdapterError {
  return new DriverAdapterError({
    kind: 'SocketTimeout',
    originalCode: 'SQLITE_BUSY',
    originalMessage: 'The queue is full',
  })
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
