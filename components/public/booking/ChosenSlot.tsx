import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { formatVisit } from '@/lib/i18n/dates'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { localDateOf } from '@/lib/platform/time'
import { routes } from '@/lib/routes'
import styles from './ChosenSlot.module.css'

export async function ChosenSlot({ locale, startsAt }: { locale: Locale; startsAt: Date }) {
  const t = await getTranslations({ locale })
  return (
    <p className={styles.chosen}>
      <span>
        <span className={styles.label}>{t('booking.chosen.label')}</span>
        <br />
        <time className={styles.time} dateTime={localDateOf(startsAt)}>
          {formatVisit(startsAt, locale)}
        </time>
      </span>{' '}
      <a className={styles.change} href={localePath(locale, routes.booking.slot())}>
        {t('site.change')}
        <VisuallyHidden> {t('booking.chosen.changeAbout')}</VisuallyHidden>
      </a>
    </p>
  )
}
