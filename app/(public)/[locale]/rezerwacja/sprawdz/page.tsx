import { redirect } from 'next/navigation'
import { BookingStep } from '@/components/booking/BookingStep'
import { CheckAnswers } from '@/components/booking/CheckAnswers'
import { LateInterpreter } from '@/components/booking/LateInterpreter'
import { PrivacyNotice } from '@/components/booking/PrivacyNotice'
import { SlotGone } from '@/components/booking/SlotGone'
import { SubmitBookingForm } from '@/components/booking/SubmitBookingForm'
import { stepMetadata } from '@/components/booking/step-title'
import { bookingDraft, fingerprintOf } from '@/lib/auth/booking-draft'
import { readOpenVisit } from '@/lib/auth/open-visit'
import { isInterpreterLate } from '@/lib/booking/rules'
import { contactSchema, detailsSchema } from '@/lib/booking/schema'
import { getChosenSlot } from '@/lib/duty/data'
import { formWords } from '@/lib/i18n/form-words'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { now } from '@/lib/platform/clock'
import { type RefusedParams, refusedForm } from '@/lib/platform/flash'
import { parseValues } from '@/lib/platform/form'
import { answerWith } from '@/lib/platform/request-state'
import { routes } from '@/lib/platform/routes'
import { localDateOf } from '@/lib/platform/time'

type PageProps = { params: Promise<{ locale: string }>; searchParams: RefusedParams }

async function readForm(params: RefusedParams) {
  const form = await refusedForm('check', params)
  if (form.notice === 'booking.tooMany') answerWith(429)
  return form
}

export async function generateMetadata({ params, searchParams }: PageProps) {
  return stepMetadata(await pageLocale(params), 'check', await readForm(searchParams))
}

export default async function CheckPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const [form, draft] = await Promise.all([readForm(searchParams), bookingDraft.read()])
  if (!draft) {
    // The way back from the confirmation leads here: the booking is made and the answers are gone.
    const made = await readOpenVisit(now())
    redirect(localePath(locale, made ? routes.booking.confirmation() : routes.booking.slot()))
  }
  const contact = parseValues(contactSchema, draft.contact ?? {})
  const details = parseValues(detailsSchema, draft.details ?? {})
  const slot = draft.slotId ? await getChosenSlot(draft.slotId, now()) : null
  if (!slot) redirect(localePath(locale, routes.booking.slot()))
  if (!contact.ok) redirect(localePath(locale, routes.booking.contact()))
  if (!details.ok || !draft.details) redirect(localePath(locale, routes.booking.details()))
  const words = await formWords(locale, form)
  return (
    <BookingStep locale={locale} step="check" back={routes.booking.details()} words={words}>
      {slot.isFree ? null : <SlotGone locale={locale} />}
      {isInterpreterLate(details.value, localDateOf(slot.startsAt), now()) ? <LateInterpreter locale={locale} /> : null}
      <CheckAnswers locale={locale} slot={slot} contact={contact.value} details={details.value} />
      <PrivacyNotice locale={locale} />
      <SubmitBookingForm locale={locale} submissionId={draft.submissionId} fingerprint={fingerprintOf(draft)} />
    </BookingStep>
  )
}
