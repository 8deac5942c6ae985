import 'server-only'
import { startJob } from '@/lib/platform/background'
import { now } from '@/lib/platform/clock'
import { isUnavailable } from '@/lib/platform/db/db-errors'
import { type Renewal, readAnew, renewBy } from '@/lib/platform/kept'
import { readShown } from '@/lib/schedule/upcoming/data'

/** What another process changes is shown by this one within five seconds, the making of a page included. */
const everyMs = 2000

/**
 * Reads again and again what public pages show of the database, so that no visitor has to: lib/server/document-store.ts
 * shows finished pages for as long as nothing of it has changed. Several at once are one reading.
 */
export function startFreshness(): void {
  let running: Promise<void> | undefined
  const renewal: Renewal = {
    last: undefined,
    isAway: false,
    renew: () => {
      running ??= read(renewal).finally(() => {
        running = undefined
      })
      return running
    },
  }
  renewBy(renewal)
  startJob(everyMs, renewal.renew)
}

async function read(renewal: Renewal): Promise<void> {
  const [time, at] = [now(), performance.now()]
  readAnew()
  try {
    const { until } = await readShown(time)
    renewal.last = { at, time, until }
    renewal.isAway = false
  } catch (error) {
    renewal.isAway = true
    if (!isUnavailable(error)) throw error
  }
}
