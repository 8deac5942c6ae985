import { PhoneOnlyText } from '@/components/public/shell/PhoneOnlyText'
import { VisitFacts } from '@/components/public/visit/VisitFacts'
import { Panel } from '@/components/ui/Panel'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formatMoment } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import { acceptOfferAction, declineOfferAction } from '@/lib/public/waitlist/actions'
import type { OwnEntry } from '@/lib/public/waitlist/data'
import styles from './Waiting.module.css'

type OfferAnswersProps = { locale: Locale; entry: OwnEntry; offer: NonNullable<OwnEntry['offer']> }

/** Day, hour and place of what is offered, and the two answers. */
export async function OfferAnswers({ locale, entry, offer }: OfferAnswersProps) {
  const t = await getTranslations({ locale, namespace: 'waiting.offer' })
  const until = formatMoment(offer.until, locale)
  const id = <input type="hidden" name="offerId" value={offer.offerId} />
  return (
    <>
      <Panel title={t('panel')} titleAs="h2">
        <VisitFacts locale={locale} visit={offer} />
        <p>{t.rich('until', { until, b: (words) => <b>{words}</b> })}</p>
        {entry.hasVisit ? <p>{t('move')}</p> : null}
      </Panel>
      {serviceFacts().phoneOnly ? (
        <PhoneOnlyText locale={locale} />
      ) : (
        <form action={acceptOfferAction}>
          {id}
          <SubmitButton size="large" pendingText={t('accepting')}>
            {t('accept')}
          </SubmitButton>
        </form>
      )}
      <form className={styles.block} action={declineOfferAction}>
        {id}
        <SubmitButton variant="secondary" pendingText={t('declining')}>
          {t('decline')}
        </SubmitButton>
        <p className={styles.hint}>{t(entry.isLast ? 'declineLast' : 'declineHint')}</p>
      </form>
    </>
  )
}
