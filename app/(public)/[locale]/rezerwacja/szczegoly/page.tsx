import { redirect } from 'next/navigation'
import { BookingStep } from '@/components/public/booking/BookingStep'
import { stepMetadata } from '@/components/public/booking/step-title'
import { DetailsFields } from '@/components/shared/DetailsFields'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formWords, isRefused } from '@/lib/i18n/form-words'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { saveDetailsAction } from '@/lib/public/booking/actions'
import { bookingDraft } from '@/lib/public/draft/session'
import { routes } from '@/lib/routes'
import { getChosenSlot } from '@/lib/schedule/upcoming/data'

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/rezerwacja/szczegoly'>) {
  return stepMetadata(await pageLocale(params), 'details', await refusedForm('details', searchParams))
}

export default async function DetailsPage({ params, searchParams }: PageProps<'/[locale]/rezerwacja/szczegoly'>) {
  const locale = await pageLocale(params)
  const [form, draft] = await Promise.all([refusedForm('details', searchParams), bookingDraft.read()])
  const slot = draft?.slotId ? await getChosenSlot(draft.slotId, now()) : null
  if (!slot) redirect(localePath(locale, routes.booking.slot()))
  const [t, words] = await Promise.all([getTranslations({ locale }), formWords(locale, form)])
  const values = isRefused(form) ? form.values : (draft?.details ?? {})
  const fields = { locale, values, errorAt: words.at }
  return (
    <BookingStep locale={locale} step="details" back={routes.booking.contact()} words={words} chosen={slot.startsAt}>
      <FreshForm action={saveDetailsAction} noValidate>
        <Stack>
          <div>
            <p>{t('booking.details.lead')}</p>
            <SubmitButton variant="quiet" pendingText={t('site.pending')}>
              {t('booking.details.skip')}
            </SubmitButton>
          </div>
          <DetailsFields {...fields} />
          <div>
            <SubmitButton size="large" pendingText={t('site.pending')}>
              {t('site.next')}
            </SubmitButton>
          </div>
        </Stack>
      </FreshForm>
    </BookingStep>
  )
}
