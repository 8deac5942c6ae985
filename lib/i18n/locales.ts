import { withPrefix } from '@/lib/platform/paths'

/** Each language names itself. One is added here; the compiler then asks for its words. */
export const localeNames = { pl: 'Polski', uk: 'Українська', en: 'English', ru: 'Русский' } as const
export type Locale = keyof typeof localeNames
export const locales = Object.keys(localeNames).filter(isLocale)

/** Polish lives at "/", the others under their own prefix. */
export const defaultLocale: Locale = 'pl'

export function isLocale(text: string | undefined): text is Locale {
  return Object.keys(localeNames).some((locale) => locale === text)
}

/** A public path in the given language. */
export function localePath(locale: Locale, path: string): string {
  return withPrefix(prefixOf(locale), path)
}

/** What stands before the paths of a language: "/uk", and nothing before the Polish ones. */
export function prefixOf(locale: Locale): string {
  return locale === defaultLocale ? '' : `/${locale}`
}

/** The language of an address and the path without it. "/pl" is no address: a page has one in each language. */
export function splitPath(pathname: string): { locale: Locale; path: string } {
  const [, first, ...rest] = pathname.split('/')
  if (!isLocale(first) || first === defaultLocale) return { locale: defaultLocale, path: pathname }
  return { locale: first, path: `/${rest.join('/')}` }
}

/** The first word of a link in a short message: it says the language at the price of one letter. */
const linkLetters: Record<Locale, string> = { pl: 'w', uk: 'u', en: 'e', ru: 'r' }

/** What leads to the page of a link in this language. In Polish it is the address of that page. */
export const shortLinkPath = (locale: Locale, token: string): string => `/${linkLetters[locale]}/${token}`

/** The language of such a letter, in either case. */
export function localeOfLetter(letter: string): Locale | undefined {
  return locales.find((locale) => linkLetters[locale] === letter.toLowerCase())
}
