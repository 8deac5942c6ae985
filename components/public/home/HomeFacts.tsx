import type { ReactNode } from 'react'
import { inPolish } from '@/components/shared/in-polish'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import styles from './HomeFacts.module.css'

// Words that must not be torn apart at the end of a line.
const together = (words: ReactNode) => <span className={styles.together}>{words}</span>

/** The whole service in five lines. */
export async function HomeFacts({ locale, lastDate }: { locale: Locale; lastDate: string | null }) {
  const t = await getTranslations({ locale, namespace: 'home.facts' })
  const { placeName, placeStreet, placeRoom, mediatorName } = serviceFacts
  const facts: [string, ReactNode][] = [
    [t('who'), t('whoText')],
    [t('cost'), t('costText')],
    [t('when'), lastDate ? t('whenText', { year: lastDate.slice(0, 4) }) : t('whenOpen')],
    [t('where'), t.rich('whereText', { place: placeName, street: placeStreet, room: placeRoom, nb: together })],
    [t('lead'), t.rich('leadText', { name: mediatorName, ...inPolish })],
  ]
  return (
    <section aria-labelledby="w-skrocie">
      <VisuallyHidden>
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
