import 'server-only'
import { holidayCodeOn } from '@/lib/platform/time'
import type { Locale } from './locales'
import { getTranslations } from './translations'

/** The name of the holiday on this date in the language of the page; the stored Polish one where none is known. */
export async function holidayName(locale: Locale, date: string, stored: string | null): Promise<string | null> {
  const code = holidayCodeOn(date)
  if (!code) return stored
  const t = await getTranslations({ locale, namespace: 'holidays' })
  return t.has(code) ? t(code) : stored
}
