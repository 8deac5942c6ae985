import { redirect } from 'next/navigation'
import { BookingStep } from '@/components/public/booking/BookingStep'
import { stepMetadata } from '@/components/public/booking/step-title'
import { ContactFields } from '@/components/shared/ContactFields'
import { SafeContactFields } from '@/components/shared/SafeContactFields'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formWords, isRefused } from '@/lib/i18n/form-words'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { isTexted } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import { parsePhone } from '@/lib/platform/phone'
import { refusedForm } from '@/lib/platform/web/flash'
import { typedText } from '@/lib/platform/web/form'
import { saveContactAction } from '@/lib/public/booking/actions'
import { bookingDraft } from '@/lib/public/draft/session'
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
  const values = isRefused(form) ? form.values : (draft?.contact ?? {})
  const phone = parsePhone(typedText(values, 'phone'))
  const fields = { locale, values, errorAt: words.at }
  return (
    <BookingStep locale={locale} step="contact" back={routes.booking.slot()} words={words} chosen={slot.startsAt}>
      <FreshForm action={saveContactAction} noValidate>
        <Stack>
          <ContactFields {...fields} />
          <SafeContactFields {...fields} noSms={phone !== null && !isTexted(phone)} />
          <div>
            <SubmitButton size="large" pendingText={t('pending')}>
              {t('next')}
            </SubmitButton>
          </div>
        </Stack>
      </FreshForm>
    </BookingStep>
  )
}
