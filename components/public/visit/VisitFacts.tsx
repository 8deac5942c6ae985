import { inPolish } from '@/components/shared/in-polish'
import { formatVisit } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { localDateOf } from '@/lib/platform/time'
import type { Visit } from '@/lib/public/visit/data'
import styles from './VisitFacts.module.css'

/** When and where. Nothing that says who comes or why: somebody else may be looking. */
export async function VisitFacts({ locale, visit }: { locale: Locale; visit: Pick<Visit, 'startsAt' | 'place'> }) {
  const t = await getTranslations({ locale, namespace: 'visit' })
  const { name, street, city, room } = visit.place
  return (
    <dl className={styles.facts}>
      <dt>{t('when')}</dt>
      <dd className={styles.when}>
        <time dateTime={localDateOf(visit.startsAt)}>{formatVisit(visit.startsAt, locale)}</time>
      </dd>
      <dt>{t('place')}</dt>
      <dd>{t('placeText', { place: name, street, city })}</dd>
      <dt>{t('room')}</dt>
      <dd>{t.rich('roomText', { room, ...inPolish })}</dd>
    </dl>
  )
}
