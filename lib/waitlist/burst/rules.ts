import { plusMinutes } from '@/lib/platform/time'

/** Visits and entries of the list that came by web within so many minutes belong together when they are unusually many. */
export const burstMinutes = 10

/** How long a burst is looked at as one. */
export const burstDays = 14

/** One press releases at most so many, one transaction each: a browser waits for no more. */
export const mostAtOnce = 200

/** `since` and `until` are the moments of the first and the last of them. */
export type Burst = { since: Date; until: Date; count: number }

/**
 * From how many on within the minutes of a burst clients pause: the number of the settings and up to `drawn` more, drawn
 * anew every ten minutes. Whoever makes entries until there is a pause would else read off whether somebody came before.
 */
export const pauseLimit = (from: number) =>
  ({ action: 'arrivals', most: from, drawn: 39, minutes: burstMinutes }) as const

/**
 * The stretches in which at least `from` came within the minutes of a burst. A service with four slots a week has a
 * handful on a busy day; its first day, with every slot of six weeks open, may look like one too. So a burst refuses
 * nobody: it asks for a pause, and staff look at it.
 */
export function findBursts(moments: readonly Date[], from: number): Burst[] {
  const sorted = [...moments].sort((a, b) => a.getTime() - b.getTime())
  const bursts: Burst[] = []
  let [first, last] = [-1, -1]
  const close = () => {
    const [since, until] = [sorted[first], sorted[last]]
    if (since && until) bursts.push({ since, until, count: last - first + 1 })
  }
  for (const [index, moment] of sorted.entries()) {
    const end = sorted[index + from - 1]
    if (!end || end > plusMinutes(moment, burstMinutes)) continue
    if (index > last) {
      close()
      first = index
    }
    last = index + from - 1
  }
  close()
  return bursts
}

/** What of a burst is released by one press. The list goes first: no freed slot may be offered to an invented person. */
export const burstParts = ['unconfirmed', 'confirmed', 'visits'] as const
export type BurstPart = (typeof burstParts)[number]
