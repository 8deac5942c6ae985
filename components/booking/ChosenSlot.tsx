import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/platform/routes'
import { formatVisit, localDateOf } from '@/lib/platform/time'
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
