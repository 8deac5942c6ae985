import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { db, dialectSql, sql } from './db'

// One a process: each bundle of the server has its own copy of this module. A process that starts does not know what the
// one before it has deleted.
const key = Symbol.for('mediacje.erasing-owed')
const shared = globalThis as typeof globalThis & { [key]?: boolean }
shared[key] ??= true

/** Something of a person was deleted or written over. The next round takes what is left of it out of the files. */
export function oweErasing(): void {
  shared[key] = true
}

/**
 * Takes what was deleted out of the files of SQLite. Until a checkpoint it stands in the log of writes, whatever was
 * deleted since; and `secure_delete` misses copies that were left in a page when its rows were spread anew, which only
 * writing the file afresh takes out. Everybody waits for that, so it is done only where it is owed. False when another
 * process was reading all the while: then the next round does it. Postgres does this in its own time, by autovacuum.
 */
export async function eraseDeleted(): Promise<boolean> {
  if (shared[key]) {
    // Before it, so that what is deleted meanwhile is owed anew.
    shared[key] = false
    await db.$executeRaw(dialectSql({ sqlite: sql`VACUUM`, postgres: sql`SELECT 1` })).catch((error: unknown) => {
      oweErasing()
      throw error
    })
  }
  const checkpoint = dialectSql({ sqlite: sql`PRAGMA wal_checkpoint(TRUNCATE)`, postgres: sql`SELECT 0 AS busy` })
  for (let tries = 0; tries < 20; tries++) {
    const [done] = await db.$queryRaw<{ busy: number | bigint }[]>(checkpoint)
    if (Number(done?.busy) === 0) return true
    await sleep(100)
  }
  return false
}
