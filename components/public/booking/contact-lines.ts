import { listedHours } from '@/components/shared/contact-hours'
import type { Contact } from '@/lib/bookings/booking/schema'
import type { Locale } from '@/lib/i18n/locales'
import type { getTranslations } from '@/lib/i18n/translations'

type Words = Awaited<ReturnType<typeof getTranslations<'booking'>>>

/**
 * What was allowed and what was not, in one sentence each; and plainly where an SMS was allowed for a number that gets
 * none.
 */
export function contactLines(locale: Locale, t: Words, contact: Contact, isTexted: boolean): string[] {
  if (contact.contactNone) return [t('check.contactNone')]
  const hours = listedHours(contact.contactHours, locale)
  const call = hours ? t('check.ways.callAt', { hours }) : t('check.ways.call')
  const noSms = contact.contactSms === 'tak' && !isTexted
  const questions = [
    { answer: noSms ? '' : contact.contactSms, may: t('check.ways.sms'), mayNot: t('check.ways.sms') },
    { answer: contact.contactCall, may: call, mayNot: t('check.ways.call') },
    { answer: contact.contactVoicemail, may: t('check.ways.voicemail'), mayNot: t('check.ways.voicemail') },
    { answer: contact.contactEmail, may: t('check.ways.email'), mayNot: t('check.ways.email') },
  ]
  const allowed = questions.filter(({ answer }) => answer === 'tak').map(({ may }) => may)
  const refused = questions.filter(({ answer }) => answer === 'nie').map(({ mayNot }) => mayNot)
  return [
    ...(allowed.length > 0 ? [t('check.may', { ways: allowed.join(', ') })] : []),
    ...(noSms ? [t('contact.noSms')] : []),
    ...(refused.length > 0 ? [t('check.mayNot', { ways: refused.join(', ') })] : []),
    // Whoever can be reached by no way hears of nothing, whatever the reason.
    ...(allowed.length === 0 ? [t('check.contactNone')] : []),
  ]
}
