import '@/lib/platform/settings-file'
import path from 'node:path'
import { now } from '@/lib/platform/clock'
import { command } from '@/lib/platform/command'
import { copyName } from '@/lib/platform/copy-name'
import { parseEnv } from '@/lib/platform/env'
import { backupKeys } from '@/lib/platform/sealed-file'
import { backUp, requireReadable } from './copy'

/** `npm run backup [-- file]`: what the database of DATABASE_URL holds at this moment, while its server goes on. */

// Nothing is sealed here; only the settings as a whole ask for a secret.
process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'

await command(async () => {
  const set = parseEnv(process.env)
  const [url, keys, at] = [set.DATABASE_URL, backupKeys(set), now()]
  const kind = url.startsWith('file:') ? 'sqlite' : 'postgres'
  const to = path.resolve(process.argv[2] ?? path.join('backups', copyName(at, kind, keys.seal !== undefined)))
  await backUp(url, to, at, keys)
  // Whoever relies on it has it read once before it is needed.
  await requireReadable(to, keys)
  process.stdout.write(
    `${to}\n${keys.seal ? 'It can be read with its key alone: keep that elsewhere, and this' : 'It says who booked: keep it where nobody else can read it, and'} not on this disk alone.\n`,
  )
})
process.exit(0)
