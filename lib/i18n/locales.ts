/** A language is added here and by a file in messages/. Polish lives at "/", the others under their own prefix. */
export const locales = ['pl'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'pl'

/** Each language names itself. */
export const localeNames: Record<Locale, string> = { pl: 'Polski' }

export function isLocale(text: string | undefined): text is Locale {
  return locales.some((locale) => locale === text)
}

/** A public path in the given language. */
export function localePath(locale: Locale, path: string): string {
  if (locale === defaultLocale) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}
