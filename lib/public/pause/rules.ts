/** How long whoever wants to book or to wait pauses while unusually many do. People are told a minute: nobody counts. */
const pauseSeconds = 40

/** Then the same form may be sent for so long. */
const turnMinutes = 60

const secondsFrom = (askedAt: Date, now: Date) => (now.getTime() - askedAt.getTime()) / 1000

/** Whether somebody who was asked to pause at this moment has done so. */
export function hasPaused(askedAt: Date, now: Date): boolean {
  return secondsFrom(askedAt, now) >= pauseSeconds && !isForgotten(askedAt, now)
}

/** Too long ago: a pause is made for one form and not for a day of them. */
export function isForgotten(askedAt: Date, now: Date): boolean {
  return secondsFrom(askedAt, now) > turnMinutes * 60
}
