import 'server-only'
import { execFile } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { folderInUse, writeDayList } from '@/lib/jobs/daylist/data'
import { claimRun, lastRun, noteRun, soundTime } from '@/lib/office/clock/data'
import { copyRun } from '@/lib/office/clock/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { machineTime } from '@/lib/platform/clock'
import { copyName } from '@/lib/platform/copy-name'
import { env } from '@/lib/platform/env'
import { folderFault } from '@/lib/platform/folder'
import { describeError, log } from '@/lib/platform/log'
import { isCopyDue, tooMany } from './rules'

/** Whoever has begun one is left alone with it for so long. */
const leaseMinutes = 60
const longestMs = (leaseMinutes - 5) * 60_000

type MakeCopy = (file: string) => Promise<unknown>

/**
 * A process of its own: it does not keep anybody waiting, and a process that opens the file of its own database and closes it
 * ends the locks that SQLite holds there. It reads the copy to its end before it says that all went well.
 */
const makeCopy: MakeCopy = (file) =>
  promisify(execFile)(process.execPath, ['--conditions=react-server', '--import=tsx', 'lib/commands/backup.ts', file], {
    cwd: /* turbopackIgnore: true */ process.cwd(),
    timeout: longestMs,
  })

/** Makes the copy of the night where it is due, one process alone, and then deletes the oldest ones that are too many. */
export async function copyInTime(at: Date, make: MakeCopy = makeCopy): Promise<void> {
  const [folder, { time, keep }] = [await folderInUse(), officeSettings().copies]
  if (!folder || !isCopyDue(time, await lastRun(copyRun), at)) return
  // Another machine may have it.
  const fault = folderFault(folder)
  if (fault) return log.error({ reason: fault }, 'no copy was made')
  if (!(await claimRun('copy_begun', leaseMinutes, at))) return
  const { DATABASE_URL, BACKUP_KEY } = env()
  const kind = DATABASE_URL.startsWith('file:') ? 'sqlite' : 'postgres'
  const name = copyName(at, kind, BACKUP_KEY !== undefined)
  try {
    await make(path.join(folder, name))
  } catch (error) {
    return log.error({ error: describeError(error) }, 'no copy was made: `npm run backup` says why')
  }
  await noteRun(copyRun, at)
  const old = tooMany(readdirSync(folder), keep)
  for (const each of old) rmSync(path.join(folder, each), { force: true })
  log.info({ deleted: old.length }, 'a copy was made')
}

/** The list of the next day, and then the copy, where there is a folder for them and a time to go by. */
export async function copyRound(machine = machineTime): Promise<void> {
  if (!officeSettings().copies.folder) return
  const time = await soundTime(machine)
  if (!time.ok) return
  await writeDayList(time.value).catch((error: unknown) =>
    log.error({ error: describeError(error) }, 'the list of the next day was not written'),
  )
  await copyInTime(time.value)
}

/** Looks every few minutes whether one of them is due. */
export function startCopies(everyMs: number): void {
  const look = () =>
    copyRound().catch((error: unknown) => log.error({ error: describeError(error) }, 'no copy was made'))
  setInterval(look, everyMs).unref()
  setTimeout(look, 60_000).unref()
}
