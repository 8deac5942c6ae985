import Database from 'better-sqlite3'
import { type Rows, rowsAtOnce, type SharedRow, sharedInstant, type Table, type Value } from './shared-rows'

/** A file of SQLite whose rows are read at one moment, or put in all together. */
export class SqliteRows {
  private readonly file: Database.Database

  constructor(path: string) {
    this.file = new Database(path, { fileMustExist: true, timeout: 30_000 })
    // What names another row may come before it; by the end it is there.
    this.file.exec('BEGIN; PRAGMA defer_foreign_keys = ON')
  }

  tables(): string[] {
    const named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    return this.file.prepare(named).pluck().all() as string[]
  }

  migrations(): string[] {
    const applied = 'SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL'
    return this.file.prepare(applied).pluck().all() as string[]
  }

  count(table: string): number {
    return this.file.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number
  }

  columns(table: string): string[] {
    return (this.file.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name)
  }

  *read({ name, columns }: Table): Generator<SharedRow[]> {
    const rows = this.file.prepare(`SELECT ${columns.map((column) => `"${column.name}"`)} FROM "${name}"`).raw()
    let batch: SharedRow[] = []
    for (const row of rows.iterate() as Iterable<Value[]>) {
      batch.push(row.map((value, index) => (columns[index]?.kind === 'instant' ? sharedInstant(value) : value)))
      if (batch.length < rowsAtOnce) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
  }

  async put({ name, columns }: Table, rows: Rows): Promise<void> {
    const [names, marks] = [columns.map((column) => `"${column.name}"`), columns.map(() => '?')]
    const insert = this.file.prepare(`INSERT INTO "${name}" (${names}) VALUES (${marks})`)
    for await (const batch of rows) for (const row of batch) insert.run(...row)
  }

  keep(): void {
    this.file.exec('COMMIT')
  }

  close(): void {
    this.file.close()
  }
}
