import 'server-only'
import { Prisma } from '@/prisma/generated/sqlite/client'
import { dialectSql, sql, type Tx } from './db'

/** A statement of so many rows takes either database a few milliseconds, and the server answers in between. */
const rowsAtOnce = 500

type Row<Texts extends string, Instants extends string> = { [each in Texts]: string } & { [each in Instants]: Date }

/**
 * Inserts many rows of one model, which have these columns of text and of time and leave the others to their defaults.
 * They travel as one value: of a statement that names every value by itself, Prisma makes a thousand rows in a quarter of
 * a second, during which nobody is answered.
 */
export async function insertRows<Texts extends string, Instants extends string>(
  tx: Tx,
  model: Prisma.ModelName,
  columns: { texts: readonly Texts[]; instants: readonly Instants[] },
  rows: readonly Row<Texts, Instants>[],
): Promise<void> {
  const { texts, instants } = columns
  const names = [...texts, ...instants]
  const table = Prisma.raw(`"${model}" (${names.map((name) => `"${name}"`).join(', ')})`)
  const sqlite = names.map((_, at) => `value ->> ${at}`)
  const postgres = names.map((_, at) => `(value ->> ${at})${at < texts.length ? '' : '::timestamptz'}`)
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const values = rows.slice(from, from + rowsAtOnce).map((row) => [
      ...texts.map((name) => row[name]),
      // As Prisma writes it into a file of SQLite, where instants are compared as text.
      ...instants.map((name) => row[name].toISOString().replace('Z', '+00:00')),
    ])
    const json = JSON.stringify(values)
    await tx.$executeRaw(
      dialectSql({
        sqlite: sql`INSERT INTO ${table} SELECT ${Prisma.raw(sqlite.join(', '))} FROM json_each(${json})`,
        postgres: sql`INSERT INTO ${table} SELECT ${Prisma.raw(postgres.join(', '))} FROM jsonb_array_elements(${json}::jsonb)`,
      }),
    )
  }
}
