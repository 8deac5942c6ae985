import '@/lib/platform/settings-file'
import { tmpdir } from 'node:os'
import { findFaults } from '@/lib/jobs/invariants/data'
import { closeAll } from '@/lib/platform/background'
import { now } from '@/lib/platform/clock'
import { command, stop } from '@/lib/platform/command'
import { verifyDatabase } from '@/lib/platform/db/db'
import { readWherever } from '@/lib/platform/db/read-only'
import { sqlitePath } from '@/lib/platform/db/sqlite-handle'
import { parseEnv } from '@/lib/platform/env'

/** `npm run verify`: whether everything that must hold in the database of DATABASE_URL does. Changes nothing. */

// Nothing is sealed here; only the settings as a whole ask for a secret.
process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'

async function look(): Promise<string[]> {
  const state = await verifyDatabase()
  if (!state.ok) return [`The database cannot be looked through: ${state.reason}.`]
  const faults = await findFaults(now())
  return faults.length > 0 ? [...faults, `${faults.length} findings.`] : []
}

/** Closed afterwards is only what was made to be read: to close the database itself would write its log into it. */
async function lookInto(file: string, isItself: boolean): Promise<string[]> {
  // Read when the database is first asked.
  process.env.DATABASE_URL = `file:${file}`
  try {
    return await look()
  } finally {
    if (!isItself) await closeAll()
  }
}

await command(async () => {
  const { DATABASE_URL: url } = parseEnv(process.env)
  const own = url.startsWith('file:') ? sqlitePath(url) : null
  const faults = await (own ? readWherever(own, tmpdir(), (file) => lookInto(file, file === own)) : look())
  if (faults.length > 0) stop(faults.join('\n'))
  process.stdout.write('Everything that must hold does.\n')
})
process.exit(0)
