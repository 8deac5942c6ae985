import { formatWallTime } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { hourCode, hoursOf } from '@/lib/office/service/rules'
import { serviceFacts } from '@/lib/office/service/words'

/** "8.00–10.00" of its code. */
export function shownHours(code: string, locale: Locale): string {
  const hours = hoursOf(code)
  return hours ? hours.map((time) => formatWallTime(time, locale)).join('–') : ''
}

/** Hours as they are listed of somebody: "8.00–10.00, 13.00–15.00". */
export const listedHours = (codes: readonly string[], locale: Locale): string =>
  codes
    .map((code) => shownHours(code, locale))
    .filter(Boolean)
    .join(', ')

/** The hours that are offered for calls, and those that somebody chose when others were offered. */
export function hourOptions(locale: Locale, chosen: readonly string[]) {
  const own = chosen.filter((code) => hoursOf(code) !== null)
  const codes = [...new Set([...serviceFacts().callHours.map(hourCode), ...own])]
  const begin = (code: string) => hoursOf(code)?.join() ?? ''
  const sorted = codes.toSorted((one, other) => begin(one).localeCompare(begin(other)))
  return sorted.map((code) => ({ value: code, label: shownHours(code, locale) }))
}
