import { mostSkewMs } from '@/lib/office/clock/rules'

/** For so long after its owner proved who they are a session may do what outlives it, or cannot be undone. */
export const freshMinutes = 5

/**
 * Whether that is so now. A proof of the future is none, lest a clock that is put back make it last; two servers may differ
 * by a little, and whoever proved it to one of them is not asked again by the other.
 */
export function isFresh(provenAt: Date | null, now: Date): boolean {
  if (!provenAt) return false
  const age = now.getTime() - provenAt.getTime()
  return age >= -mostSkewMs && age <= freshMinutes * 60_000
}

/** By what somebody proves again who they are: the password of ours, or the provider that keeps another one. */
export type ProofWay = { kind: 'password' | 'provider'; email: string }
