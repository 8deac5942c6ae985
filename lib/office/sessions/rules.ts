const dayMs = 24 * 3_600_000

/** A network from which nobody has signed in for so long is a new one again. */
export const networkDays = 180
export const networksBefore = (now: Date): Date => new Date(now.getTime() - networkDays * dayMs)

const strangeDays = 7

type Network = { isUnusual: boolean; shownIn: string | null; createdAt: Date }
type Named = Network & { network: string; lastSeenAt: Date }

/**
 * How the network stands from which somebody signs in now, among those that are known of the account. `untoldSince`: from
 * when on a stranger may have been in, of whom nobody has been told yet.
 */
export function standingOf(known: readonly Named[], network: string, now: Date) {
  const own = known.find((each) => each.network === network)
  // One's own counts at the first time it is taken for at home.
  const isStillTold = (each: Named) => each !== own || isStrange(own, own.lastSeenAt)
  const untold = known.filter((each) => each.isUnusual && each.shownIn === null && isStillTold(each))
  const since = untold.map(({ createdAt }) => createdAt.getTime())
  return {
    isKnown: own !== undefined,
    isStranger: own ? isStrange(own, now) : known.length > 0,
    untoldSince: since.length > 0 ? new Date(Math.min(...since)) : null,
  }
}

export type Standing = ReturnType<typeof standingOf>

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
