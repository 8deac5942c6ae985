/** For how long a link sets a password. */
export const linkHours = 72

export const linkEnds = (now: Date): Date => new Date(now.getTime() + linkHours * 3_600_000)
