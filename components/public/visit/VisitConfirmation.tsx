import { CloseVisit } from '@/components/public/device/CloseVisit'
import { linksIn } from '@/components/public/shell/links'
import { PhoneHours } from '@/components/public/shell/PhoneHours'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Page } from '@/components/ui/Page'
import { Panel } from '@/components/ui/Panel'
import { PrintButton } from '@/components/ui/PrintButton'
import { formatMoment } from '@/lib/i18n/dates'
import { defaultLocale, type Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import type { ComingMessages } from '@/lib/messages/leaving/data'
import { formatReference } from '@/lib/platform/reference'
import type { Visit } from '@/lib/public/visit/data'
import { minutesOf } from '@/lib/schedule/duty/rules'
import { ComingWords } from './ComingWords'
import { VisitCalendar } from './VisitCalendar'
import styles from './VisitConfirmation.module.css'
import { VisitFacts } from './VisitFacts'

type VisitConfirmationProps = {
  locale: Locale
  visit: Visit
  /** Until when the visit can be moved online, if it still can. */
  moveBy: Date | null
  /** What this person will hear of us, and when. */
  coming: ComingMessages
}

/** The number, the hour, the door, and what now. Prints on half a page. Whoever came by a link does not see the number. */
export async function VisitConfirmation({ locale, visit, moveBy, coming }: VisitConfirmationProps) {
  const t = await getTranslations({ locale, namespace: 'visit' })
  const site = await getTranslations({ locale, namespace: 'site' })
  const slot = await getTranslations({ locale, namespace: 'booking.slot' })
  const links = linksIn(locale)
  const { referenceCode } = visit
  const figure = referenceCode && { caption: t('number'), value: formatReference(referenceCode) }
  return (
    <Page>
      <Panel title={t('confirmation.title')} {...(figure && { figure })}>
        {figure ? <p data-print="hide">{t('confirmation.numberNote')}</p> : null}
        <VisitFacts locale={locale} visit={visit} />
      </Panel>
      <section className={styles.next}>
        <h2>{t('confirmation.nextTitle')}</h2>
        <ul className={styles.list}>
          <ComingWords locale={locale} visit={visit} coming={coming} />
          <li>{t('confirmation.early')}</li>
          <li>{slot('hint', { minutes: minutesOf(visit) })}</li>
          {locale === defaultLocale || visit.saidLanguage ? null : <li>{site.rich('interpreter.later', links)}</li>}
          <li>{t('confirmation.papers')}</li>
          <li>{t.rich('confirmation.way', { ...links, map: (words) => <a href={mapOf(visit.place)}>{words}</a> })}</li>
          <li>{t.rich('confirmation.change', { ...links, hours: () => <PhoneHours locale={locale} /> })}</li>
          {moveBy ? <li>{t('show.moveBy', { deadline: formatMoment(moveBy, locale) })}</li> : null}
        </ul>
      </section>
      <ButtonRow>
        <PrintButton>{site('print')}</PrintButton>
      </ButtonRow>
      <VisitCalendar locale={locale} />
      <CloseVisit locale={locale} kept />
    </Page>
  )
}

// The address alone: nobody learns from it who goes there, or why.
const mapOf = ({ street, city }: Visit['place']) =>
  `https://www.openstreetmap.org/search?query=${encodeURIComponent(`${street.replace(/^ul\.\s*/, '')}, ${city}`)}`
