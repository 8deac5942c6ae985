import { inPolish } from '@/components/shared/in-polish'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { typeset } from '@/lib/i18n/typography'
import { everyWeekday, onWeekdays, untilWords } from '@/lib/i18n/weekdays'
import { serviceFacts } from '@/lib/office/service/words'
import type { Week } from '@/lib/schedule/week/data'
import styles from './HomeLists.module.css'
import { HomeSection } from './HomeSection'

export async function HomePlace({ locale, week }: { locale: Locale; week: Week }) {
  const [t, site] = await Promise.all([
    getTranslations({ locale, namespace: 'home.place' }),
    getTranslations({ locale, namespace: 'site' }),
  ])
  const { placeName, placeStreet, placeRoom, placeCity } = serviceFacts()
  return (
    <HomeSection id="kiedy-i-gdzie" title={t('title')}>
      <p>
        {week.until
          ? t('when', { everyDay: everyWeekday(week.weekdays, locale), until: untilWords(week.until, locale) })
          : t('whenOpen', { onDays: onWeekdays(week.weekdays, locale) })}
      </p>
      <p>{t('holidays')}</p>
      <address className={styles.address}>
        {placeName}
        <br />
        {typeset(placeStreet)}, {site.rich('room', { room: placeRoom, ...inPolish })}
        <br />
        {placeCity}
      </address>
    </HomeSection>
  )
}
