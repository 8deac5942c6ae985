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
import { IsolatedTransaction, sqliteAdapterName, sqliteProvider, statement } from './sqlite-transaction'

/** Longer than any queue that is still worth waiting in, and shorter than the time within which a page must answer. */
const longestWaitMs = 4500
const mostWaiting = 2000

export class IsolatingSqlite implements SqlDriverAdapterFactory {
  readonly provider = sqliteProvider
  readonly adapterName = sqliteAdapterName

  constructor(private readonly url: string) {}

  async connect(): Promise<SqlDriverAdapter> {
    return new IsolatingAdapter(sqlitePath(this.url))
  }
}

/** Opens the file on first use and again whenever the handle can no longer be trusted, so that it heals by itself. */
class IsolatingAdapter implements SqlDriverAdapter {
  readonly provider = sqliteProvider
  readonly adapterName = sqliteAdapterName
  private readonly gate = new Gate({ places: 1, maxWaiting: mostWaiting, maxWaitMs: longestWaitMs, refusal: busy })
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
    const deadline = performance.now() + longestWaitMs
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
    if (!this.handle?.isUsable()) {
      this.handle?.close()
      this.handle = undefined
      this.handle = await SqliteHandle.open(this.file)
    }
    this.handle.prepare()
    return this.handle
  }
}

/** Prisma makes P1008 of it. */
function busy(): DriverAdapterError {
  return new DriverAdapterError({
    kind: 'SocketTimeout',
    originalCode: 'NO_TURN',
    originalMessage: 'No turn in time',
  })
}
