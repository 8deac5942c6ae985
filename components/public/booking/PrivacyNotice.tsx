import { linksIn } from '@/components/public/shell/links'
import { Notice } from '@/components/ui/Notice'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'

/** The short privacy notice. It stands above the button that hands the data over. */
export async function PrivacyNotice({ locale, days }: { locale: Locale; days: number }) {
  const t = await getTranslations({ locale, namespace: 'booking.check' })
  return (
    <Notice title={t('privacyTitle')} titleAs="h2">
      <p>
        {t('controller', { office: serviceFacts().office.shortName })} {t('retention', { days })}
      </p>
      <p>{t('voluntary')}</p>
      <p>{t.rich('ask', linksIn(locale))}</p>
    </Notice>
  )
}
