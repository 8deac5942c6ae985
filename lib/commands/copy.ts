import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { quietRow } from '@/lib/messages/quiet/data'
import { Refusal } from '@/lib/platform/command'
import { copyPostgres, readCopy, restorePostgres } from '@/lib/platform/db/copy-postgres'
import { changeSqlite, copySqlite, putAside, putInPlace, sqliteSize } from '@/lib/platform/db/copy-sqlite'
import { claimDatabaseFile } from '@/lib/platform/db/process-lock'
import { readWherever, writeFault } from '@/lib/platform/db/read-only'
import { sqlitePath } from '@/lib/platform/db/sqlite-handle'
import { requireDatabase } from '@/lib/platform/db/start'
import { type FileKeys, isSealed, noKeys, readPlain, seal } from '@/lib/platform/sealed-file'
import { migrate } from '@/prisma/migrate'

// Whoever signed out since, or was signed out, must not be in again, nor may a link set a password that was used since. What
// jobs last did is not true of a copy.
const opening = ['StaffSession', 'ClientSession', 'StaffLink']
export const notCopied = [...opening, 'JobRun']
export const quietSince = (at: Date) => quietRow(at.toISOString().replace('Z', '+00:00'))

/** Writes what the database holds at this moment into a new file, sealed where there is a key for that. The copy is quiet. */
export async function backUp(url: string, to: string, now: Date, keys = noKeys): Promise<void> {
  if (existsSync(to)) throw new Refusal(`${to} is there already.`)
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 })
  const part = `${to}.part`
  rmSync(part, { force: true })
  const change = { without: notCopied, add: [quietSince(now)] }
  if (url.startsWith('file:')) {
    const plain = keys.seal ? besideThe(sqlitePath(url), part) : part
    try {
      await readWherever(sqlitePath(url), path.dirname(to), (file) => copyWhole(file, plain))
      changeSqlite(plain, change)
      if (keys.seal) await write(part, seal(readPlain(plain, noKeys), keys.seal))
    } finally {
      if (keys.seal) rmSync(plain, { force: true })
    }
  } else {
    await requireDatabase(url, 'migrations')
    await copyPostgres(url, part, change, keys.seal)
  }
  putInPlace(part, to)
}

/** Where the same stands open anyway; in the place of copies only where the disk of the database can only be read. */
function besideThe(file: string, part: string): string {
  const mark = randomBytes(4).toString('hex')
  return existsSync(file) && writeFault(file) ? `${part}-${mark}` : `${file}.part-${mark}`
}

const write = (file: string, pieces: AsyncIterable<Buffer>) =>
  pipeline(pieces, createWriteStream(file, { flags: 'wx', mode: 0o600 }))

/** Reads a copy to its end; what cannot be restored from is a `Refusal`. */
export async function requireReadable(from: string, keys: FileKeys): Promise<void> {
  if (!existsSync(from)) throw new Refusal(`${from} is not there.`)
  if (!(await isSqlite(from, keys))) {
    await readCopy(from, keys)
    return
  }
  if (!isSealed(from)) {
    await readWherever(from, tmpdir(), (file) => requireDatabase(`file:${file}`, 'migrations'))
    return
  }
  // What was sealed had been looked through.
  let [size, wanted] = [0, -1]
  for await (const bytes of readPlain(from, keys)) {
    if (size === 0) wanted = sqliteSize(bytes)
    size += bytes.length
  }
  if (size !== wanted) throw new Refusal(`${from} is damaged or cut off.`)
}

/**
 * Puts a copy in the place of the database, or into an empty one of Postgres, brings its tables to this release, and keeps it
 * quiet. What stood in the place of a file is put aside; its new name is the answer.
 */
export async function restore(from: string, url: string, now: Date, keys = noKeys): Promise<string | null> {
  if (!existsSync(from)) throw new Refusal(`${from} is not there.`)
  const isFile = await isSqlite(from, keys)
  if (url.startsWith('file:') !== isFile)
    throw new Refusal(
      `${from} is ${isFile ? 'a file of SQLite' : 'none'}, and DATABASE_URL names another kind of database.`,
    )
  if (!url.startsWith('file:')) {
    await restorePostgres(from, url, keys, (names) => migrate(url, names))
    await migrate(url)
    return null
  }
  const file = sqlitePath(url)
  mkdirSync(path.dirname(file), { recursive: true })
  const release = claimDatabaseFile(url)
  try {
    const part = `${file}.part`
    for (const end of ['', '-wal', '-shm']) rmSync(part + end, { force: true })
    await opened(path.resolve(from), file, keys, (readable) => copyWhole(readable, part))
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

/** A copy of SQLite as a file that SQLite can read, for as long as it takes. */
export async function opened<T>(from: string, beside: string, keys: FileKeys, read: (file: string) => Promise<T>) {
  if (!isSealed(from)) return readWherever(from, path.dirname(beside), read)
  const plain = `${beside}.part-${randomBytes(4).toString('hex')}`
  try {
    await write(plain, readPlain(from, keys))
    return await read(plain)
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(plain + end, { force: true })
  }
}

async function copyWhole(file: string, to: string): Promise<void> {
  await requireDatabase(`file:${file}`, 'migrations')
  copySqlite(file, to)
}

/** Whether a copy, sealed or not, is a file of SQLite. */
export async function isSqlite(file: string, keys: FileKeys): Promise<boolean> {
  for await (const start of readPlain(file, keys)) return start.toString('latin1', 0, 15) === 'SQLite format 3'
  return false
}
