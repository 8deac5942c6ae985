import type { Schedule } from '@/lib/panel/day/data'
import { blockWords } from '@/lib/schedule/block/words'
import { heldForMediator } from '@/lib/waitlist/taking/words'

type Slot = Schedule['duties'][number]['slots'][number]

/** What the mediator reads of an hour that nobody has booked: that it is kept or stays empty, and never for whom. */
export function emptyWords({ state, blockReason, hold, keptApart, forCallers }: Slot, now: Date): string {
  if (state === 'blocked') return `zablokowana: ${blockWords[blockReason ?? 'other']}`
  if (state === 'withdrawn') return 'odwołana'
  if (keptApart.length > 0) return 'zostaje pusta'
  if (hold !== null && hold.until > now) return heldForMediator
  return forCallers ? 'wolna, dla dzwoniących' : 'wolna'
}
