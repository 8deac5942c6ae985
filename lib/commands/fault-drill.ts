import '@/lib/platform/settings-file'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { now } from '@/lib/platform/clock'
import { command, Refusal } from '@/lib/platform/command'
import { parseEnv } from '@/lib/platform/env'
import { builtServer } from './build'
import { backUp, restore } from './copy'
import { makePlace, type Place } from './drill/place'
import { brokenOff, deleteWithUs, runCommand } from './drill/processes'
import { DrillServer } from './drill/server'
import { rehearseCrash, rehearseFailover, rehearseRestore, type Shown } from './drill/steps'

/**
 * `npm run fault-drill`: rehearses on a copy of the database of DATABASE_URL what happens when the server is killed, the
 * database is lost, and, on Postgres, the primary is lost. The database itself is only read, no message leaves, and nobody
 * but this machine reaches the server. Ends with 1 when anything was lost.
 */

// Nothing of the real settings is sealed here; only the settings as a whole ask for a secret.
process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'
const say = (line: string) => process.stdout.write(`${line}\n`)

await command(async () => {
  const { DATABASE_URL: url } = parseEnv(process.env)
  if (!existsSync(builtServer)) throw new Refusal('There is no server to try: `npm run build` first.')
  // The copy says who booked. It goes with this process.
  const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-drill-'))
  deleteWithUs(folder)
  const copy = path.join(folder, url.startsWith('file:') ? 'copy.db' : 'copy.rows.gz')
  let place: Place | undefined
  const drill = async () => {
    await backUp(url, copy, now())
    place = await makePlace(url, folder)
    return rehearse(place, copy)
  }
  const lost = await Promise.race([drill(), brokenOff()]).finally(() => place?.close())
  if (lost > 0) throw new Refusal(`Lost: ${lost}. Find out why before you rely on this installation.`)
  say('Nothing was lost. The copy is deleted.')
})
process.exit(0)

async function rehearse(place: Place, copy: string): Promise<number> {
  await restore(copy, place.url, now())
  const hours = runCommand('lib/commands/drill/hours.ts', place.url)
  if (!hours.ok) throw new Error(hours.printed)
  const slots = JSON.parse(hours.printed) as string[]
  const server = new DrillServer()
  say('The database was copied. From here on the copy is used, and nothing else.')
  await server.start(place.url)
  const steps: [string, () => Promise<Shown>][] = [
    ['Crash', () => rehearseCrash(place, server, slots)],
    ['Restore', () => rehearseRestore(place, server, copy)],
    ['Failover', () => rehearseFailover(place, server, slots)],
  ]
  let lost = 0
  for (const [name, step] of steps) {
    const shown = await step()
    lost += shown.lost
    say(`${name}: ${shown.words}`)
  }
  await server.end('SIGTERM')
  return lost
}
