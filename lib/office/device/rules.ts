/** A browser in which somebody signed in: its own name, and for each account a day and a proof. Nothing says whose. */
export type Device = { id: string; proofs: { day: number; proof: string }[] }

/** For how long a device is known after a sign-in. */
export const deviceDays = 180
// A computer at the desk is used by some people, not by all.
export const accountsOfOneDevice = 5

/** Which browser on what somebody uses, as far as the browser itself says so. The first that fits. */
const programs = {
  edge: /Edg(e|A|iOS)?\//,
  opera: /OPR\/|Opera/,
  samsung: /SamsungBrowser\//,
  firefox: /Firefox\/|FxiOS\//,
  chrome: /Chrom(e|ium)\/|CriOS\//,
  safari: /Safari\//,
} as const
const systems = {
  iphone: /iPhone|iPod/,
  ipad: /iPad/,
  android: /Android/,
  windows: /Windows/,
  mac: /Macintosh|Mac OS X/,
  linux: /Linux|X11|CrOS/,
} as const
export type Program = keyof typeof programs
export type System = keyof typeof systems

/** "firefox.windows"; an empty word for what is not recognised. */
export function browserOf(userAgent: string): string {
  const said = userAgent.slice(0, 500)
  const first = (list: Record<string, RegExp>) => Object.entries(list).find(([, sign]) => sign.test(said))?.[0] ?? ''
  return `${first(programs)}.${first(systems)}`
}

const dayMs = 24 * 3_600_000

export function dayOf(now: Date): number {
  return Math.floor(now.getTime() / dayMs)
}

export function isRecent(day: number, now: Date): boolean {
  const age = dayOf(now) - day
  return age >= 0 && age < deviceDays
}

/** Puts the newest proof first. The oldest makes room for it. */
export function withProof({ id, proofs }: Device, proof: Device['proofs'][number]): Device {
  return { id, proofs: [proof, ...proofs].slice(0, accountsOfOneDevice) }
}
