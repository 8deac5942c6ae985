import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { imprintFacts } from '@/lib/office/imprint/words'
import { phoneHref, serviceFacts } from '@/lib/office/service/words'
import styles from './Statement.module.css'
import { ToFill } from './ToFill'

/** Whom to tell about a page that cannot be used. */
export async function StatementContact({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'statement' })
  const { office } = serviceFacts()
  return (
    <dl className={styles.contact}>
      <dt>{t('contact.who')}</dt>
      <dd id="a11y-kontakt">
        <ToFill fact={imprintFacts().statement.contact}>{t('toFill')}</ToFill>
      </dd>
      <dt>{t('contact.email')}</dt>
      <dd>
        <a id="a11y-email" href={`mailto:${office.email}`}>
          {office.email}
        </a>
      </dd>
      <dt>{t('contact.phone')}</dt>
      <dd>
        <a id="a11y-telefon" href={phoneHref(office.phone)}>
          {office.phoneShown}
        </a>
      </dd>
    </dl>
  )
}
