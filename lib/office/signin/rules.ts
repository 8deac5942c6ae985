/** Somebody has said the password and not yet the code. It opens nothing but the question for that code. */
export type HalfSignIn = { staffId: string; at: number; proof: string }

export const halfMinutes = 5

export function isHalfOver({ at }: HalfSignIn, now: Date): boolean {
  const age = now.getTime() - at
  return age < 0 || age >= halfMinutes * 60_000
}
