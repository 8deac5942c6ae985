import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { submitBookingAction } from '@/lib/public/booking/actions'

/** `fingerprint` tells which answers were on the page: another tab may have changed them since. */
export async function SubmitBookingForm(props: { locale: Locale; submissionId: string; fingerprint: string }) {
  const t = await getTranslations({ locale: props.locale, namespace: 'booking.check' })
  return (
    <form action={submitBookingAction}>
      <input type="hidden" name="submissionId" value={props.submissionId} />
      <input type="hidden" name="fingerprint" value={props.fingerprint} />
      <SubmitButton size="large" pendingText={t('pending')}>
        {t('submit')}
      </SubmitButton>
    </form>
  )
}
