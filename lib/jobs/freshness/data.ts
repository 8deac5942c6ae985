import 'server-only'
import { refreshOffice } from '@/lib/office/roster/data'
import { startJob } from '@/lib/platform/background'
import { now } from '@/lib/platform/clock'
import { isUnavailable } from '@/lib/platform/db/db-errors'
import { type Renewal, readAnew, renewBy } from '@/lib/platform/kept'
import { describeError, log } from '@/lib/platform/log'
import { readShown } from '@/lib/schedule/upcoming/data'

/** What another process changes is shown by this one within five seconds, the making of a page included. */
const everyMs = 2000

/** What the office has settled, before the first page or message. While it cannot be read, what was read last holds. */
export async function readOffice(): Promise<void> {
  await refreshOffice(now()).catch((error: unknown) =>
    log.warn(
      { unavailable: isUnavailable(error), error: describeError(error) },
      'what the office has settled is not read',
    ),
  )
}

/** For a process that shows no pages: the others read it with all that pages show. */
export function startOfficeFreshness(): void {
  startJob(everyMs, readOffice)
}

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
    await refreshOffice(time)
    const { until } = await readShown(time)
    renewal.last = { at, time, until }
    renewal.isAway = false
  } catch (error) {
    renewal.isAway = true
    if (!isUnavailable(error)) throw error
  }
}
