// Why not the stock adapter: it has one connection and lets everybody use it at any time. A statement of one request
// then lands inside the transaction of another and is erased with it when that rolls back, although its sender was told
// that it had succeeded. And one COMMIT that fails leaves its transaction open, so that every later one fails too.
//
// Here every statement and every transaction passes one gate, one at a time. SQLite has a single writer anyway and the
// driver is synchronous, so nothing is lost by it. The stock adapter still does the talking to the database.
import { setTimeout as sleep } from 'node:timers/promises'
import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import { Gate } from './gate'
import { SqliteHandle, sqlitePath } from './sqlite-handle'

const PROVIDER = 'sqlite'
const ADAPTER_NAME = '@prisma/adapter-better-sqlite3'

/** Longer than any queue that is still worth waiting in, and shorter than the time within which a page must answer. */
const MAX_WAIT_MS = 4500
const MAX_WAITING = 2000

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
  private readonly gate = new Gate({ places: 1, maxWaiting: MAX_WAITING, maxWaitMs: MAX_WAIT_MS, refusal: busy })
  private handle: SqliteHandle | undefined

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
    return this.patiently(() => this.begin())
  }

  private async begin(): Promise<Transaction> {
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

  private alone<T>(work: (handle: SqliteHandle) => Promise<T>): Promise<T> {
    return this.patiently(async () => {
      const leave = await this.gate.enter()
      try {
        const handle = await this.open()
        return await handle.watch(() => work(handle))
      } finally {
        leave()
      }
    })
  }

  /** While another process writes, this one goes on reading and answering: the turn is given back between two tries. */
  private async patiently<T>(work: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + MAX_WAIT_MS
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (!SqliteHandle.isLocked(error) || performance.now() > deadline) throw error
        await sleep(20 + Math.random() * 60)
      }
    }
  }

  private async open(): Promise<SqliteHandle> {
    if (this.handle?.isUsable()) return this.handle
    this.handle?.close()
    this.handle = undefined
    this.handle = await SqliteHandle.open(this.file)
    return this.handle
  }
}

class IsolatedTransaction implements Transaction {
  readonly provider = PROVIDER
  readonly adapterName = ADAPTER_NAME
  readonly options = { usePhantomQuery: false } // Prisma sends COMMIT and ROLLBACK through executeRaw
  private ended = false

  constructor(
    private readonly handle: SqliteHandle,
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
      if (verb.startsWith('COMMIT') && !this.handle.isUsable()) throw moved()
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

function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] }
}

/** Prisma makes P1008 of it. */
function busy(): DriverAdapterError {
  return new DriverAdapterError({
    kind: 'SocketTimeout',
    originalCode: 'NO_TURN',
    originalMessage: 'No turn in time',
  })
}

/** The file was deleted or replaced during a transaction, whose rows would go to nowhere. */
function moved(): DriverAdapterError {
  const originalCode = 'SQLITE_READONLY_DBMOVED'
  return new DriverAdapterError({ kind: 'sqlite', extendedCode: 1032, message: originalCode, originalCode })
}
