import type { ReactNode } from 'react'
import { linksIn } from '@/components/public/shell/links'
import { inPolish } from '@/components/shared/in-polish'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { onWeekdays } from '@/lib/i18n/weekdays'
import { isPlaceSettled, serviceFacts, visitMinutes } from '@/lib/office/service/words'
import styles from './EasyText.module.css'
import { Picture, type PictureName } from './Picture'

const parts: readonly PictureName[] = [
  'talk',
  'free',
  'secret',
  'when',
  'where',
  'online',
  'number',
  'call',
  'cancel',
  'help',
  'afraid',
]

/** What is about booking here, and says nothing while one books by phone alone. */
const online: readonly PictureName[] = ['online', 'number']

/** How to book, after the rules of texts that are easy to read: one sentence a line, a picture beside each part. */
export async function EasyText({ locale, weekdays }: { locale: Locale; weekdays: readonly number[] }) {
  const [t, site] = await Promise.all([
    getTranslations({ locale, namespace: 'easy' }),
    getTranslations({ locale, namespace: 'site' }),
  ])
  const { placeName, placeStreet, placeRoom, placeCity, office, phoneOnly } = serviceFacts()
  const isSaid = (part: PictureName) => (part === 'where' ? isPlaceSettled() : !phoneOnly || !online.includes(part))
  const said = parts.filter(isSaid)
  const values = {
    ...linksIn(locale),
    l: (words: ReactNode) => <p>{words}</p>,
    steps: (words: ReactNode) => <ol className={styles.steps}>{words}</ol>,
    s: (words: ReactNode) => <li>{words}</li>,
    onDays: onWeekdays(weekdays, locale),
    minutes: visitMinutes(),
    place: placeName,
    street: placeStreet,
    room: () => site.rich('room', { room: placeRoom, ...inPolish }),
    city: placeCity,
    office: office.shortName,
  }
  return (
    <article className={styles.page}>
      <h1>{t('title')}</h1>
      {said.map((part) => (
        <section className={styles.part} key={part}>
          <Picture name={part} words={t(`${part}.picture`)} />
          <div className={styles.words}>
            <h2>{phoneOnly && part === 'call' ? t('call.only') : t(`${part}.title`)}</h2>
            {t.rich(`${part}.text`, values)}
          </div>
        </section>
      ))}
    </article>
  )
}
