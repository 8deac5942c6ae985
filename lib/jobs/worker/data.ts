import 'server-only'
import { randomUUID } from 'node:crypto'
import { fillGrams } from '@/lib/messages/client/data'
import { deliverSome, newRound } from '@/lib/messages/delivery/data'
import { noteRound, resumePostponed } from '@/lib/messages/outbox/data'
import { quietSince } from '@/lib/messages/quiet/data'
import { noteSound, soundTime } from '@/lib/office/clock/data'
import { type Job, startJob } from '@/lib/platform/background'
import { machineTime } from '@/lib/platform/clock'
import { isUnavailable } from '@/lib/platform/db/db-errors'
import { env } from '@/lib/platform/env'
import { describeError, log } from '@/lib/platform/log'
import { runWaitingRound } from '@/lib/waitlist/round/data'

// Whoever reads the log tells a database that is away or too busy from what is wrong with the program.
const faultOf = (error: unknown) => ({ unavailable: isUnavailable(error), error: describeError(error) })

/** One round: offers to those who wait, then every message that is due. */
export async function workRound(owner: string, time: () => Date, isStopping = () => false): Promise<void> {
  // An offer that nobody hears of would only run out.
  if (await quietSince()) return
  await runWaitingRound(time()).catch((error: unknown) =>
    log.error(faultOf(error), 'the round of the waiting list failed'),
  )
  await resumePostponed(time())
  const round = newRound(isStopping)
  for (let claimed = 1, batches = 0; claimed > 0 && batches < 100 && !isStopping(); batches++) {
    claimed = await deliverSome(owner, time(), round)
    await noteRoundSometimes(time())
  }
}

/** The same by a time that is sound, which goes on from there whatever the machine's clock does; or not at all. */
export async function workInTime(owner: string, isStopping = () => false, machine = machineTime): Promise<void> {
  // What a release of before has written is found by parts of its name too. Whatever time it is.
  await fillGrams(isStopping).catch((error: unknown) =>
    log.error(faultOf(error), 'who was written by a release of before is not found by parts yet'),
  )
  const time = await soundTime(machine)
  if (!time.ok) return
  const began = performance.now()
  await workRound(owner, () => new Date(time.value.getTime() + performance.now() - began), isStopping)
  if (soundNoted && Math.abs(+time.value - +soundNoted) < 60_000) return
  await noteSound(time.value)
  soundNoted = time.value
}

let soundNoted: Date | undefined
let noted: Date | undefined

async function noteRoundSometimes(now: Date): Promise<void> {
  if (noted && Math.abs(now.getTime() - noted.getTime()) < 60_000) return
  await noteRound(now)
  noted = now
}

const everyMs = 5000

/** Starts the worker of this process. Any number of processes may have one. */
export function startWorker(): Job {
  const owner = randomUUID()
  return startJob(everyMs, (isStopping) => workInTime(owner, isStopping))
}

/** The same beside the web server, unless a worker of its own is told to run. */
export function startWorkerInside(): void {
  if (env().WORKER === 'inside') startWorker()
}
