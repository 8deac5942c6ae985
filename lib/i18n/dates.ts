import { calendarDay, localDateOf, wallTimeOf, weekdayOf } from '@/lib/platform/time'
import { languages } from './languages'
import { defaultLocale, type Locale } from './locales'
import { typeset } from './typography'

const dayFormats = new Map<string, Intl.DateTimeFormat>()

function formatDay(date: string, options: Intl.DateTimeFormatOptions, locale: Locale): string {
  const { tag } = languages[locale].dates
  const key = `${tag} ${Object.entries(options).join()}`
  const format = dayFormats.get(key) ?? new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' })
  dayFormats.set(key, format)
  // Intl writes "пʼятниця" with another apostrophe than our texts.
  return typeset(format.format(calendarDay(date)).replaceAll('ʼ', '’'))
}

/** "2 grudnia" */
export function formatDutyDate(date: string, locale: Locale = defaultLocale): string {
  return formatDay(date, { day: 'numeric', month: 'long' }, locale)
}

/** "2 grudnia 2026" */
export function formatDutyDateYear(date: string, locale: Locale = defaultLocale): string {
  return formatDay(date, { day: 'numeric', month: 'long', year: 'numeric' }, locale)
}

/** "grudzień 2026", of its first day or any other */
export function formatMonth(date: string, locale: Locale = defaultLocale): string {
  return formatDay(date, { month: 'long', year: 'numeric' }, locale)
}

/** "środa, 2 grudnia 2026" */
export function formatDutyDateLong(date: string, locale: Locale = defaultLocale): string {
  return formatDay(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, locale)
}

/** "śr., 2 gru" for narrow tables */
export function formatDutyDateShort(date: string, locale: Locale = defaultLocale): string {
  return formatDay(date, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, locale)
}

/** "w środę, 2 grudnia 2026": the day as the answer to "when". */
export function formatOnDay(date: string, locale: Locale = defaultLocale): string {
  return typeset(`${languages[locale].dates.onWeekday[weekdayOf(date) - 1]}, ${formatDutyDateYear(date, locale)}`)
}

/** "w środę, 2 grudnia, o godz. 10.00": the visit inside a sentence. */
export function formatOnVisit(startsAt: Date, locale: Locale = defaultLocale): string {
  const { onWeekday, atHour } = languages[locale].dates
  const date = localDateOf(startsAt)
  const time = atHour(formatTime(startsAt, locale))
  return typeset(`${onWeekday[weekdayOf(date) - 1]}, ${formatDutyDate(date, locale)}, ${time}`)
}

/** "10.00": in Polish the service writes hours with a dot, in the other languages with a colon. */
export function formatTime(instant: Date, locale: Locale = defaultLocale): string {
  return formatWallTime(wallTimeOf(instant), locale)
}

/** "10.00" from "10:00" */
export function formatWallTime(time: string, locale: Locale = defaultLocale): string {
  return time.replace(/^0/, '').replace(':', languages[locale].dates.timeSign)
}

/** "10.00–10.45" */
export function formatTimeRange(from: Date, to: Date, locale: Locale = defaultLocale): string {
  return `${formatTime(from, locale)}–${formatTime(to, locale)}`
}

/** "środa, 2 grudnia 2026, godz. 10.00" */
export function formatVisit(startsAt: Date, locale: Locale = defaultLocale): string {
  const day = formatDutyDateLong(localDateOf(startsAt), locale)
  return typeset(`${day}, ${languages[locale].dates.hour}${formatTime(startsAt, locale)}`)
}

/** "2 grudnia 2026, godz. 10.00" for a moment in a history. */
export function formatMoment(instant: Date, locale: Locale = defaultLocale): string {
  const day = formatDutyDateYear(localDateOf(instant), locale)
  return typeset(`${day}, ${languages[locale].dates.hour}${formatTime(instant, locale)}`)
}

/** For a short message: "środa 2.12.2026, godz. 10.00", "śr. 2.12 godz. 10.00", "śr. 2.12 o 10.00", "2.12 godz. 10.00", "2.12 o 10.00" and "2.12". */
export function shortTimes(instant: Date, locale: Locale) {
  const { at, day: dayIn } = languages[locale].letters.sms
  const date = localDateOf(instant)
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  const weekday = (text: string) => text.split(/[\s,]/)[0] ?? ''
  const inWords = formatDutyDateShort(date, locale).replace(/^[^\s,]+,?\s|\s\d{4}$/g, '')
  const day = dayIn === 'words' ? inWords : `${Number(dayOfMonth)}.${month}`
  const time = formatTime(instant, locale)
  const fullDay = dayIn === 'words' ? `${day} ${year}` : `${day}.${year}`
  return {
    full: `${weekday(formatDutyDateLong(date, locale))} ${fullDay}, ${at[0](time)}`,
    short: `${weekday(formatDutyDateShort(date, locale))} ${day} ${at[0](time)}`,
    brief: `${weekday(formatDutyDateShort(date, locale))} ${day} ${at[1](time)}`,
    hour: `${day} ${at[0](time)}`,
    bare: `${day} ${at[1](time)}`,
    day,
  }
}
