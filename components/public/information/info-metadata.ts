import type { Metadata } from 'next'
import { alternatesOf } from '@/lib/i18n/alternates'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/routes'

type InfoName = 'safety' | 'privacy' | 'cookies' | 'statement' | 'easy'

const { safety, privacy, cookies, accessibility, easyText } = routes.information
const paths: Record<InfoName, string> = {
  safety: safety(),
  privacy: privacy(),
  cookies: cookies(),
  statement: accessibility(),
  easy: easyText(),
}

/** Title and description of a page that only informs and that search engines may show. */
export async function infoMetadata(locale: Locale, page: InfoName): Promise<Metadata> {
  const t = await getTranslations({ locale, namespace: page })
  const alternates = alternatesOf(locale, paths[page])
  return { title: t('title'), description: t('description'), alternates, robots: { index: true, follow: true } }
}
