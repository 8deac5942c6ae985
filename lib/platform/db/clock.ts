import 'server-only'
import { db, dialectSql, sql } from './db'

/** The clock of the database, one for all instances; null on SQLite, where there is none but the machine's. */
export async function databaseTime(): Promise<Date | null> {
  const clock = dialectSql({
    sqlite: sql`SELECT NULL AS "at"`,
    postgres: sql`SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::FLOAT8 AS "at"`,
  })
  const [row] = await db.$queryRaw<{ at: number | null }[]>(clock)
  return row?.at == null ? null : new Date(row.at)
}
