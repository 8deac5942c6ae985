import type { SignInAction } from '@/lib/office/audit/rules'

/** From where somebody signs in, and how where it is not by a password of ours. `isProven`: whether it is they who sit there now. */
export type Seen = { network: string; browser: string | null; way?: SignInAction; isProven?: boolean }

/** Somebody has said the password and not yet the code. It opens nothing but the question for that code. */
export type HalfSignIn = { staffId: string; at: number; proof: string }

export const halfMinutes = 5

export function isHalfOver({ at }: HalfSignIn, now: Date): boolean {
  const age = now.getTime() - at
  return age < 0 || age >= halfMinutes * 60_000
}
