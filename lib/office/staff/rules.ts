import { searchable } from '@/lib/platform/text'

/**
 * Wrong sign-ins that are counted. Beyond these, tries come one after another with pauses that grow; nobody is ever
 * shut out. A device that signed in to the account before has a count of its own, which only it can use up.
 */
export const signInLimits = {
  perAccount: { action: 'sign-in-account', most: 10, minutes: 15 },
  perNetwork: { action: 'sign-in-network', most: 100, minutes: 15 },
  perDevice: { action: 'sign-in-device', most: 10, minutes: 15 },
  /** Leaving for the city's identity provider and coming back. Nobody is slowed there: the form of ours is left. */
  atProvider: { action: 'sign-in-provider', most: 100, minutes: 15 },
} as const

/**
 * Wrong codes of whoever has said the password. Six digits are guessed where thousands may be tried, so that after these of
 * a day no code of an app is taken from strangers until it is over: only somebody who knows the password can use them up, a
 * device that is known has its own, and a spare code, which nobody guesses, is taken at all times.
 */
export const codeLimits = {
  perAccount: { action: 'code-account', most: 10, minutes: 15 },
  perDay: { action: 'code-day', most: 30, minutes: 24 * 60 },
  perDevice: { action: 'code-device', most: 10, minutes: 24 * 60 },
} as const

/** After the first wrong try a second, then twice as long each time. A turn comes before anybody stops waiting for it. */
export function pauseAfter(wrong: number): number {
  return 1000 * 2 ** Math.min(wrong - 1, 4)
}

/** What whoever is not let in is told to wait. */
export const retryAfterSeconds = 30

export const passwordLength = { min: 12, max: 128 }

/** Length is what counts: no rule about kinds of characters. */
export function isGoodPassword(password: string): boolean {
  const length = [...password].length
  return length >= passwordLength.min && length <= passwordLength.max
}

export type PasswordFault = 'length' | 'names' | 'guessable'

// Beginnings, because Polish words have many ends.
const serviceWords = ['mediacj', 'mediat', 'konsultacj']

/** What whoever knows the account and the service, its `names` and where it is, would try first, in lower case and without marks. */
export function namesAround({ email, name }: { email: string; name: string }, names: readonly string[]): string[] {
  const parts = searchable([email, name, ...names].join(' ')).split(/[^\p{L}\p{N}]+/u)
  const beginnings = parts.filter((part) => part.length > 3).map((part) => part.replace(/(?<=....)[aeiouy]$/, ''))
  return [...new Set([...beginnings, ...serviceWords])]
}

export function holdsName(password: string, names: string[]): boolean {
  const text = searchable(password)
  return names.some((name) => text.includes(name))
}

/** E-mails are stored lower case. */
export function normaliseEmail(text: string): string {
  return text.trim().toLowerCase()
}

/** Seen within the last minute is recent enough: one write a minute keeps the idle limit honest. */
export function shouldTouch(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() > 60_000
}
