const dayMs = 24 * 3_600_000

/** A network from which nobody has signed in for so long is a new one again. */
export const networkDays = 180
export const networksBefore = (now: Date): Date => new Date(now.getTime() - networkDays * dayMs)

/**
 * Wrong tries are written down once in a while for each account. Twice since the last sign-in is more than a slip: whoever
 * mistypes does so once, right before they get in.
 */
export const manyFailed = 2

/** When the wrong tries since the last sign-in came, where they were many. Newest first. */
export function failedWhen(failed: readonly Date[]): Date | null {
  return failed.length >= manyFailed ? (failed[0] ?? null) : null
}
