import { calendarDay, localDateOf, wallTimeOf, weekdayOf } from '@/lib/platform/time'

const nbsp = '\u00A0'

// What Intl cannot make: the weekday after its preposition, the word before an hour, and the way hours are written.
type Manner = { tag: string; onWeekday: readonly string[]; hour: string; atHour: (time: string) => string }

const pl: Manner = {
  tag: 'pl',
  onWeekday: ['w poniedziałek', 'we wtorek', 'w środę', 'w czwartek', 'w piątek', 'w sobotę', 'w niedzielę'],
  hour: `godz.${nbsp}`,
  atHour: (time) => `o${nbsp}godz.${nbsp}${time}`,
}

const manners: Record<string, Manner> = {
  pl,
  uk: {
    tag: 'uk',
    onWeekday: ['у понеділок', 'у вівторок', 'у середу', 'у четвер', 'у п’ятницю', 'у суботу', 'у неділю'],
    hour: '',
    // "об одинадцятій": before a vowel the preposition grows.
    atHour: (time) => `${time.startsWith('11') ? 'об' : 'о'}${nbsp}${time}`,
  },
  en: {
    tag: 'en-GB',
    onWeekday: ['on Monday', 'on Tuesday', 'on Wednesday', 'on Thursday', 'on Friday', 'on Saturday', 'on Sunday'],
    hour: '',
    atHour: (time) => `at${nbsp}${time}`,
  },
  ru: {
    tag: 'ru',
    onWeekday: ['в понедельник', 'во вторник', 'в среду', 'в четверг', 'в пятницу', 'в субботу', 'в воскресенье'],
    hour: '',
    atHour: (time) => `в${nbsp}${time}`,
  },
}

const mannerOf = (locale: string) => manners[locale] ?? pl

const dayFormats = new Map<string, Intl.DateTimeFormat>()

function formatDay(date: string, options: Intl.DateTimeFormatOptions, locale: string): string {
  const { tag } = mannerOf(locale)
  const key = `${tag} ${Object.entries(options).join()}`
  const format = dayFormats.get(key) ?? new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' })
  dayFormats.set(key, format)
  const text = format.format(calendarDay(date))
  return text.replace(/(\d) /g, `$1${nbsp}`)
}

/** "2 grudnia" */
export function formatDutyDate(date: string, locale = 'pl'): string {
  return formatDay(date, { day: 'numeric', month: 'long' }, locale)
}

/** "2 grudnia 2026" */
export function formatDutyDateYear(date: string, locale = 'pl'): string {
  return formatDay(date, { day: 'numeric', month: 'long', year: 'numeric' }, locale)
}

/** "środa, 2 grudnia 2026" */
export function formatDutyDateLong(date: string, locale = 'pl'): string {
  return formatDay(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, locale)
}

/** "śr., 2 gru" for narrow tables */
export function formatDutyDateShort(date: string, locale = 'pl'): string {
  return formatDay(date, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, locale)
}

/** "w środę, 2 grudnia 2026": the day as the answer to "when". */
export function formatOnDay(date: string, locale = 'pl'): string {
  return `${mannerOf(locale).onWeekday[weekdayOf(date) - 1]}, ${formatDutyDateYear(date, locale)}`
}

/** "w środę, 2 grudnia, o godz. 10.00": the visit inside a sentence. */
export function formatOnVisit(startsAt: Date, locale = 'pl'): string {
  const { onWeekday, atHour } = mannerOf(locale)
  const date = localDateOf(startsAt)
  return `${onWeekday[weekdayOf(date) - 1]}, ${formatDutyDate(date, locale)}, ${atHour(formatTime(startsAt, locale))}`
}

/** "10.00": in Polish the service writes hours with a dot, in the other languages with a colon. */
export function formatTime(instant: Date, locale = 'pl'): string {
  return formatWallTime(wallTimeOf(instant), locale)
}

/** "10.00" from "10:00" */
export function formatWallTime(time: string, locale = 'pl'): string {
  const withoutZero = time.replace(/^0/, '')
  return mannerOf(locale).tag === 'pl' ? withoutZero.replace(':', '.') : withoutZero
}

/** "10.00–10.45" */
export function formatTimeRange(from: Date, to: Date, locale = 'pl'): string {
  return `${formatTime(from, locale)}–${formatTime(to, locale)}`
}

/** "środa, 2 grudnia 2026, godz. 10.00" */
export function formatVisit(startsAt: Date, locale = 'pl'): string {
  const day = formatDutyDateLong(localDateOf(startsAt), locale)
  return `${day}, ${mannerOf(locale).hour}${formatTime(startsAt, locale)}`
}

/** "2 grudnia 2026, godz. 10.00" for a moment in a history. */
export function formatMoment(instant: Date, locale = 'pl'): string {
  const day = formatDutyDateYear(localDateOf(instant), locale)
  return `${day}, ${mannerOf(locale).hour}${formatTime(instant, locale)}`
}
