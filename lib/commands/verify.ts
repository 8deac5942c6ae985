import '@/lib/platform/settings-file'
import { findFaults } from '@/lib/jobs/invariants/data'
import { now } from '@/lib/platform/clock'
import { command, stop } from '@/lib/platform/command'
import { verifyDatabase } from '@/lib/platform/db/db'

/** `npm run verify`: whether everything that must hold in the database of DATABASE_URL does. Changes nothing. */

// Nothing is sealed here; only the settings as a whole ask for a secret.
process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'

await command(async () => {
  const state = await verifyDatabase()
  if (!state.ok) stop(`The database cannot be looked through: ${state.reason}.`)
  const faults = await findFaults(now())
  if (faults.length > 0) stop([...faults, `${faults.length} findings.`].join('\n'))
  process.stdout.write('Everything that must hold does.\n')
})
process.exit(0)
