import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * One server per SQLite file: two would wait for each other's locks with the event loop standing still. The file beside
 * the database names the process that holds it; one left behind by a killed process is taken over. Postgres needs none.
 */
export function claimDatabaseFile(databaseUrl: string): () => void {
  if (!databaseUrl.startsWith('file:')) return () => {}
  const lock = `${resolve(databaseUrl.slice('file:'.length))}.lock`
  mkdirSync(dirname(lock), { recursive: true })
  if (isHeld(lock)) {
    process.stderr.write('Another server is running on this SQLite file. Use Postgres to run more than one.\n')
    process.exit(1)
  }
  const file = openSync(lock, 'w')
  writeSync(file, String(process.pid))
  closeSync(file)
  return () => rmSync(lock, { force: true })
}

function isHeld(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    if (pid === process.pid) return false
    process.kill(pid, 0)
    // A process number is used again after a restart of the machine: only another server of ours counts.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('serve.')
  } catch {
    return false
  }
}
