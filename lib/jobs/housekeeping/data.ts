import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { dropOldApart } from '@/lib/bookings/beside/data'
import { forgetBefore } from '@/lib/bookings/booking/rules'
import { dropOldHandovers } from '@/lib/bookings/handover/data'
import { dropExpiredSessions } from '@/lib/bookings/opened/data'
import { dropOldPlaces } from '@/lib/messages/allowance/data'
import { settleDeadCalls } from '@/lib/messages/call/data'
import { markedMinutes } from '@/lib/messages/client/rules'
import { dropExpiredLinks } from '@/lib/messages/link/data'
import { dropOldNotifications, isWorkerStuck, noteReady } from '@/lib/messages/outbox/data'
import { stuckMinutes } from '@/lib/messages/outbox/rules'
import { quietSince } from '@/lib/messages/quiet/data'
import { dropOldShown } from '@/lib/messages/shown/data'
import { dropOldRecords } from '@/lib/office/audit/data'
import { compareClocks, noteSound, soundTime } from '@/lib/office/clock/data'
import { dropOldLinks } from '@/lib/office/invitation/data'
import { storeRefusals } from '@/lib/office/refusal/data'
import type { KeepingStep } from '@/lib/office/retention/rules'
import { refreshOffice } from '@/lib/office/roster/data'
import { dropOldNetworks } from '@/lib/office/sessions/data'
import { officeSettings } from '@/lib/office/settings/data'
import { dropOldChanges } from '@/lib/office/settled/data'
import { dropOldSessions } from '@/lib/office/staff/data'
import { isStopping } from '@/lib/platform/background'
import { machineTime, now } from '@/lib/platform/clock'
import { dropLeftovers } from '@/lib/platform/db/copy-sqlite'
import { verifyDatabase } from '@/lib/platform/db/db'
import { isUnavailable } from '@/lib/platform/db/db-errors'
import { eraseDeleted } from '@/lib/platform/db/erase'
import { dropExpiredTries } from '@/lib/platform/db/rate-limit'
import { sqlitePath } from '@/lib/platform/db/sqlite-handle'
import { env } from '@/lib/platform/env'
import { describeError, log } from '@/lib/platform/log'
import { plusMinutes } from '@/lib/platform/time'
import { dropOldLateness } from '@/lib/schedule/duty/data'
import { noteFirstFree } from '@/lib/schedule/nearest/data'
import { dropNameless, dropOldCalls, dropOldEntries, forgetClients } from '@/lib/waitlist/forgetting/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'

type Step = (at: Date) => Promise<unknown>
// Each rule of lib/office/retention has its step here, and the compiler names the one that was forgotten.
const steps: Record<KeepingStep, Step> & Record<string, Step> = {
  clients: async (at) => {
    // By the days that are settled, and by none where they cannot be read.
    await refreshOffice(at)
    const forgotten = await forgetOldClients(at)
    if (forgotten > 0) log.info({ forgotten }, 'personal data deleted')
    await dropNameless(forgetBefore(at, officeSettings().retentionDays))
  },
  // Also where no worker goes round: who waited is forgotten when the period is over.
  waiting: async (at) => {
    if (!(await quietSince())) await runWaitingRound(at)
  },
  staffSessions: dropOldSessions,
  staffLinks: dropOldLinks,
  staffNetworks: dropOldNetworks,
  sessions: dropExpiredSessions,
  tries: dropExpiredTries,
  links: dropExpiredLinks,
  messages: dropOldNotifications,
  shown: dropOldShown,
  places: dropOldPlaces,
  apart: dropOldApart,
  calls: settleDeadCalls,
  oldCalls: dropOldCalls,
  handovers: dropOldHandovers,
  lateness: dropOldLateness,
  oldEntries: dropOldEntries,
  records: dropOldRecords,
  settings: dropOldChanges,
  firstFree: noteFirstFree,
  files: async (at) => {
    const url = env().DATABASE_URL
    if (url.startsWith('file:')) dropLeftovers(sqlitePath(url), at)
    if (!(await eraseDeleted())) log.warn('what was deleted is still in the files')
  },
}

/**
 * Deletes what has been kept long enough: personal data of past visits, old sign-ins, counted tries, links, what became of
 * messages. What fails is logged, keeps nothing behind it from being deleted, and is tried again in the next round.
 */
export async function keepHouse(at: Date): Promise<void> {
  for (const [step, run] of Object.entries(steps))
    await run(at).catch((error: unknown) =>
      log.error({ step, unavailable: isUnavailable(error), error: describeError(error) }, 'housekeeping failed'),
    )
}

/** The same by a time that is sound, or not at all. */
export async function keepHouseInTime(machine = machineTime): Promise<void> {
  const time = await soundTime(machine)
  if (!time.ok) return
  await keepHouse(time.value)
  await noteSound(time.value)
}

/** Checks the database once and then keeps house every hour. */
export function startHousekeeping(everyMs: number): void {
  const round = () =>
    keepHouseInTime().catch((error: unknown) => log.error({ error: describeError(error) }, 'housekeeping failed'))
  setInterval(round, everyMs).unref()
  setTimeout(async () => {
    const state = await verifyDatabase()
    if (!state.ok) log.error({ reason: state.reason }, 'the database is not ready')
    else await round()
  }, 10_000).unref()
}

/** What was refused is stored a few seconds later, so that a flood costs the database one statement a kind. */
export function startStoringRefusals(everyMs: number): void {
  const store = () =>
    storeRefusals(now()).catch((error: unknown) => log.warn({ error: describeError(error) }, 'refusals not stored'))
  setInterval(store, everyMs).unref()
}

// Whoever asks whether we are ready waits no longer than this.
const longestCheckMs = 2000

/**
 * Whether this process can take a booking right now: it is not about to end, the database is the right one and stores what
 * is written, all of it in two seconds. The reason goes to the log, never to the answer.
 */
export async function isReady(at: Date): Promise<boolean> {
  const reason = isStopping() ? 'stopping' : await Promise.race([findFault(at), tooSlow()])
  if (reason) log.warn({ reason }, 'not ready')
  return reason === null
}

async function findFault(at: Date): Promise<string | null> {
  const state = await verifyDatabase()
  if (!state.ok) return state.reason
  await compareClocks()
  return noteReady(at).then(
    () => null,
    (error: unknown) => {
      log.warn({ error: describeError(error) }, 'nothing can be stored')
      return 'not_writable'
    },
  )
}

const tooSlow = () => sleep(longestCheckMs, 'slow', { ref: false })

/**
 * Whether messages leave. A process that has just started gives its worker the time to catch up with what it finds. The
 * reason goes to the log.
 */
export async function isWorkerGoing(at: Date, runningMinutes: number): Promise<boolean> {
  const stuck = runningMinutes > stuckMinutes && (await isWorkerStuck(at))
  if (stuck) log.warn({ reason: 'worker_stuck' }, 'messages do not leave')
  return !stuck
}

/** The same, and that there is a time to go by. */
export async function isServiceGoing(runningMinutes: number): Promise<boolean> {
  return (await soundTime()).ok && (await isWorkerGoing(now(), runningMinutes))
}

/**
 * Deletes visits and who had them, the promised number of days after the visit or its cancellation. Whoever is to be
 * forgotten is marked on the day before, so that the promise is kept.
 */
export function forgetOldClients(now: Date): Promise<number> {
  const limitAt = (at: Date) => forgetBefore(at, officeSettings().retentionDays)
  return forgetClients(limitAt(now), limitAt(plusMinutes(now, markedMinutes)), now)
}
