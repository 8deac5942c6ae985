import { defaultLocale, type Locale, localePath } from './locales'
import { offeredLocales } from './offered-locales'

/** Tells search engines of the same page in each language; somebody whose language we do not speak gets the Polish one. */
export function alternatesOf(locale: Locale, path: string) {
  const languages = Object.fromEntries(offeredLocales().map((each) => [each, localePath(each, path)]))
  return {
    canonical: localePath(locale, path),
    languages: { ...languages, 'x-default': localePath(defaultLocale, path) },
  }
}
