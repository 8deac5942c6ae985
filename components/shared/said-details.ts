import type { ReactNode } from 'react'
import { defaultLocale, isLocale, localeNames } from '@/lib/i18n/locales'
import type { getTranslations } from '@/lib/i18n/translations'
import { notGiven } from '@/lib/messages/client/rules'
import { inPolish } from './in-polish'

type Words = Awaited<ReturnType<typeof getTranslations<'booking'>>>
type Said = { language: string; interpreterNeeded: boolean; locale: string }

/** The matter that somebody chose, and plainly that they chose none. */
export function saidMatter(t: Words, matterCode: string): ReactNode {
  return matterCode === notGiven ? t('check.notGiven') : t.rich(`details.matters.${matterCode}`, inPolish)
}

/** The language that somebody chose. Nobody speaks Polish because they left the question out. */
export function saidLanguage(t: Words, { language, interpreterNeeded }: Omit<Said, 'locale'>): string {
  const name = language === notGiven ? t('check.notGiven') : t(`details.languages.${language}`)
  return interpreterNeeded ? t('check.withInterpreter', { language: name }) : name
}

/** The same for staff, who learn in which language the page was read where nothing else is known. */
export function languageForStaff(t: Words, { language, interpreterNeeded, locale }: Said): string {
  const isForeign = language === notGiven && locale !== defaultLocale && isLocale(locale)
  const read = isForeign ? ` (strona: ${localeNames[locale]})` : ''
  const name = language === notGiven ? `${t('check.notGiven')}${read}` : t(`details.languages.${language}`)
  return `${name}${interpreterNeeded ? ', potrzebny tłumacz' : ''}`
}
