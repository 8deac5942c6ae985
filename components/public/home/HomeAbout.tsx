import { Notice } from '@/components/ui/Notice'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { HomeSection } from './HomeSection'

export async function HomeAbout({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'home.about' })
  return (
    <HomeSection id="mediacja" title={t('title')}>
      <p>
        <strong>{t('first')}</strong>
      </p>
      <p>{t('second')}</p>
      <p>{t('third')}</p>
      <Notice title={t('consultationTitle')} titleAs="h3">
        <p>{t('consultation')}</p>
      </Notice>
    </HomeSection>
  )
}
