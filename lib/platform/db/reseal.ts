import 'server-only'
import { Prisma } from '@/prisma/generated/sqlite/client'
import { batchSize } from './batches'
import { db, dialectSql, sql, type Tx, transact } from './db'
import { lockRows } from './locks'
import { type Columns, columnsOf, isAsWritten, openRow, type SealedModel, sealRow } from './sealed-columns'

type Stored = Columns & { id: string }
type Step = {
  most?: number
  /** Whether what hangs on this stored row is as it would be written now. */
  isAsWritten?: (row: Stored) => boolean
  /** Adds to an opened row what is left empty where there is a key. */
  complete?: (row: Stored) => Columns
  /** What has to follow the rows, which are opened, in the same transaction. */
  also?: (tx: Tx, rows: Stored[]) => Promise<void>
}

/** `overtaken` rows were changed by somebody else meanwhile, and are as they were left. */
export type Resealed = { last: string; seen: number; rewritten: number; overtaken: number }

const name = (of: string) => Prisma.raw(`"${of}"`)

/**
 * Writes the next rows behind `after`, in the order of their ids, as they would be written now: with the key that encrypts,
 * or as they are. A row that was changed since it was read is left alone. Null when no row is left.
 */
export async function resealRows(model: SealedModel, after: string, step: Step = {}): Promise<Resealed | null> {
  const most = step.most ?? batchSize
  const page = await db.$queryRaw<Stored[]>(
    sql`SELECT * FROM ${name(model)} WHERE "id" > ${after} ORDER BY "id" LIMIT ${most}`,
  )
  const last = page.at(-1)?.id
  if (!last) return null
  const old = page.filter((row) => !isAsWritten(model, row) || step.isAsWritten?.(row) === false)
  const done = old.length > 0 ? await transact((tx) => rewrite(tx, model, old, step)) : 0
  return { last, seen: page.length, rewritten: done, overtaken: old.length - done }
}

async function rewrite(tx: Tx, model: SealedModel, rows: Stored[], { also, complete }: Step): Promise<number> {
  const ids = rows.map(({ id }) => id)
  await lockRows(tx, model, ids)
  const opened = rows.map((row) => openRow(model, row.id, { ...row })).map((row) => ({ ...row, ...complete?.(row) }))
  const written = await tx.$queryRaw<{ id: string }[]>(statementOf(model, rows, opened))
  const left = new Set(written.map(({ id }) => id))
  await also?.(
    tx,
    opened.filter(({ id }) => left.has(id)),
  )
  return left.size
}

/** One change of all these rows, each where it is as it was read. */
function statementOf(model: SealedModel, rows: Stored[], opened: Stored[]): Prisma.Sql {
  const compared = columnsOf(model).map(([column]) => column)
  const found = columnsOf(model).flatMap(([, sealing]) => (typeof sealing === 'object' ? [sealing.found] : []))
  const set = [...compared, ...found]
  const json = JSON.stringify(
    rows.map((row, at) => {
      const fresh = sealRow(model, row.id, opened[at] ?? {})
      const named = (prefix: string, columns: string[], of: Columns) =>
        columns.map((column) => [prefix + column, of[column] ?? null])
      return Object.fromEntries([['key', row.id], ...named('new_', set, fresh), ...named('was_', compared, row)])
    }),
  )
  const fields = ['key', ...set.map((column) => `new_${column}`), ...compared.map((column) => `was_${column}`)]
  const picked = Prisma.raw(fields.map((field) => `value ->> '${field}' AS "${field}"`).join(', '))
  const typed = Prisma.raw(fields.map((field) => `"${field}" text`).join(', '))
  const fresh = dialectSql({
    sqlite: sql`(SELECT ${picked} FROM json_each(${json})) AS fresh`,
    postgres: sql`jsonb_to_recordset(${json}::jsonb) AS fresh(${typed})`,
  })
  const changes = set.map((column) => `"${column}" = fresh."new_${column}"`).join(', ')
  const same = compared.map((column) => `"${model}"."${column}" IS NOT DISTINCT FROM fresh."was_${column}"`)
  return sql`UPDATE ${name(model)} SET ${Prisma.raw(changes)} FROM ${fresh}
    WHERE ${name(model)}."id" = fresh."key" AND ${Prisma.raw(same.join(' AND '))} RETURNING "id"`
}
