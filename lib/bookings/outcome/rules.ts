import type { BookingStatus, VisitOutcome } from '@/lib/platform/db/codes'
import { fail, ok, type Result } from '@/lib/platform/result'

/** What came of a talk. Counted in statistics, and never with a name. */
export const outcomeCodes = ['agreed', 'undecided', 'referred', 'no_follow_up'] as const satisfies VisitOutcome[]

/** Something comes only of a talk that took place. */
export function decideOutcome(status: BookingStatus, outcome: VisitOutcome | null): Result<undefined, 'not-attended'> {
  return outcome === null || status === 'attended' ? ok() : fail('not-attended')
}

/** A note is for the mediator's memory and no record of the matter: as many signs as come back when a form is refused. */
export const mostNoteSigns = 600
