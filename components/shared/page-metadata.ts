import type { Metadata } from 'next'
import { isRefused } from '@/lib/i18n/form-words'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { emptyForm, type FormState } from '@/lib/platform/web/form'

/** The title of a page, which says first when its form was refused. No search engine keeps such a page. */
export async function pageMetadata(locale: Locale, title: string, form: FormState = emptyForm): Promise<Metadata> {
  const t = await getTranslations({ locale, namespace: 'site' })
  return {
    title: isRefused(form) ? `${t('errorTitlePrefix')}${title}` : title,
    robots: { index: false, follow: false },
  }
}
