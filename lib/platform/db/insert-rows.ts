import 'server-only'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { Tx } from './db'
import { newRows, type Row, writeTogether } from './writes'

/** A statement of so many rows takes either database a few milliseconds, and the server answers in between. */
const rowsAtOnce = 500

/** Inserts many rows of one model, in several statements where there are very many. */
export async function insertRows<Model extends Prisma.ModelName>(
  tx: Tx,
  model: Model,
  rows: readonly Row<Model>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await writeTogether(tx, newRows(model, rows.slice(from, from + rowsAtOnce)))
  }
}
