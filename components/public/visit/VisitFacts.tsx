import { inPolish } from '@/components/shared/in-polish'
import { formatVisit } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { localDateOf } from '@/lib/platform/time'
import type { Visit } from '@/lib/public/visit/data'
import styles from './VisitFacts.module.css'

type VisitFactsProps = {
  locale: Locale
  visit: Pick<Visit, 'startsAt' | 'place'>
  /** The visit will not take place: its hour is crossed out, and nobody is sent to its door. */
  cancelled?: boolean
}

/** When and where. Nothing that says who comes or why: somebody else may be looking. */
export async function VisitFacts({ locale, visit, cancelled = false }: VisitFactsProps) {
  const t = await getTranslations({ locale, namespace: 'visit' })
  const { name, street, city, room } = visit.place
  const time = <time dateTime={localDateOf(visit.startsAt)}>{formatVisit(visit.startsAt, locale)}</time>
  if (cancelled) {
    return (
      <dl className={styles.facts}>
        <dt>{t('cancelledWhen')}</dt>
        <dd className={styles.when}>
          <s>{time}</s>
        </dd>
      </dl>
    )
  }
  return (
    <dl className={styles.facts}>
      <dt>{t('when')}</dt>
      <dd className={styles.when}>{time}</dd>
      <dt>{t('place')}</dt>
      <dd>{t('placeText', { place: name, street, city })}</dd>
      <dt>{t('room')}</dt>
      <dd>{t.rich('roomText', { room, ...inPolish })}</dd>
    </dl>
  )
}
