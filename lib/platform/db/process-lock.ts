import { closeSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Refusal } from '@/lib/platform/command'
import { sqlitePath } from './sqlite-handle'

/**
 * One server per SQLite file: two would wait for each other's locks with the event loop standing still. Held is a
 * transaction on a file beside the database, which the operating system frees with the process, however that ends, and
 * which two containers on one disk see as well. The file stays: to delete it would let two in. Postgres needs none.
 */
export function claimDatabaseFile(databaseUrl: string): () => void {
  if (!databaseUrl.startsWith('file:')) return () => {}
  const file = `${sqlitePath(databaseUrl)}.server-lock`
  closeSync(openSync(file, 'a', 0o600))
  const lock = new Database(file, { timeout: 0 })
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    const code = error instanceof Error ? String(Reflect.get(error, 'code')) : ''
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) throw new Refusal(`${file} is a file of something else: delete it.`)
    if (!/^SQLITE_BUSY/.test(code)) throw error
    throw new Refusal('Another server is running on this SQLite file. Use Postgres to run more than one.')
  }
  return () => lock.close()
}
