import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { linksIn } from './links'

/** What stands in the place of every way to an hour while one books by phone alone. */
export async function PhoneOnlyText({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'booking.slot' })
  return (
    <p>
      {t('phoneOnlyTitle')}. {t.rich('phoneOnlyText', linksIn(locale))}
    </p>
  )
}
