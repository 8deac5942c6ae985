import { addLocalDays, instantAt, localDateOf } from '@/lib/platform/time'

/** The last moment at which a copy was to be made. */
export function lastDue(time: string, now: Date): Date {
  const today = localDateOf(now)
  const due = instantAt(today, time)
  return due <= now ? due : instantAt(addLocalDays(today, -1), time)
}

/** A copy is due once a night, and at once where the night's was missed or copies have just been switched on. */
export const isCopyDue = (time: string, last: Date | null, now: Date): boolean => !last || last < lastDue(time, now)

const copy = /^mediacje-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.(db|rows\.gz)(\.sealed)?$/
const part = /^mediacje-[\w.-]+\.part(-[0-9a-f]{8})?$/

/** The copies of a folder that are too many, the oldest, and what a copy that was broken off has left. */
export function tooMany(names: readonly string[], keep: number): string[] {
  const copies = names.filter((name) => copy.test(name)).sort()
  return [...copies.slice(0, Math.max(copies.length - keep, 0)), ...names.filter((name) => part.test(name))]
}
