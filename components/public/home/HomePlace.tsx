import { MeetingPlace } from '@/components/public/shell/MeetingPlace'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { everyWeekday, onWeekdays, untilWords } from '@/lib/i18n/weekdays'
import type { Week } from '@/lib/schedule/week/data'
import styles from './HomeLists.module.css'
import { HomeSection } from './HomeSection'

export async function HomePlace({ locale, week }: { locale: Locale; week: Week }) {
  const t = await getTranslations({ locale, namespace: 'home.place' })
  return (
    <HomeSection id="kiedy-i-gdzie" title={t('title')}>
      <p>
        {week.until
          ? t('when', { everyDay: everyWeekday(week.weekdays, locale), until: untilWords(week.until, locale) })
          : t('whenOpen', { onDays: onWeekdays(week.weekdays, locale) })}
      </p>
      <p>{t('holidays')}</p>
      <address className={styles.address}>
        <MeetingPlace locale={locale} />
      </address>
    </HomeSection>
  )
}
