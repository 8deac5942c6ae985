import { formatWallTime } from '@/lib/i18n/dates'
import { defaultLocale, type Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import styles from './PhoneHours.module.css'

/** Beside the number: when it makes sense to call, and who answers, where the office has said it. */
export async function PhoneHours({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'site' })
  const { contactPhoneHours, contactPhoneAnswers } = serviceFacts()
  const { opens, closes } = contactPhoneHours
  const own = contactPhoneAnswers[locale]
  const who = own ?? contactPhoneAnswers[defaultLocale]
  const hours = `${formatWallTime(opens, locale)}–${formatWallTime(closes, locale)}`
  return (
    <span className={styles.hours}>
      {t('phoneHours', { hours })}
      {who ? (
        <>, {t.rich('phoneAnswers', { who: () => (own ? own : <span lang={defaultLocale}>{who}</span>) })}</>
      ) : null}
    </span>
  )
}
