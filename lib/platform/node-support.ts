import { now } from './clock'
import { log } from './log'

/** Until when a release line of Node gets fixes, by the project's own schedule (github.com/nodejs/release). */
const lastDays: Record<number, string> = {
  22: '2027-04-30',
  23: '2025-06-01',
  24: '2028-04-30',
  25: '2026-06-01',
  26: '2029-04-30',
}

/** Whether this version of Node is known to get no more fixes. Of lines that are newer than this table nobody knows. */
export function isOutOfSupport(version: string, at: Date): boolean {
  const major = Number.parseInt(version, 10)
  const lastDay = lastDays[major]
  return lastDay ? at > new Date(`${lastDay}T23:59:59Z`) : major < 22
}

/** At the start of a process that stays. */
export function warnOfOldNode(): void {
  const { node } = process.versions
  if (isOutOfSupport(node, now()))
    log.warn({ node }, 'this version of Node gets no more security fixes: install a newer one')
}
