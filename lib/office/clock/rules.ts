import { fail, ok, type Result } from '@/lib/platform/result'

/** The job that makes a copy of the night. */
export const copyRun = 'copy'

/** Two machines that keep time differ by far less. */
export const mostSkewMs = 2 * 60_000

/** A service that stood still for longer is looked at by a person before it deletes anything. Longer than any weekend. */
const farMs = 96 * 3_600_000

type Clocks = {
  machine: Date
  /** Null where the database has none of its own. */
  database: Date | null
  /** When something that decides by time last went well; null in a new database. */
  lastGood: Date | null
}

/**
 * `clock_differs`: this machine and the database disagree. `clock_jumped`: it is far later than when all was well, or
 * `clock_behind`: earlier than that.
 */
export type ClockFault = 'clock_differs' | 'clock_jumped' | 'clock_behind'

/** What has to be added to the time of the machine where it is wrong, in milliseconds. */
export function correctionOf({ machine, database }: Pick<Clocks, 'machine' | 'database'>): number {
  const differs = database ? database.getTime() - machine.getTime() : 0
  return Math.abs(differs) > mostSkewMs ? differs : 0
}

/**
 * The time by which is deleted, given up and let expire: the database's. None, where it may be wrong: what was deleted by
 * a clock that is ahead does not come back, and one that is behind keeps reminders waiting until their visit is over.
 */
export function decideTime({ machine, database, lastGood }: Clocks): Result<Date, ClockFault> {
  const at = database ?? machine
  if (Math.abs(machine.getTime() - at.getTime()) > mostSkewMs) return fail('clock_differs')
  if (lastGood && at.getTime() - lastGood.getTime() > farMs) return fail('clock_jumped')
  if (lastGood && lastGood.getTime() - at.getTime() > mostSkewMs) return fail('clock_behind')
  return ok(at)
}
