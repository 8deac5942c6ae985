import type Database from 'better-sqlite3'

/** Two thirds of them are asked all the time; a list of ids of every length would grow for ever. */
const mostKept = 256

type Statement = Database.Statement<unknown[]>

/**
 * To compile a statement costs more than to run most of ours, and the stock adapter compiles each of them each time. This
 * is the connection as that adapter asks it: it remembers what it has compiled, and the one that was unused for longest
 * goes. SQLite compiles one anew by itself when the tables have changed.
 */
export function keepingStatements(client: Database.Database) {
  const kept = new Map<string, Statement>()
  const take = (sql: string): Statement => {
    const statement = kept.get(sql) ?? client.prepare<unknown[]>(sql)
    kept.delete(sql)
    kept.set(sql, statement)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return statement
  }
  return {
    prepare: (sql: string) => ({ bind: (values: unknown[]) => new Bound(take(sql), values) }),
    exec: (script: string) => client.exec(script),
    close: () => client.close(),
  }
}

/** What the stock adapter asks of a statement with its values, which the driver would bind for good, once. */
class Bound {
  constructor(
    private readonly statement: Statement,
    private readonly values: unknown[],
  ) {}

  get reader() {
    return this.statement.reader
  }

  run() {
    return this.statement.run(this.values)
  }

  columns() {
    return this.statement.columns()
  }

  raw() {
    this.statement.raw()
    return this
  }

  all() {
    return this.statement.all(this.values)
  }
}
