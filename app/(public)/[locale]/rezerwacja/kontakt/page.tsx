import { redirect } from 'next/navigation'
import { BookingStep } from '@/components/public/booking/BookingStep'
import { ContactForm } from '@/components/public/booking/ContactForm'
import { stepMetadata } from '@/components/public/booking/step-title'
import { formWords } from '@/lib/i18n/form-words'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { isTexted } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import { parsePhone } from '@/lib/platform/phone'
import { refusedForm } from '@/lib/platform/web/flash'
import { typedText } from '@/lib/platform/web/form'
import { answersShown } from '@/lib/public/booking/session'
import { bookingDraft } from '@/lib/public/draft/session'
import { routes } from '@/lib/routes'
import { getChosenSlot } from '@/lib/schedule/upcoming/data'

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/rezerwacja/kontakt'>) {
  return stepMetadata(await pageLocale(params), 'contact', await refusedForm('contact', searchParams))
}

export default async function ContactPage({ params, searchParams }: PageProps<'/[locale]/rezerwacja/kontakt'>) {
  const locale = await pageLocale(params)
  const [form, { pokaz }, draft] = await Promise.all([
    refusedForm('contact', searchParams),
    searchParams,
    bookingDraft.read(),
  ])
  const slot = draft?.slotId ? await getChosenSlot(draft.slotId, now()) : null
  if (!slot) redirect(localePath(locale, routes.booking.slot()))
  const words = await formWords(locale, form)
  const values = answersShown(form, draft)
  const phone = parsePhone(typedText(values, 'phone'))
  return (
    <BookingStep locale={locale} step="contact" back={routes.booking.slot()} words={words} chosen={slot.startsAt}>
      <ContactForm
        locale={locale}
        values={values}
        errorAt={words.at}
        noSms={phone !== null && !isTexted(phone)}
        open={typeof pokaz === 'string' ? pokaz : undefined}
      />
    </BookingStep>
  )
}
