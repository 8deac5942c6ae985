import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { submitBookingAction } from '@/lib/public/booking/actions'

type SubmitBookingFormProps = { locale: Locale; submissionId: string; fingerprint: string; turn: string }

/**
 * `fingerprint` tells which answers were on the page: another tab may have changed them since. `turn` tells since when
 * somebody has been pausing, while unusually many book.
 */
export async function SubmitBookingForm(props: SubmitBookingFormProps) {
  const t = await getTranslations({ locale: props.locale, namespace: 'booking.check' })
  return (
    <form action={submitBookingAction}>
      <input type="hidden" name="submissionId" value={props.submissionId} />
      <input type="hidden" name="fingerprint" value={props.fingerprint} />
      <input type="hidden" name="turn" value={props.turn} />
      <SubmitButton size="large" pendingText={t('pending')}>
        {t('submit')}
      </SubmitButton>
    </form>
  )
}
