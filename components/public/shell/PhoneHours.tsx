import { formatWallTime } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import styles from './PhoneHours.module.css'

/** Beside the number: when it makes sense to call. */
export async function PhoneHours({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'site' })
  const { opens, closes } = serviceFacts().contactPhoneHours
  const hours = `${formatWallTime(opens, locale)}–${formatWallTime(closes, locale)}`
  return <span className={styles.hours}>{t('phoneHours', { hours })}</span>
}
