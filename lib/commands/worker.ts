import { startWorker } from '@/lib/dispatch/data'
import { env, InvalidEnvironment } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'

/** `npm run worker`: sends the messages and nothing else. The web server beside it runs with WORKER=apart. */
function begin(): void {
  try {
    env()
  } catch (error) {
    if (!(error instanceof InvalidEnvironment)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
  const job = startWorker()
  // What keeps the process alive: the rounds themselves do not.
  const alive = setInterval(() => {}, 3_600_000)
  log.info('the worker goes round')
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

begin()
