import { CloseVisit } from '@/components/public/device/CloseVisit'
import { linksIn } from '@/components/public/shell/links'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Page } from '@/components/ui/Page'
import { Panel } from '@/components/ui/Panel'
import { PrintButton } from '@/components/ui/PrintButton'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { formatReference } from '@/lib/platform/reference'
import type { Visit } from '@/lib/public/visit/data'
import { VisitCalendar } from './VisitCalendar'
import styles from './VisitConfirmation.module.css'
import { VisitFacts } from './VisitFacts'

/** The number, the hour, the door, and what now. Prints on half a page. Whoever came by a link does not see the number. */
export async function VisitConfirmation({ locale, visit }: { locale: Locale; visit: Visit }) {
  const t = await getTranslations({ locale, namespace: 'visit' })
  const print = (await getTranslations({ locale, namespace: 'site' }))('print')
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
          <li>{t('confirmation.early')}</li>
          <li>{t('confirmation.papers')}</li>
          <li>{t.rich('confirmation.change', linksIn(locale))}</li>
        </ul>
      </section>
      <ButtonRow>
        <PrintButton>{print}</PrintButton>
      </ButtonRow>
      <VisitCalendar locale={locale} />
      <CloseVisit locale={locale} kept />
    </Page>
  )
}
