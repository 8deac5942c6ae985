/** Wrong sign-ins that are counted. Slows guessing down; nobody is locked out for longer than a quarter of an hour. */
export const signInLimits = {
  perAccount: { action: 'sign-in-account', most: 10, minutes: 15 },
  perNetwork: { action: 'sign-in-network', most: 100, minutes: 15 },
} as const

export const passwordLength = { min: 12, max: 128 }

/** Length is what counts: no rule about kinds of characters. */
export function isGoodPassword(password: string): boolean {
  const length = [...password].length
  return length >= passwordLength.min && length <= passwordLength.max
}

/** E-mails are stored lower case. */
export function normaliseEmail(text: string): string {
  return text.trim().toLowerCase()
}

/** Seen within the last minute is recent enough: one write a minute keeps the idle limit honest. */
export function shouldTouch(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() > 60_000
}
