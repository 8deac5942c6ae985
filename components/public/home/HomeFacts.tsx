import type { ReactNode } from 'react'
import { inPolish } from '@/components/shared/in-polish'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { defaultLocale, type Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { onWeekdays, untilWords } from '@/lib/i18n/weekdays'
import { isPlaceSettled, serviceFacts } from '@/lib/office/service/words'
import type { Week } from '@/lib/schedule/week/data'
import styles from './HomeFacts.module.css'

/** The whole service in five lines. */
export async function HomeFacts({ locale, week }: { locale: Locale; week: Week }) {
  const t = await getTranslations({ locale, namespace: 'home.facts' })
  const { placeName, placeStreet, placeRoom, mediators, office } = serviceFacts()
  const unsettled = (await getTranslations({ locale, namespace: 'site' }))('unsettled')
  const onDays = onWeekdays(week.weekdays, locale)
  const facts: [string, ReactNode][] = [
    [t('who'), t('whoText', { office: office.shortName })],
    [t('cost'), t('costText')],
    [
      t('when'),
      week.until ? t('whenText', { onDays, until: untilWords(week.until, locale) }) : t('whenOpen', { onDays }),
    ],
    [
      t('where'),
      isPlaceSettled() ? t('whereText', { place: placeName, street: placeStreet, room: placeRoom }) : unsettled,
    ],
    [
      t('lead'),
      mediators.length === 0
        ? unsettled
        : mediators.map(({ name, credential }) => (
            <div key={name}>{credential[defaultLocale] ? t.rich('leadText', { name, ...inPolish }) : name}</div>
          )),
    ],
  ]
  return (
    <section aria-labelledby="w-skrocie">
      <VisuallyHidden block>
        <h2 id="w-skrocie">{t('title')}</h2>
      </VisuallyHidden>
      <dl className={styles.facts}>
        {facts.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
