import { inPolish } from '@/components/shared/in-polish'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import styles from './HomeLists.module.css'
import { HomeSection } from './HomeSection'

export async function HomePlace({ locale, lastDate }: { locale: Locale; lastDate: string | null }) {
  const [t, site] = await Promise.all([
    getTranslations({ locale, namespace: 'home.place' }),
    getTranslations({ locale, namespace: 'site' }),
  ])
  const { placeName, placeStreet, placeRoom, placeCity } = serviceFacts
  return (
    <HomeSection id="kiedy-i-gdzie" title={t('title')}>
      <p>{lastDate ? t('when', { year: lastDate.slice(0, 4) }) : t('whenOpen')}</p>
      <p>{t('holidays')}</p>
      <address className={styles.address}>
        {placeName}
        <br />
        {placeStreet}, {site.rich('room', { room: placeRoom, ...inPolish })}
        <br />
        {placeCity}
      </address>
    </HomeSection>
  )
}
