import { Notice } from '@/components/ui/Notice'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'

/** Whoever reads another language learns first that the talk itself is in Polish, and what to do about it. */
export async function InterpreterNotice({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'site.interpreter' })
  return (
    <Notice title={t('title')}>
      <p>{t('text')}</p>
    </Notice>
  )
}
