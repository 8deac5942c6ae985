import { serviceFacts } from '@/lib/office/service/words'
import { defaultLocale, type Locale, locales } from './locales'

/** The languages that pages lead to. Polish is always one of them; the pages of any other open all the same. */
export function offeredLocales(): Locale[] {
  const { languagesOff } = serviceFacts()
  return locales.filter((locale) => locale === defaultLocale || !languagesOff.includes(locale))
}
