import '@/lib/platform/settings-file'
import { tmpdir } from 'node:os'
import { command, stop } from '@/lib/platform/command'
import { readWherever } from '@/lib/platform/db/read-only'
import { sqlitePath } from '@/lib/platform/db/sqlite-handle'
import { parseEnv } from '@/lib/platform/env'
import { lookThrough, lookThroughCopy } from './looking'

/** `npm run verify`: whether everything that must hold in the database of DATABASE_URL does. Changes nothing. */

// Nothing is sealed here; only the settings as a whole ask for a secret.
process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'

await command(async () => {
  const { DATABASE_URL: url } = parseEnv(process.env)
  const own = url.startsWith('file:') ? sqlitePath(url) : null
  const faults = await (own
    ? readWherever(own, tmpdir(), (file) => (file === own ? lookThrough(url) : lookThroughCopy(file)))
    : lookThrough(url))
  if (faults.length > 0) stop(faults.join('\n'))
  process.stdout.write('Everything that must hold does.\n')
})
process.exit(0)
