import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { Refusal } from '@/lib/platform/command'
import { firstMark, logBelongs } from './sqlite-pair'

/**
 * Writes what the file holds at this moment, with what stands in its log, into a new file, while others go on writing.
 * It has a mark of its own: the log of the first one is none for it.
 */
export function copySqlite(from: string, to: string): void {
  if (!logBelongs(from)) throw new Refusal(`${from}-wal was not written for ${from}.`)
  // Nobody else on this machine reads who booked.
  closeSync(openSync(to, 'wx', 0o600))
  const source = new Database(from, { fileMustExist: true, timeout: 30_000 })
  try {
    source.exec(`VACUUM INTO '${to.replaceAll("'", "''")}'`)
  } finally {
    source.close()
  }
  const copy = new Database(to)
  try {
    const check = copy.pragma('integrity_check', { simple: true })
    if (check !== 'ok') throw new Refusal(`${from} is damaged: ${check}.`)
    copy.pragma(`user_version = ${firstMark()}`)
  } finally {
    copy.close()
  }
}

/** How many bytes a file of SQLite has that begins so. */
export function sqliteSize(start: Buffer): number {
  if (start.length < 32) return -1
  const pageSize = start.readUInt16BE(16)
  return (pageSize === 1 ? 65_536 : pageSize) * start.readUInt32BE(28)
}

export type Row = { table: string; row: Record<string, string> }

/** Takes these tables out of a copy, and puts these rows in that are not there. */
export function changeSqlite(file: string, change: { without: string[]; add: Row[] }): void {
  const copy = new Database(file)
  try {
    copy.pragma('secure_delete = ON')
    copy.transaction(() => {
      for (const table of change.without) copy.exec(`DELETE FROM "${table}"`)
      for (const { table, row } of change.add) {
        const [names, marks] = [Object.keys(row).map((name) => `"${name}"`), Object.keys(row).map(() => '?')]
        copy.prepare(`INSERT OR IGNORE INTO "${table}" (${names}) VALUES (${marks})`).run(...Object.values(row))
      }
    })()
  } finally {
    copy.close()
  }
}

/** Under its own name only when it is whole, and on the disk. */
export function putInPlace(from: string, to: string): void {
  const file = openSync(from, 'r+')
  fsyncSync(file)
  closeSync(file)
  renameSync(from, to)
}

/** What stood in its place keeps its log, so that nothing is lost by a restore that was none. */
export function putAside(file: string): string | null {
  if (!statSync(file, { throwIfNoEntry: false })) return null
  for (let count = 1; ; count++) {
    const aside = `${file}.before-restore-${count}`
    if (statSync(aside, { throwIfNoEntry: false })) continue
    renameSync(file, aside)
    if (statSync(`${file}-wal`, { throwIfNoEntry: false })) renameSync(`${file}-wal`, `${aside}-wal`)
    rmSync(`${file}-shm`, { force: true })
    return aside
  }
}

/** How long what a restore has put aside may be wanted, and how long half a copy can be on its way. */
const leftoverDays = { aside: 30, part: 1 }

/**
 * Deletes what restores have left beside a file: what was there before holds names like the file itself, and longer than
 * they are kept there it is kept nowhere. `at` is a time that is sound. The value is how many files went.
 */
export function dropLeftovers(file: string, at: Date): number {
  const [folder, own] = [path.dirname(file), path.basename(file)]
  const isOver = (name: string) => {
    if (!name.startsWith(`${own}.`)) return false
    const [kind] =
      /^(?:before-restore(?=-\d+(?:-wal)?$)|part(?=(?:-[0-9a-f]{8})?(?:-wal|-shm)?$))/.exec(
        name.slice(own.length + 1),
      ) ?? []
    if (!kind) return false
    const days = kind === 'part' ? leftoverDays.part : leftoverDays.aside
    // Since when it has this name: a rename leaves the time of the last write as it was.
    const { ctime } = statSync(path.join(folder, name))
    return at.getTime() - ctime.getTime() > days * 86_400_000
  }
  const old = readdirSync(folder).filter(isOver)
  for (const name of old) rmSync(path.join(folder, name), { force: true })
  return old.length
}
