import { setTimeout as sleep } from 'node:timers/promises'
import { describeError, log } from './log'

/** Work that goes on beside the requests of a process, in rounds. */
export type Job = {
  /** A round very soon, because there is something to do. Waits for nothing. */
  wake: () => void
  /** No new round; resolves when the running one has ended. */
  stop: () => Promise<void>
}

type Process = { jobs: Set<Job>; lastSteps: Set<() => Promise<void>>; isStopping: boolean }

const key: unique symbol = Symbol.for('mediacje.background')
const shared = globalThis as typeof globalThis & { [key]?: Process }
/** One per process, not one per bundle: a page wakes what instrumentation.ts has started. */
shared[key] ??= { jobs: new Set(), lastSteps: new Set(), isStopping: false }
const own = shared[key]
const { jobs } = own

// Long enough for the answer of the request that woke it to leave first.
const wakeMs = 150

/**
 * Goes round for ever. The pause differs by a fifth each time, so that many processes do not ask at the same moment. A
 * round that fails is logged and made again after the pause. It measures pauses, not the clock, which may jump.
 */
export function startJob(everyMs: number, round: (isStopping: () => boolean) => Promise<unknown>): Job {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let stopping = false
  let woken = false

  const plan = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(go, ms)
    timer.unref()
  }
  const go = () => {
    woken = false
    running = round(() => stopping)
      .catch((error: unknown) => log.error({ error: describeError(error) }, 'a round failed'))
      .then(() => {
        running = undefined
        if (!stopping) plan(woken ? wakeMs : everyMs * (0.8 + Math.random() * 0.4))
      })
  }
  const job: Job = {
    wake: () => {
      if (running !== undefined) woken = true
      else if (!stopping) plan(wakeMs)
    },
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      jobs.delete(job)
      await running
    },
  }
  jobs.add(job)
  plan(wakeMs)
  return job
}

/** There is new work. Cheap, and never waits. */
export function wakeJobs(): void {
  for (const job of jobs) job.wake()
}

/** From here on this process says to whoever asks that it is going. */
export function beginStopping(): void {
  own.isStopping = true
}

export const isStopping = (): boolean => own.isStopping

/** What this process has open is closed as the last thing that it does, when no request and no job needs it. */
export function closeAtTheEnd(close: () => Promise<void>): void {
  own.lastSteps.add(close)
}

/** Before the process ends: what is running is finished, within the time that is left. */
export async function stopJobs(withinMs: number): Promise<void> {
  const stopped = Promise.all([...jobs].map((job) => job.stop()))
  await Promise.race([stopped, sleep(withinMs, undefined, { ref: false })])
}

/** The very end. A fault of one close is logged, and keeps nothing else from being closed. */
export async function closeAll(): Promise<void> {
  for (const close of own.lastSteps)
    await close().catch((error: unknown) => log.error({ error: describeError(error) }, 'not closed'))
}
