import { linksIn } from '@/components/public/shell/links'
import { Notice } from '@/components/ui/Notice'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import styles from './StartWords.module.css'

/** What is booked, what will be asked, and where help is for those who are afraid of somebody. It asks nothing. */
export async function StartWords({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'booking.start' })
  const links = linksIn(locale)
  return (
    <>
      <section className={styles.part}>
        <h2>{t('whatTitle')}</h2>
        <ul className={styles.list}>
          <li>{t('alone')}</li>
          <li>{t('told')}</li>
          <li>{t('long', { minutes: serviceFacts.consultationMinutes })}</li>
          <li>{t('free')}</li>
        </ul>
      </section>
      <section className={styles.part}>
        <h2>{t('askTitle')}</h2>
        <ul className={styles.list}>
          <li>{t('askSlot')}</li>
          <li>{t('askName')}</li>
          <li>{t('askPhone')}</li>
          <li>{t('askDetails')}</li>
        </ul>
        <p>
          <strong>{t('story')}</strong>
        </p>
      </section>
      <Notice title={t('safetyTitle')} titleAs="h2">
        <p>{t.rich('emergency', links)}</p>
        <p>{t.rich('helpline', links)}</p>
        <p>{t.rich('device', links)}</p>
        <p>{t.rich('exit', links)}</p>
      </Notice>
    </>
  )
}
