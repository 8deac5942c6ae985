import { fail, ok, type Result } from '@/lib/platform/result'

/**
 * Whoever waits can be put right until they do not wait any more. With a visit beside it the data are those of the visit,
 * and are put right there, where also its reminder follows.
 */
export function decideCorrectEntry(entry: {
  settledAt: Date | null
  visitId: string | null
}): Result<undefined, 'over' | 'has-visit'> {
  if (entry.settledAt !== null) return fail('over')
  return entry.visitId === null ? ok() : fail('has-visit')
}
