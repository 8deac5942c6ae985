import 'server-only'
import { notFound } from 'next/navigation'
import { setRequestLocale } from 'next-intl/server'
import { pathPrefix } from '@/lib/platform/web/go-to'
import { isLocale, type Locale, splitPath } from './locales'

/** The language in the address of a public page. First line of every page: the words of this request are in it. */
export async function pageLocale(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  return locale
}

/** The language that a form is sent in: that of the page it stands on. */
export async function languageRead(): Promise<Locale> {
  return splitPath(await pathPrefix()).locale
}
