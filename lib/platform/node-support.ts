import { now } from './clock'
import { stop } from './command'
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

/** The oldest Node that will do; the same stands in package.json. An older one ends in a crash of the database's driver. */
export const oldestNode = [22, 13] as const

export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])
}

/** For what is started by its path, without a script of package.json that would see to the right Node. */
export function requireNode(): void {
  const { node } = process.versions
  if (isTooOld(node)) stop(`Node ${oldestNode.join('.')} or newer is needed, and this is Node ${node}.`)
}

/** At the start of a process that stays. */
export function warnOfOldNode(): void {
  const { node } = process.versions
  if (isOutOfSupport(node, now()))
    log.warn({ node }, 'this version of Node gets no more security fixes: install a newer one')
}
