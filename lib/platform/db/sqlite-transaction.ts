import { DriverAdapterError, type SqlQuery, type SqlResultSet, type Transaction } from '@prisma/driver-adapter-utils'
import type { SqliteHandle } from './sqlite-handle'

export const sqliteProvider = 'sqlite'
export const sqliteAdapterName = '@prisma/adapter-better-sqlite3'

/** One transaction on the connection that it has alone until it ends. */
export class IsolatedTransaction implements Transaction {
  readonly provider = sqliteProvider
  readonly adapterName = sqliteAdapterName
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
      if (verb.startsWith('COMMIT') && !this.handle.isInPlace()) throw moved()
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

export function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] }
}

/** The file was deleted or replaced during a transaction, whose rows would go to nowhere. */
function moved(): DriverAdapterError {
  const originalCode = 'SQLITE_READONLY_DBMOVED'
  return new DriverAdapterError({ kind: 'sqlite', extendedCode: 1032, message: originalCode, originalCode })
}
