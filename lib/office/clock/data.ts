import 'server-only'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { correctClock, machineTime } from '@/lib/platform/clock'
import { databaseTime } from '@/lib/platform/db/clock'
import { db, type Tx, transact } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf, plusMinutes } from '@/lib/platform/time'
import { type ClockFault, correctionOf, decideTime } from './rules'

const own = 'clock'
/** A copy knows nothing but when it was made; older releases have noted nothing but their worker. */
const noted = [own, 'restored', 'worker']

/** A job went well. */
export async function noteRun(name: string, at: Date): Promise<void> {
  const data = { lastOkAt: at }
  await db.jobRun.upsert({ where: { name }, create: { name, ...data }, update: data })
}

/** Whether this process may begin a job that nobody has begun for so long. */
export async function claimRun(name: string, minutes: number, at: Date): Promise<boolean> {
  const before = plusMinutes(at, -minutes)
  const claimed = await db.$executeRaw`
    INSERT INTO "JobRun" ("name", "lastOkAt") VALUES (${name}, ${at})
    ON CONFLICT ("name") DO UPDATE SET "lastOkAt" = excluded."lastOkAt" WHERE "JobRun"."lastOkAt" <= ${before}`
  return claimed > 0
}

/** When this job last went well, or null. */
export async function lastRun(name: string): Promise<Date | null> {
  return (await db.jobRun.findUnique({ where: { name }, select: { lastOkAt: true } }))?.lastOkAt ?? null
}

/** Forgets that it went well then. False where it was another time, or is forgotten already. */
export async function forgetRun(tx: Tx, name: string, at: Date): Promise<boolean> {
  return (await tx.jobRun.deleteMany({ where: { name, lastOkAt: at } })).count > 0
}

async function readClocks(machine: () => Date) {
  const rows = await db.jobRun.findMany({ where: { name: { in: noted } }, orderBy: { name: 'asc' } })
  const clocks = { database: await databaseTime(), machine: machine() }
  // A test may pretend that it is later.
  if (machine === machineTime) correctClock(correctionOf(clocks))
  return { ...clocks, lastGood: rows[0]?.lastOkAt ?? null }
}

/**
 * From here on requests go by the clock of the database where this machine's is wrong: what was promised until then is kept
 * by each server, and a message is due when all of them think so.
 */
export async function compareClocks(): Promise<void> {
  correctClock(correctionOf({ database: await databaseTime(), machine: machineTime() }))
}

/** How the clocks stand: the panel shows it as long as there is a fault. */
export async function readClock(machine: () => Date = machineTime) {
  const clocks = await readClocks(machine)
  const decided = decideTime(clocks)
  const at = clocks.database ?? clocks.machine
  return { fault: decided.ok ? null : decided.code, at, lastGood: clocks.lastGood }
}

export type ClockState = Awaited<ReturnType<typeof readClock>>

let said: ClockFault | null = null

/** The time for what deletes, gives up and lets expire, or why there is none. A new fault goes to the log once. */
export async function soundTime(machine: () => Date = machineTime): Promise<Result<Date, ClockFault>> {
  const decided = decideTime(await readClocks(machine))
  const fault = decided.ok ? null : decided.code
  if (fault && fault !== said) log.error({ reason: fault }, 'nothing is deleted or sent: the clock may be wrong')
  said = fault
  return decided
}

/** It was this late when all was well. A clock that was set back does not make what comes after it look like a jump. */
export async function noteSound(at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "JobRun" ("name", "lastOkAt") VALUES (${own}, ${at})
    ON CONFLICT ("name") DO UPDATE SET "lastOkAt" = excluded."lastOkAt" WHERE "JobRun"."lastOkAt" < excluded."lastOkAt"`
}

/**
 * A coordinator has looked: it really is this day, and the service stood still. Only of the day that the page has shown,
 * and never while two clocks disagree.
 */
export async function confirmClock(
  by: Actor<'coordinator'>,
  day: string,
  machine: () => Date = machineTime,
): Promise<Result<undefined, 'other-day' | 'clock_differs'>> {
  const { fault, at } = await readClock(machine)
  if (fault === 'clock_differs') return fail(fault)
  if (localDateOf(at) !== day) return fail('other-day')
  return transact(async (tx) => {
    const data = { lastOkAt: at }
    await tx.jobRun.upsert({ where: { name: own }, create: { name: own, ...data }, update: data })
    await record(tx, byStaff(by), 'clock_confirmed', 'staff', by.id, at)
    return ok()
  })
}
