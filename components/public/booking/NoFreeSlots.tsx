import { linksIn } from '@/components/public/shell/links'
import { ButtonLink } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { formatDutyDate } from '@/lib/i18n/dates'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import { routes } from '@/lib/routes'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'
import { DutySlots } from './DutySlots'
import styles from './SlotChoice.module.css'

type NoFreeSlotsProps = {
  locale: Locale
  duties: readonly UpcomingDuty[]
  /** Whether an hour can become free at all. */
  canWait: boolean
  /** The day on which hours that are kept for others may be free again; null when none are. */
  returnsOn?: string | null
  /** Where one joins the waiting list. */
  joinAt?: string
}

/** Nothing can be booked online: the waiting list first, the number, then why. */
export async function NoFreeSlots({
  locale,
  duties,
  canWait,
  returnsOn,
  joinAt = routes.waiting.join(),
}: NoFreeSlotsProps) {
  const t = await getTranslations({ locale, namespace: 'booking.slot' })
  const waiting = await getTranslations({ locale, namespace: 'waiting.teaser' })
  if (serviceFacts().phoneOnly)
    return (
      <Notice title={t('phoneOnlyTitle')} titleAs="h2">
        <p>{t.rich('phoneOnlyText', linksIn(locale))}</p>
      </Notice>
    )
  return (
    <>
      <Notice title={t('emptyTitle')} titleAs="h2">
        {canWait ? (
          <>
            <p>{waiting('none')}</p>
            <p>
              <ButtonLink href={localePath(locale, joinAt)}>{waiting('noneLink')}</ButtonLink>
            </p>
          </>
        ) : null}
        <p>{t.rich('emptyText', linksIn(locale))}</p>
        {returnsOn ? <p>{t('emptyReturns', { day: formatDutyDate(returnsOn, locale) })}</p> : null}
        {canWait && !returnsOn ? <p>{t('emptyLater')}</p> : null}
      </Notice>
      <div className={styles.days}>
        {duties.map((duty) => (
          <DutySlots key={duty.date} locale={locale} duty={duty} />
        ))}
      </div>
    </>
  )
}
