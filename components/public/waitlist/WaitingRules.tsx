import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import styles from './Waiting.module.css'

/** What somebody should know before joining. */
export async function WaitingRules({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'waiting.rules' })
  return (
    <section>
      <h2>{t('title')}</h2>
      <ul className={styles.list}>
        {(['turn', 'confirm', 'day', 'never', 'three', 'leave'] as const).map((name) => (
          <li key={name}>{t(name)}</li>
        ))}
      </ul>
    </section>
  )
}
