import 'server-only'
import { Prisma } from '@/prisma/generated/sqlite/client'
import { afterCommit, dialectSql, sql, type Tx } from './db'
import { type Columns, columnsOf, isSealedModel, sealRow } from './sealed-columns'

/**
 * What is to be written into one table, and what follows its commit. By itself it does nothing: the owner of a table says
 * it, and whoever holds the transaction hands it to `writeTogether` with what the other owners say.
 */
export type Write = { readonly statement: Prisma.Sql; readonly afterwards: (() => void) | undefined }

type Made<Model extends Prisma.ModelName> = Exclude<
  Prisma.TypeMap['model'][Model]['operations']['createMany']['args']['data'],
  readonly unknown[]
>
/** An instant is a Date: Prisma would take its text too, of which a file of SQLite knows one form only. */
type Exact<Value> = Date extends Value ? Exclude<Value, string> : Value
type Fields<Model extends Prisma.ModelName> = { [Field in keyof Made<Model>]: Exact<Made<Model>[Field]> }
/** With what Prisma would make up by itself. Whatever else is left out is a default of the database. */
export type Row<Model extends Prisma.ModelName> = Fields<Model> & {
  [Field in Extract<keyof Made<Model>, 'id' | 'createdAt'>]-?: Exclude<Exact<Made<Model>[Field]>, undefined>
}

const name = (of: string) => Prisma.raw(`"${of}"`)

// As Prisma writes it into a file of SQLite, where instants are compared as text.
const stored = (value: unknown) => (value instanceof Date ? value.toISOString().replace('Z', '+00:00') : value)

/**
 * New rows of one table; what one of them leaves out that another has is null. They travel as one value: of a statement that
 * names every value by itself, Prisma makes a thousand rows in a quarter of a second, during which nobody is answered.
 */
export function newRows<Model extends Prisma.ModelName>(
  model: Model,
  rows: readonly Row<Model>[],
  afterwards?: () => void,
): Write[] {
  if (rows.length === 0) return []
  const said = rows.map((row) => Object.entries(sealed(model, row)).filter(([, value]) => value !== undefined))
  const columns = [...new Set(said.flat().map(([column]) => column))]
  const json = JSON.stringify(
    said.map((row) => Object.fromEntries(row.map(([column, value]) => [column, stored(value)]))),
  )
  const names = Prisma.raw(columns.map((column) => `"${column}"`).join(', '))
  const values = Prisma.raw(columns.map((column) => `value ->> '${column}'`).join(', '))
  const into = sql`INSERT INTO ${name(model)} (${names})`
  const statement = dialectSql({
    sqlite: sql`${into} SELECT ${values} FROM json_each(${json})`,
    postgres: sql`${into} SELECT ${names} FROM jsonb_populate_recordset(NULL::${name(model)}, ${json}::jsonb)`,
  })
  return [{ statement, afterwards }]
}

function sealed(model: Prisma.ModelName, row: object): object {
  return isSealedModel(model) ? sealRow(model, String(Reflect.get(row, 'id')), row as Columns) : row
}

type Condition<Value> = Value | { in: readonly NonNullable<Value>[] }
type Where<Model extends Prisma.ModelName> = { [Field in keyof Fields<Model>]?: Condition<Fields<Model>[Field]> }

/** A change of those rows of one table that have these values. Where none is asked for, there is nothing to write. */
export function changedRows<Model extends Prisma.ModelName>(
  model: Model,
  where: Where<Model>,
  data: Partial<Fields<Model>>,
  afterwards?: () => void,
): Write[] {
  const conditions = Object.entries(where).filter(([, value]) => value !== undefined)
  if (conditions.some(([, value]) => listOf(value)?.length === 0)) return []
  if (isSealedModel(model) && columnsOf(model).some(([column]) => column in data || column in where))
    throw new Error(`${model} is encrypted row by row: change it through Prisma, by its id`)
  const set = Object.entries(data).map(([column, value]) => sql`${name(column)} = ${value}`)
  const having = conditions.map(([column, value]) => {
    if (value === null) return sql`${name(column)} IS NULL`
    return sql`${name(column)} IN (${Prisma.join([...(listOf(value) ?? [value])])})`
  })
  const statement = sql`UPDATE ${name(model)} SET ${Prisma.join(set)} WHERE ${Prisma.join(having, ' AND ')}`
  return [{ statement, afterwards }]
}

function listOf(value: unknown): readonly unknown[] | undefined {
  return typeof value === 'object' && value !== null && 'in' in value ? (value.in as readonly unknown[]) : undefined
}

/**
 * Writes all of this in its order; to Postgres as one statement, of which each part sees what was there before it, and
 * whose foreign keys are looked at when it is done. No two of them may change the same row.
 */
export async function writeTogether(tx: Tx, writes: readonly Write[]): Promise<void> {
  const statements = writes.map(({ statement }) => statement)
  const last = statements.at(-1)
  if (!last) return
  const before = statements.slice(0, -1).map((each, at) => sql`${name(`part${at}`)} AS (${each})`)
  const together = before.length > 0 ? sql`WITH ${Prisma.join(before)} ${last}` : last
  const asked = dialectSql({ sqlite: Prisma.empty, postgres: together })
  for (const statement of asked === Prisma.empty ? statements : [asked]) await tx.$executeRaw(statement)
  for (const { afterwards } of writes) if (afterwards) afterCommit(tx, afterwards)
}
