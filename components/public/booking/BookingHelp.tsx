import { MeetingPlace } from '@/components/public/shell/MeetingPlace'
import { PhoneHours } from '@/components/public/shell/PhoneHours'
import { PhoneLink } from '@/components/public/shell/PhoneLink'
import { Card } from '@/components/ui/Card'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import styles from './BookingHelp.module.css'

/** The way round the form, and where the meeting is. Beside the form on a wide screen, under it on a phone. */
export async function BookingHelp({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'booking.help' })
  return (
    <Card>
      <h2>{t('call')}</h2>
      <p className={styles.phone}>
        <PhoneLink />
      </p>
      <p>
        <PhoneHours locale={locale} />
      </p>
      <p>{t('callText')}</p>
      <h2 className={styles.next}>{t('place')}</h2>
      <p>
        <MeetingPlace locale={locale} />
      </p>
    </Card>
  )
}
