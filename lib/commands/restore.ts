import '@/lib/platform/settings-file'
import path from 'node:path'
import { dropExpiredSessions } from '@/lib/bookings/opened/data'
import { keepQuiet } from '@/lib/messages/quiet/data'
import { dropOldLinks } from '@/lib/office/invitation/data'
import { dropOldSessions } from '@/lib/office/staff/data'
import { closeAll } from '@/lib/platform/background'
import { now } from '@/lib/platform/clock'
import { command, Refusal } from '@/lib/platform/command'
import { parseEnv } from '@/lib/platform/env'
import { backupKeys } from '@/lib/platform/sealed-file'
import { plusMinutes } from '@/lib/platform/time'
import { restore } from './copy'

/**
 * `npm run restore -- file`: puts a copy in the place of the database of DATABASE_URL, whose server has stopped.
 * `npm run restore -- --quiet`: the database was restored in another way, and is to be as quiet as if it had been so.
 */

// Nothing is sealed here; only the settings as a whole ask for a secret.
process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'

await command(async () => {
  const set = parseEnv(process.env)
  const url = set.DATABASE_URL
  const from = process.argv[2]
  if (!from) throw new Refusal('Say which copy: `npm run restore -- <file>`, or --quiet when it was restored already.')
  if (from === '--quiet') {
    await keepQuiet(now())
    const longAfter = plusMinutes(now(), 400 * 24 * 60)
    await Promise.all([dropOldSessions(longAfter), dropOldLinks(longAfter), dropExpiredSessions(longAfter)])
    await closeAll()
  } else {
    const aside = await restore(path.resolve(from), url, now(), backupKeys(set))
    if (aside) process.stdout.write(`What was there before is ${aside}\n`)
  }
  process.stdout.write(
    'Nothing leaves until a coordinator has looked at „Wiadomości”. Next: `npm run verify`, then start the server.\n',
  )
})
process.exit(0)
