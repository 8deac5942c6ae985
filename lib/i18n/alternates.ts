import { defaultLocale, type Locale, localePath, locales } from './locales'

/** Tells search engines of the same page in each language; somebody whose language we do not speak gets the Polish one. */
export function alternatesOf(locale: Locale, path: string) {
  const languages = Object.fromEntries(locales.map((each) => [each, localePath(each, path)]))
  return {
    canonical: localePath(locale, path),
    languages: { ...languages, 'x-default': localePath(defaultLocale, path) },
  }
}
