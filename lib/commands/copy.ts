import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs'
import path from 'node:path'
import { quietRow } from '@/lib/messages/quiet/data'
import { Refusal } from '@/lib/platform/command'
import { copyPostgres, restorePostgres } from '@/lib/platform/db/copy-postgres'
import { changeSqlite, copySqlite, putAside, putInPlace } from '@/lib/platform/db/copy-sqlite'
import { claimDatabaseFile } from '@/lib/platform/db/process-lock'
import { readWherever } from '@/lib/platform/db/read-only'
import { sqlitePath } from '@/lib/platform/db/sqlite-handle'
import { requireDatabase } from '@/lib/platform/db/start'
import { migrate } from '@/prisma/migrate'

// Whoever signed out since, or was signed out, must not be in again, nor may a link set a password that was used since. What
// jobs last did is not true of a copy.
const opening = ['StaffSession', 'ClientSession', 'StaffLink']
export const notCopied = [...opening, 'JobRun']
export const quietSince = (at: Date) => quietRow(at.toISOString().replace('Z', '+00:00'))

/** Writes what the database holds at this moment into a new file. The copy is quiet. */
export async function backUp(url: string, to: string, now: Date): Promise<void> {
  if (existsSync(to)) throw new Refusal(`${to} is there already.`)
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 })
  const part = `${to}.part`
  rmSync(part, { force: true })
  const change = { without: notCopied, add: [quietSince(now)] }
  if (url.startsWith('file:')) {
    await readWherever(sqlitePath(url), path.dirname(to), (file) => copyWhole(file, part))
    changeSqlite(part, change)
  } else {
    await requireDatabase(url, 'migrations')
    await copyPostgres(url, part, change)
  }
  putInPlace(part, to)
}

/**
 * Puts a copy in the place of the database, or into an empty one of Postgres, brings its tables to this release, and keeps it
 * quiet. What stood in the place of a file is put aside; its new name is the answer.
 */
export async function restore(from: string, url: string, now: Date): Promise<string | null> {
  if (!existsSync(from)) throw new Refusal(`${from} is not there.`)
  if (url.startsWith('file:') !== isSqlite(from))
    throw new Refusal(
      `${from} is ${isSqlite(from) ? 'a file of SQLite' : 'none'}, and DATABASE_URL names another kind of database.`,
    )
  if (!url.startsWith('file:')) {
    await restorePostgres(from, url, (names) => migrate(url, names))
    await migrate(url)
    return null
  }
  const file = sqlitePath(url)
  mkdirSync(path.dirname(file), { recursive: true })
  const release = claimDatabaseFile(url)
  try {
    const part = `${file}.part`
    for (const end of ['', '-wal', '-shm']) rmSync(part + end, { force: true })
    await readWherever(path.resolve(from), path.dirname(file), (readable) => copyWhole(readable, part))
    await migrate(`file:${part}`)
    rmSync(`${part}.migrate-lock`, { force: true })
    // A copy made in another way is not quiet yet.
    changeSqlite(part, { without: opening, add: [quietSince(now)] })
    const aside = putAside(file)
    putInPlace(part, file)
    return aside
  } finally {
    release()
  }
}

async function copyWhole(file: string, to: string): Promise<void> {
  await requireDatabase(`file:${file}`, 'migrations')
  copySqlite(file, to)
}

function isSqlite(file: string): boolean {
  const start = Buffer.alloc(15)
  const opened = openSync(file, 'r')
  readSync(opened, start)
  closeSync(opened)
  return start.toString('latin1') === 'SQLite format 3'
}
