const dayMs = 24 * 3_600_000

/** A network from which nobody has signed in for so long is a new one again. */
export const networkDays = 180
export const networksBefore = (now: Date): Date => new Date(now.getTime() - networkDays * dayMs)

const strangeDays = 7

type Network = { isUnusual: boolean; shownIn: string | null; createdAt: Date }

/**
 * Whether a network that was unusual may still be that of a stranger: nobody was told of it in another one yet. Whoever has
 * moved there for good is taken for at home after a week.
 */
export function isStrange({ isUnusual, shownIn, createdAt }: Network, now: Date): boolean {
  return isUnusual && shownIn === null && now.getTime() - createdAt.getTime() < strangeDays * dayMs
}

/**
 * Wrong tries are written down once in a while for each account. Twice since the last sign-in is more than a slip: whoever
 * mistypes does so once, right before they get in.
 */
export const manyFailed = 2

/** When the wrong tries since the last sign-in came, where they were many. Newest first. */
export function failedWhen(failed: readonly Date[]): Date | null {
  return failed.length >= manyFailed ? (failed[0] ?? null) : null
}
