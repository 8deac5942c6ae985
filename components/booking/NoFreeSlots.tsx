import { linksIn } from '@/components/service/links'
import { Notice } from '@/components/ui/Notice'
import type { UpcomingDuty } from '@/lib/duty/data'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { DutyHours } from './DutyHours'
import styles from './SlotChoice.module.css'

/** Nothing can be booked online: the number first, then why. */
export async function NoFreeSlots({ locale, duties }: { locale: Locale; duties: readonly UpcomingDuty[] }) {
  const t = await getTranslations({ locale, namespace: 'booking.slot' })
  return (
    <>
      <Notice title={t('emptyTitle')} titleAs="h2">
        <p>{t.rich('emptyText', linksIn(locale))}</p>
        <p>{t('emptyLater')}</p>
      </Notice>
      <div className={styles.days}>
        {duties.map((duty) => (
          <DutyHours key={duty.date} locale={locale} duty={duty} />
        ))}
      </div>
    </>
  )
}
