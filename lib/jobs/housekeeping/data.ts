import 'server-only'
import { forgetClients } from '@/lib/bookings/booking/data'
import { forgetBefore } from '@/lib/bookings/booking/rules'
import { settleDeadCalls } from '@/lib/messages/call/data'
import { dropExpiredLinks } from '@/lib/messages/link/data'
import { dropOldNotifications, isWorkerStuck } from '@/lib/messages/outbox/data'
import { stuckMinutes } from '@/lib/messages/outbox/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { dropOldSessions } from '@/lib/office/staff/data'
import { now } from '@/lib/platform/clock'
import { verifyDatabase } from '@/lib/platform/db/db'
import { dropExpiredTries } from '@/lib/platform/db/rate-limit'
import { describeError, log } from '@/lib/platform/log'
import { instantAt } from '@/lib/platform/time'
import { runWaitingRound } from '@/lib/waitlist/round/data'

/** Deletes what has been kept long enough: personal data of past visits, old sign-ins, counted tries, links, what became of messages. */
export async function keepHouse(at: Date): Promise<void> {
  const forgotten = await forgetOldClients(at)
  // Also where no worker goes round: who waited is forgotten when the period is over.
  await runWaitingRound(at)
  await dropOldSessions(at)
  await dropExpiredTries(at)
  await dropExpiredLinks(at)
  await dropOldNotifications(at)
  await settleDeadCalls(at)
  if (forgotten > 0) log.info({ forgotten }, 'personal data deleted')
}

/** Checks the database once and then keeps house every hour. A failed round is logged and tried again an hour later. */
export function startHousekeeping(everyMs: number): void {
  const round = () =>
    keepHouse(now()).catch((error: unknown) => log.error({ error: describeError(error) }, 'housekeeping failed'))
  setInterval(round, everyMs).unref()
  setTimeout(async () => {
    const state = await verifyDatabase()
    if (!state.ok) log.error({ reason: state.reason }, 'the database is not ready')
    else await round()
  }, 10_000).unref()
}

/**
 * Whether the app can do its work right now. The reason goes to the log, never to the answer. A process that has just
 * started gives its worker the time to catch up with what it finds.
 */
export async function isReady(at: Date, runningMinutes: number): Promise<boolean> {
  const state = await verifyDatabase()
  const stuck = state.ok && runningMinutes > stuckMinutes && (await isWorkerStuck(at))
  if (!state.ok || stuck) log.warn({ reason: state.ok ? 'worker_stuck' : state.reason }, 'not ready')
  return state.ok && !stuck
}

/** Deletes what says who somebody was, the promised number of days after the visit or its cancellation. */
export function forgetOldClients(now: Date): Promise<number> {
  return forgetClients(instantAt(forgetBefore(now, officeSettings().retentionDays), '00:00'), now)
}
