import type { ReactNode } from 'react'
import { linksIn } from '@/components/public/shell/links'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { typeset } from '@/lib/i18n/typography'
import { imprintFacts } from '@/lib/office/imprint/words'
import { isPlaceSettled, serviceFacts, serviceName } from '@/lib/office/service/words'
import { blocks } from './blocks'
import { InfoPage } from './InfoPage'
import { InfoSection } from './InfoSection'
import styles from './Statement.module.css'
import { StatementContact } from './StatementContact'
import { StatementDate } from './StatementDate'
import { ToFill } from './ToFill'

/**
 * The accessibility statement after the official "Warunki techniczne" 2.0. Programs of the ministry look for the ids: each
 * stands once, in every language the same. The wording of the first two paragraphs is fixed by law.
 */
export async function Statement({ locale, address }: { locale: Locale; address: string }) {
  const t = await getTranslations({ locale, namespace: 'statement' })
  const site = await getTranslations({ locale, namespace: 'site' })
  const { placeName, placeStreet } = serviceFacts()
  const facts = imprintFacts().statement
  const toFill = t('toFill')
  const date = (id: string, value: string | null) => () => (
    <StatementDate id={id} date={value} locale={locale} toFill={toFill} />
  )
  const fact = (value: string | null) => () => <ToFill fact={value}>{toFill}</ToFill>
  const tags = {
    ...blocks,
    ...linksIn(locale),
    subject: () => <span id="a11y-podmiot">{serviceFacts().office.name}</span>,
    scope: (words: ReactNode) => <span id="a11y-zakres">{words}</span>,
    site: () => (
      <a id="a11y-url" href={address}>
        {typeset(serviceName(locale))}
      </a>
    ),
    published: date('a11y-data-publikacja', facts.publishedOn),
    updated: date('a11y-data-aktualizacja', facts.updatedOn),
    prepared: date('a11y-data-sporzadzenie', facts.preparedOn),
    reviewed: date('a11y-data-przeglad', facts.reviewedOn),
    report: fact(facts.reportUrl),
    building: fact(facts.building),
    online: fact(facts.onlineInterpreter),
    ombudsman: (words: ReactNode) => <a href={facts.ombudsman}>{words}</a>,
  }
  return (
    <InfoPage title={t('title')}>
      <p id="a11y-wstep">{t.rich('intro', tags)}</p>
      {t.rich('dates', tags)}
      <InfoSection title={t('status.title')}>
        <p id="a11y-status">{t.rich('status.text', tags)}</p>
      </InfoSection>
      <InfoSection title={t('gaps.title')}>
        <h3>{t('gaps.annex')}</h3>
        {t.rich('gaps.text', tags)}
      </InfoSection>
      <InfoSection title={t('prepared.title')}>
        {t.rich('prepared.text', tags)}
        {facts.reviewedOn ? t.rich('prepared.review', tags) : null}
      </InfoSection>
      <InfoSection title={t('helps.title')}>{t.rich('helps.text', tags)}</InfoSection>
      <InfoSection title={t('shortcuts.title')}>{t.rich('shortcuts.text', tags)}</InfoSection>
      <InfoSection title={t('contact.title')}>
        {t.rich('contact.text', tags)}
        <StatementContact locale={locale} />
      </InfoSection>
      <InfoSection title={t('procedure.title')}>
        <div className={styles.block} id="a11y-procedura">
          {t.rich('procedure.text', tags)}
        </div>
      </InfoSection>
      <InfoSection title={t('other.title')}>
        <h3>{t('other.apps')}</h3>
        <div className={styles.block} id="a11y-aplikacje">
          {t.rich('other.appsText', tags)}
        </div>
        <h3>{t('other.building')}</h3>
        <div className={styles.block} id="a11y-architektura">
          {t.rich('other.buildingText', {
            ...tags,
            where: isPlaceSettled() ? `${placeName}, ${placeStreet}.` : site('unsettled'),
          })}
        </div>
        <h3>{t('other.communication')}</h3>
        <div className={styles.block} id="a11y-komunikacja">
          {t.rich('other.communicationText', tags)}
        </div>
      </InfoSection>
    </InfoPage>
  )
}
