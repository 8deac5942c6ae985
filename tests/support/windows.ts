import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Limits count in windows that begin at whole multiples of their length by the clock of the server; a day begins with an
 * hour. Waits for the next window where less than `seconds` of this one are left, so that what a test counts stands in one.
 */
export async function roomInWindow({ minutes, seconds }: { minutes: number; seconds: number }): Promise<void> {
  const length = minutes * 60_000
  const left = length - (Date.now() % length)
  if (left < seconds * 1000) await sleep(left + 50)
}
