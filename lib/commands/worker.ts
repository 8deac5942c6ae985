import '@/lib/platform/settings-file'
import { startWorker } from '@/lib/jobs/worker/data'
import { officeSettings } from '@/lib/office/settings/data'
import { command } from '@/lib/platform/command'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { requireNode, warnOfOldNode } from '@/lib/platform/node-support'

/** `npm run worker`: sends the messages and nothing else. The web server beside it runs with WORKER=apart. */
function begin(): void {
  requireNode()
  env()
  officeSettings()
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
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

await command(begin)
