import { formatDutyDateYear } from './dates'
import { languages } from './languages'
import type { Locale } from './locales'
import { typeset } from './typography'

/** "w środy", "w środy i w czwartki"; "w wybrane dni" where no weekday is known. ISO numbers: 1 is Monday. */
export function onWeekdays(weekdays: readonly number[], locale: Locale): string {
  return listed(weekdays, languages[locale].dates.onWeekdays, locale)
}

/** "w każdą środę", "w każdą środę i w każdy czwartek" */
export function everyWeekday(weekdays: readonly number[], locale: Locale): string {
  return listed(weekdays, languages[locale].dates.everyWeekday, locale)
}

function listed(weekdays: readonly number[], names: readonly string[], locale: Locale): string {
  const { tag, someDays } = languages[locale].dates
  const said = weekdays.map((weekday) => names[weekday - 1] ?? someDays)
  return typeset(said.length > 0 ? new Intl.ListFormat(tag, { type: 'conjunction' }).format(said) : someDays)
}

/** What follows "until": "końca 2026 r." for the last day of a year, "30 czerwca 2027 r." for any other. */
export function untilWords(date: string, locale: Locale): string {
  const { yearEnd, dateEnd } = languages[locale].dates
  return typeset(date.endsWith('-12-31') ? yearEnd(date.slice(0, 4)) : dateEnd(formatDutyDateYear(date, locale)))
}
