import { redirect } from 'next/navigation'
import { BookingStep } from '@/components/public/booking/BookingStep'
import { stepMetadata } from '@/components/public/booking/step-title'
import { ContactFields } from '@/components/shared/ContactFields'
import { SafeContactFields } from '@/components/shared/SafeContactFields'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formWords } from '@/lib/i18n/form-words'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { saveContactAction } from '@/lib/public/booking/actions'
import { bookingDraft } from '@/lib/public/booking/session'
import { routes } from '@/lib/routes'
import { getChosenSlot } from '@/lib/schedule/upcoming/data'

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/rezerwacja/kontakt'>) {
  return stepMetadata(await pageLocale(params), 'contact', await refusedForm('contact', searchParams))
}

export default async function ContactPage({ params, searchParams }: PageProps<'/[locale]/rezerwacja/kontakt'>) {
  const locale = await pageLocale(params)
  const [form, draft] = await Promise.all([refusedForm('contact', searchParams), bookingDraft.read()])
  const slot = draft?.slotId ? await getChosenSlot(draft.slotId, now()) : null
  if (!slot) redirect(localePath(locale, routes.booking.slot()))
  const [t, words] = await Promise.all([getTranslations({ locale, namespace: 'site' }), formWords(locale, form)])
  const values = form.errors.length > 0 ? form.values : (draft?.contact ?? {})
  const fields = { locale, values, errorAt: words.at }
  return (
    <BookingStep locale={locale} step="contact" back={routes.booking.slot()} words={words} chosen={slot.startsAt}>
      <form action={saveContactAction} noValidate>
        <Stack>
          <ContactFields {...fields} />
          <SafeContactFields {...fields} />
          <div>
            <SubmitButton size="large" pendingText={t('pending')}>
              {t('next')}
            </SubmitButton>
          </div>
        </Stack>
      </form>
    </BookingStep>
  )
}
