import '@/lib/platform/settings-file'
import { readOffice, startOfficeFreshness } from '@/lib/jobs/freshness/data'
import { startWorker } from '@/lib/jobs/worker/data'
import { officeSettings } from '@/lib/office/settings/data'
import { closeAll } from '@/lib/platform/background'
import { command } from '@/lib/platform/command'
import { requireDatabase } from '@/lib/platform/db/start'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { requireNode, warnOfOldNode } from '@/lib/platform/node-support'
import { onStopSignal } from '@/lib/platform/stop-signals'

/** `npm run worker`: sends the messages and nothing else. The web server beside it runs with WORKER=apart. */
async function begin(): Promise<void> {
  requireNode()
  officeSettings()
  await requireDatabase(env().DATABASE_URL, 'nothing')
  await readOffice()
  startOfficeFreshness()
  const job = startWorker()
  // What keeps the process alive: the rounds themselves do not.
  const alive = setInterval(() => {}, 3_600_000)
  log.info('the worker goes round')
  warnOfOldNode()
  const stop = async () => {
    log.info('stopping')
    setTimeout(() => process.exit(1), 50_000).unref()
    clearInterval(alive)
    await job.stop()
    await closeAll()
    process.exit(0)
  }
  onStopSignal(stop)
}

await command(begin)
