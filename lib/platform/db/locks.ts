import 'server-only'
import { Prisma } from '@/prisma/generated/sqlite/client'
import { dialectSql, sql, type Tx } from './db'

/**
 * Locks these rows for the rest of the transaction, in one order for everybody: two who need the same ones come one after
 * the other, and what is read afterwards is what the first one left. Changes nothing. A transaction of SQLite has the
 * whole database to itself from its beginning.
 */
export async function lockRows(
  tx: Tx,
  model: Prisma.ModelName,
  ids: readonly string[],
  isDeleting = model === 'Client',
): Promise<void> {
  if (ids.length === 0) return
  // What is to be deleted must not be named by a new row either.
  const strength = Prisma.raw(isDeleting ? 'FOR UPDATE' : 'FOR NO KEY UPDATE')
  const lock = dialectSql({
    sqlite: Prisma.empty,
    postgres: sql`SELECT "id" FROM ${Prisma.raw(`"${model}"`)} WHERE "id" IN (${Prisma.join([...ids])})
      ORDER BY "id" ${strength}`,
  })
  if (lock !== Prisma.empty) await tx.$queryRaw(lock)
}
