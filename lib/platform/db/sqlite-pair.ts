import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import type Database from 'better-sqlite3'

// SQLite plays the log of writes (`-wal`) into whatever file stands beside it: nothing in a log says for which file it was
// written, so that a restored file with the log of another one left beside it becomes a third one in silence. Therefore
// each log begins with a mark, the user_version on the first page, which follows the mark in the file. The file keeps its
// own until the whole log is written into it, and then the next log is marked with the one after.

/** Where the first page of a file of SQLite keeps `PRAGMA user_version`. */
const markAt = 60
const logHeader = 32
const frameHeader = 24

/** The mark of the next log. A file that was never marked stays so: its migrations draw the first mark. */
const nextMark = (mark: number): number => (mark === 0 ? 0 : (mark % 0x7ffffffe) + 1)

/** So that no two databases go the same way. */
export const firstMark = (): number => 1 + Math.floor(Math.random() * 0x7ffffffd)

/** An empty log begins with its mark. Another process may have been faster, so this asks once more with the lock. */
export function markLog(client: Database.Database, file: string): void {
  client.exec('BEGIN IMMEDIATE')
  try {
    const mark = Number(client.pragma('user_version', { simple: true }))
    if (statSync(`${file}-wal`).size === 0) client.pragma(`user_version = ${nextMark(mark)}`)
  } finally {
    client.exec('COMMIT')
  }
}

/**
 * Whether what stands in the log beside this file was written for this file. Only a process that has the file not open may
 * ask: to close it anywhere ends the locks that SQLite holds on it.
 */
export function logBelongs(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return true
  for (let tries = 0; ; tries++) {
    const before = firstPageOf(file)
    const pages = firstPagesIn(`${file}-wal`)
    // Another process may have written the log into the file between the two.
    if (tries < 5 && !firstPageOf(file).equals(before)) continue
    const [first] = pages
    // What is no file of SQLite at all, SQLite says itself.
    if (!first || before.toString('latin1', 0, 15) !== 'SQLite format 3') return true
    const [mark, logMark] = [before.readUInt32BE(markAt), first.readUInt32BE(markAt)]
    if (mark === 0 || logMark === nextMark(mark)) return true
    // Written into the file already, at least its first page, and not emptied yet.
    return pages.some((page) => page.equals(before))
  }
}

function firstPageOf(file: string): Buffer {
  const pageSize = readStart(file, 100).readUInt16BE(16)
  return readStart(file, pageSize === 1 ? 65_536 : Math.max(pageSize, 100))
}

function readStart(file: string, length: number): Buffer {
  const found = Buffer.alloc(length)
  const opened = openSync(file, 'r')
  try {
    readSync(opened, found, 0, length, 0)
  } finally {
    closeSync(opened)
  }
  return found
}

/** Each first page in the log as far as it is whole: frames of an older log behind the end have another salt. */
function firstPagesIn(log: string): Buffer[] {
  if (!existsSync(log) || statSync(log).size <= logHeader) return []
  const bytes = readFileSync(log)
  const pageSize = bytes.readUInt32BE(8)
  const salt = bytes.subarray(16, 24)
  const pages: Buffer[] = []
  let isCommitted = 0
  for (let at = logHeader; at + frameHeader + pageSize <= bytes.length; at += frameHeader + pageSize) {
    if (!bytes.subarray(at + 8, at + 16).equals(salt)) break
    const start = at + frameHeader
    if (bytes.readUInt32BE(at) === 1) pages.push(bytes.subarray(start, start + pageSize))
    if (bytes.readUInt32BE(at + 4) > 0) isCommitted = pages.length
  }
  return pages.slice(0, isCommitted)
}
