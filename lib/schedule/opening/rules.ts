import { addLocalDays, instantAt, localDateOf, previousWorkingDay, weekdayOf } from '@/lib/platform/time'

/** The last date clients can see: the Sunday that closes the sixth (by default) calendar week after this one. */
export function horizonEnd(now: Date, horizonWeeks: number): string {
  const today = localDateOf(now)
  return addLocalDays(today, 7 - weekdayOf(today) + horizonWeeks * 7)
}

/** Until when clients book or move online: noon (by default) of the last working day before the duty. */
export function onlineDeadline(dutyDate: string, deadlineTime: string): Date {
  return instantAt(previousWorkingDay(dutyDate), deadlineTime)
}

/** How far ahead and until when clients book and move by themselves, and whether they do at all. */
export type OnlinePolicy = { horizonWeeks: number; deadlineTime: string; phoneOnly?: boolean }

export function isOpenOnline(dutyDate: string, policy: OnlinePolicy, now: Date) {
  if (policy.phoneOnly) return false
  return now < onlineDeadline(dutyDate, policy.deadlineTime) && dutyDate <= horizonEnd(now, policy.horizonWeeks)
}

/** The first day of which clients can book anything: of each day after it they can too, up to the horizon. */
export function firstOpenDate(deadlineTime: string, now: Date): string {
  let date = localDateOf(now)
  while (now >= onlineDeadline(date, deadlineTime)) date = addLocalDays(date, 1)
  return date
}
