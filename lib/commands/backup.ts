import '@/lib/platform/settings-file'
import path from 'node:path'
import { now } from '@/lib/platform/clock'
import { command } from '@/lib/platform/command'
import { parseEnv } from '@/lib/platform/env'
import { backUp } from './copy'

/** `npm run backup [-- file]`: what the database of DATABASE_URL holds at this moment, while its server goes on. */

// Nothing is sealed here; only the settings as a whole ask for a secret.
process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'

await command(async () => {
  const { DATABASE_URL: url } = parseEnv(process.env)
  const at = now()
  const named = `mediacje-${at.toISOString().slice(0, 19).replaceAll(':', '-')}${url.startsWith('file:') ? '.db' : '.rows.gz'}`
  const to = path.resolve(process.argv[2] ?? path.join('backups', named))
  await backUp(url, to, at)
  process.stdout.write(
    `${to}\nIt says who booked: keep it where nobody else can read it, and not on this disk alone.\n`,
  )
})
process.exit(0)
