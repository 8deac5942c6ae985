import { linksIn } from '@/components/public/shell/links'
import { Notice } from '@/components/ui/Notice'
import { defaultLocale, type Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import styles from './BeforeChoosing.module.css'

/** What is booked, and where help is for those who are afraid of somebody: short, above the hours. */
export async function BeforeChoosing({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'booking.before' })
  const links = linksIn(locale)
  return (
    <Notice title={t('title')} titleAs="h2">
      <ul className={styles.list}>
        <li>{t('talk')}</li>
        <li>{t('alone')}</li>
        {locale === defaultLocale ? null : <li>{t('polish')}</li>}
        <li>{t.rich('safety', links)}</li>
      </ul>
    </Notice>
  )
}
