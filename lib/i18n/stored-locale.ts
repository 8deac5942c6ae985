import { log } from '@/lib/platform/log'
import { defaultLocale, isLocale, type Locale } from './locales'

/** The language of a stored row. Whoever chose one that the app no longer speaks is written to in Polish, and the log says so. */
export function storedLocale(text: string): Locale {
  if (isLocale(text)) return text
  log.warn({ locale: text }, 'a stored language is not on the list')
  return defaultLocale
}
