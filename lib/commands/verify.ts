import '@/lib/platform/settings-file'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { command, stop } from '@/lib/platform/command'
import { readWherever } from '@/lib/platform/db/read-only'
import { sqlitePath } from '@/lib/platform/db/sqlite-handle'
import { parseEnv } from '@/lib/platform/env'
import { backupKeys } from '@/lib/platform/sealed-file'
import { isSqlite, opened, requireReadable } from './copy'
import { lookThrough, lookThroughCopy } from './looking'

/**
 * `npm run verify`: whether everything that must hold in the database of DATABASE_URL does. Changes nothing.
 * `npm run verify -- file`: the same of a copy of SQLite; of one of Postgres, whether it is whole.
 */

// Nothing is sealed here; only the settings as a whole ask for a secret.
process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'
const scratch = path.join(tmpdir(), `mediacje-verify-${process.pid}.db`)

async function lookAtDatabase(url: string): Promise<string[]> {
  const own = url.startsWith('file:') ? sqlitePath(url) : null
  if (!own) return lookThrough(url)
  return readWherever(own, tmpdir(), (file) => (file === own ? lookThrough(url) : lookThroughCopy(file)))
}

await command(async () => {
  const set = parseEnv(process.env)
  const copy = process.argv[2] && path.resolve(process.argv[2])
  if (copy) await requireReadable(copy, backupKeys(set))
  if (copy && !(await isSqlite(copy, backupKeys(set)))) {
    process.stdout.write('The copy is whole. What must hold in it can be looked through once it is restored.\n')
    return
  }
  const faults = await (copy
    ? opened(copy, scratch, backupKeys(set), lookThroughCopy)
    : lookAtDatabase(set.DATABASE_URL))
  if (faults.length > 0) stop(faults.join('\n'))
  process.stdout.write('Everything that must hold does.\n')
})
process.exit(0)
