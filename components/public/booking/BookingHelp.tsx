import { PhoneHours } from '@/components/public/shell/PhoneHours'
import { PhoneLink } from '@/components/public/shell/PhoneLink'
import { inPolish } from '@/components/shared/in-polish'
import { Card } from '@/components/ui/Card'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { typeset } from '@/lib/i18n/typography'
import { serviceFacts } from '@/lib/office/service/words'
import styles from './BookingHelp.module.css'

/** The way round the form, and where the meeting is. Beside the form on a wide screen, under it on a phone. */
export async function BookingHelp({ locale }: { locale: Locale }) {
  const [t, site] = await Promise.all([
    getTranslations({ locale, namespace: 'booking.help' }),
    getTranslations({ locale, namespace: 'site' }),
  ])
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
        {serviceFacts().placeName}
        <br />
        {typeset(serviceFacts().placeStreet)}, {site.rich('room', { room: serviceFacts().placeRoom, ...inPolish })}
        <br />
        {serviceFacts().placeCity}
      </p>
    </Card>
  )
}
