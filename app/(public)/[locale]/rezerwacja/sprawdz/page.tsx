import { redirect } from 'next/navigation'
import { BookingStep } from '@/components/public/booking/BookingStep'
import { CheckAnswers } from '@/components/public/booking/CheckAnswers'
import { LateInterpreter } from '@/components/public/booking/LateInterpreter'
import { PrivacyNotice } from '@/components/public/booking/PrivacyNotice'
import { SlotGone } from '@/components/public/booking/SlotGone'
import { SubmitBookingForm } from '@/components/public/booking/SubmitBookingForm'
import { stepMetadata } from '@/components/public/booking/step-title'
import { isInterpreterLate } from '@/lib/bookings/booking/rules'
import { contactSchema, detailsSchema } from '@/lib/bookings/booking/schema'
import { formWords } from '@/lib/i18n/form-words'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { isTexted, officeSettings } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import { parsePhone } from '@/lib/platform/phone'
import { localDateOf } from '@/lib/platform/time'
import { refusedForm } from '@/lib/platform/web/flash'
import { parseValues, typedText } from '@/lib/platform/web/form'
import { fingerprintOf } from '@/lib/public/booking/session'
import { bookingDraft } from '@/lib/public/draft/session'
import { readOpenVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'
import { getChosenSlot } from '@/lib/schedule/upcoming/data'

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/rezerwacja/sprawdz'>) {
  return stepMetadata(await pageLocale(params), 'check', await refusedForm('check', searchParams))
}

export default async function CheckPage({ params, searchParams }: PageProps<'/[locale]/rezerwacja/sprawdz'>) {
  const locale = await pageLocale(params)
  const moment = now()
  const [form, draft] = await Promise.all([refusedForm('check', searchParams), bookingDraft.read()])
  // The way back from the confirmation leads here, and so does a last press whose answer was lost: the booking is made.
  const made = draft ? null : await readOpenVisit(moment)
  if (!draft) redirect(localePath(locale, made ? routes.booking.confirmation() : routes.booking.slot()))
  const contact = parseValues(contactSchema, draft.contact ?? {})
  const details = parseValues(detailsSchema, draft.details ?? {})
  const slot = draft.slotId ? await getChosenSlot(draft.slotId, moment) : null
  if (!slot) redirect(localePath(locale, routes.booking.slot()))
  if (!contact.ok || !details.ok) redirect(localePath(locale, routes.booking.contact()))
  const isLate = isInterpreterLate(details.value, localDateOf(slot.startsAt), moment)
  const texted = isTexted(parsePhone(contact.value.phone) ?? '')
  return (
    <BookingStep locale={locale} step="check" back={routes.booking.contact()} words={await formWords(locale, form)}>
      {slot.isFree ? null : <SlotGone locale={locale} />}
      {isLate ? <LateInterpreter locale={locale} /> : null}
      <CheckAnswers locale={locale} slot={slot} contact={contact.value} details={details.value} isTexted={texted} />
      <PrivacyNotice locale={locale} days={officeSettings().retentionDays} />
      <SubmitBookingForm
        locale={locale}
        submissionId={draft.submissionId}
        fingerprint={fingerprintOf(draft)}
        turn={typedText(form.values, 'turn')}
      />
    </BookingStep>
  )
}
