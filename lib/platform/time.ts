import { createRequire } from 'node:module'
import { TZDate, tzOffset } from '@date-fns/tz'
// Each by itself: the package as a whole is five hundred files, which every process and test would read.
import { addDays } from 'date-fns/addDays'
import { addMinutes } from 'date-fns/addMinutes'
import { format } from 'date-fns/format'
import { getISODay } from 'date-fns/getISODay'
// Said of what it is: the browser tests load it as Node does.
import kept from './holidays.json' with { type: 'json' }

/** The one zone of the service. Instants are stored in UTC; a local date is yyyy-MM-dd, a wall-clock time HH:mm. */
export const zone = 'Europe/Warsaw'
const dayMs = 86_400_000

const localDatePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
export const wallTimePattern = /^([01]\d|2[0-3]):[0-5]\d$/

/** True for a date that exists: 2027-02-29 does not, and would be the first of March. */
export function isLocalDate(text: string): boolean {
  return localDatePattern.test(text) && format(calendarDay(text), 'yyyy-MM-dd') === text
}

// Every page asks these many times, and a formatter costs a hundred times what formatting does. Swedish is ISO.
const isoDate = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone })
const isoTime = new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit', timeZone: zone })

export function localDateOf(instant: Date): string {
  return isoDate.format(instant)
}

export function wallTimeOf(instant: Date): string {
  return isoTime.format(instant)
}

/**
 * The instant at which clocks in Wrocław show this date and time: the first of two when the hour comes twice, an hour
 * later when it does not come at all. TZDate alone would let the zone of the process decide.
 */
export function instantAt(date: string, time: string): Date {
  const asIfUtc = Date.parse(`${date}T${time}:00Z`)
  const offsetAt = (instant: number) => tzOffset(zone, new Date(instant)) * 60_000
  const [before, after] = [offsetAt(asIfUtc - dayMs), offsetAt(asIfUtc + dayMs)]
  const isSecond = offsetAt(asIfUtc - before) !== before && offsetAt(asIfUtc - after) === after
  return new Date(asIfUtc - (isSecond ? after : before))
}

/** Steps by calendar days, never by 24 hours: across a clock change ten o'clock stays ten o'clock. */
export function addLocalDays(date: string, days: number): string {
  return format(addDays(calendarDay(date), days), 'yyyy-MM-dd')
}

/** From the one date to the other. */
export function daysBetween(from: string, to: string): number {
  return Math.round((calendarDay(to).getTime() - calendarDay(from).getTime()) / dayMs)
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  return getISODay(calendarDay(date))
}

/** Minutes since midnight on the wall clock. */
export function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

export function wallTimeAt(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

export function plusMinutes(instant: Date, minutes: number): Date {
  return addMinutes(instant, minutes)
}

/** A calendar day as such, in a zone without clock changes. */
export function calendarDay(date: string): TZDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new TZDate(year, month - 1, day, 'UTC')
}

type Holiday = { code: string; name: string }

/**
 * What the package says of one year. The days of two hundred countries take a quarter of a second and 35 MB to read, so
 * holidays.json keeps what it says of the years that anybody asks for; tests/unit/time.test.ts compares them.
 */
export function holidaysByPackage(year: string): Map<string, Holiday> {
  const Holidays: typeof import('date-holidays').default = createRequire(import.meta.url)('date-holidays')
  const found = new Holidays('PL', { languages: ['pl'] }).getHolidays(Number(year))
  const code = (rule: string) => rule.replace(/ since .*/, '').replace(' ', '-')
  const statutory = found.filter((day) => day.type === 'public')
  return new Map(statutory.map((day) => [day.date.slice(0, 10), { code: code(day.rule), name: day.name }]))
}

const [names, days]: Partial<Record<string, string>>[] = [kept.names, kept.days]
const otherYears = new Map<string, Map<string, Holiday>>()

function holidayAt(date: string): Holiday | undefined {
  const year = date.slice(0, 4)
  if (kept.years.includes(year)) {
    const code = days?.[date]
    return code === undefined ? undefined : { code, name: names?.[code] ?? '' }
  }
  const found = otherYears.get(year) ?? holidaysByPackage(year)
  otherYears.set(year, found)
  return found.get(date)
}

/** The Polish name of the statutory holiday on this local date, or null on any other day. */
export function holidayOn(date: string): string | null {
  return holidayAt(date)?.name ?? null
}

/** Which holiday it is, in every year the same: "01-06" or "easter-60". Null on any other day. */
export function holidayCodeOn(date: string): string | null {
  return holidayAt(date)?.code ?? null
}

export function isWorkingDay(date: string): boolean {
  return weekdayOf(date) <= 5 && holidayOn(date) === null
}

export function previousWorkingDay(date: string): string {
  let day = addLocalDays(date, -1)
  while (!isWorkingDay(day)) day = addLocalDays(day, -1)
  return day
}
