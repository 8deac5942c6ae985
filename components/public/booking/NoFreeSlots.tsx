import { linksIn } from '@/components/public/shell/links'
import { ButtonLink } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/routes'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'
import { DutySlots } from './DutySlots'
import styles from './SlotChoice.module.css'

type NoFreeSlotsProps = {
  locale: Locale
  duties: readonly UpcomingDuty[]
  /** Whether an hour can become free at all. */
  canWait: boolean
  /** Where one joins the waiting list. */
  joinAt?: string
}

/** Nothing can be booked online: the waiting list first, the number, then why. */
export async function NoFreeSlots({ locale, duties, canWait, joinAt = routes.waiting.join() }: NoFreeSlotsProps) {
  const t = await getTranslations({ locale, namespace: 'booking.slot' })
  const waiting = await getTranslations({ locale, namespace: 'waiting.teaser' })
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
        {canWait ? <p>{t('emptyLater')}</p> : null}
      </Notice>
      <div className={styles.days}>
        {duties.map((duty) => (
          <DutySlots key={duty.date} locale={locale} duty={duty} />
        ))}
      </div>
    </>
  )
}
