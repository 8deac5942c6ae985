import { ButtonLink } from '@/components/ui/Button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/routes'
import styles from './VisitCalendar.module.css'

/** Puts the visit into a calendar, or takes it out again. A calendar may be shared, so it says what will be seen there. */
export async function VisitCalendar({ locale, cancelled = false }: { locale: Locale; cancelled?: boolean }) {
  const t = await getTranslations({ locale, namespace: 'visit.calendar' })
  return (
    <div className={styles.calendar} data-print="hide">
      <ButtonLink variant="secondary" href={localePath(locale, routes.visit.calendar())}>
        {t(cancelled ? 'remove' : 'add')}
      </ButtonLink>
      <p className={styles.hint}>{t(cancelled ? 'removeHint' : 'addHint')}</p>
    </div>
  )
}
