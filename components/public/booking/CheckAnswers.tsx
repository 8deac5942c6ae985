import type { ReactNode } from 'react'
import { saidLanguage, saidMatter } from '@/components/shared/said-details'
import { SummaryList } from '@/components/ui/SummaryList'
import type { Contact, Details } from '@/lib/bookings/booking/schema'
import { formatVisit } from '@/lib/i18n/dates'
import { defaultLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { isLanguageSaid } from '@/lib/messages/client/rules'
import { formatPhone, readPhone } from '@/lib/platform/phone'
import { routes } from '@/lib/routes'
import { contactLines } from './contact-lines'
import { StillToBook } from './StillToBook'

type CheckAnswersProps = {
  locale: Locale
  slot: { startsAt: Date; place: { name: string; street: string; room: string } }
  contact: Contact
  details: Details
  /** Whether SMS are sent to this number at all. */
  isTexted: boolean
}

/** Every answer once more, each with the way back to its question. */
export async function CheckAnswers({ locale, slot, contact, details, isTexted }: CheckAnswersProps) {
  const t = await getTranslations({ locale, namespace: 'booking' })
  const site = await getTranslations({ locale, namespace: 'site' })
  const { name, street, room } = slot.place
  const needs = [...details.accessNeeds.map((code) => t(`details.need.${code}`)), details.accessNeedsOther]
  const read = readPhone(contact.phone)
  const remark = read.ok ? read.remark : ''
  const shownPhone = [
    read.ok ? formatPhone(read.phone, locale !== 'pl') : contact.phone,
    ...(remark ? [t('check.phoneRemark', { remark })] : []),
  ]
  const row = (
    term: 'slot' | 'name' | 'phone' | 'email' | 'contact' | 'matter' | 'language' | 'needs',
    value: ReactNode,
    page: string,
    field = '',
  ) => {
    const label = t(`check.${term}`)
    const href = `${localePath(locale, page)}${field && `#${field}`}`
    return { label, value, action: { href, text: site('change'), about: t(`check.changeAbout.${term}`) } }
  }
  const { contact: contactPage, slot: slotPage } = routes.booking
  const isPolish = locale === defaultLocale
  return (
    <>
      <StillToBook locale={locale} isAsked={isLanguageSaid(details)} />
      <SummaryList
        rows={[
          row('slot', formatVisit(slot.startsAt, locale), slotPage()),
          { label: t('check.place'), value: t('slot.place', { place: name, street, room }) },
          row('name', contact.clientName, contactPage(), 'clientName'),
          row('phone', shownPhone.join('\n'), contactPage(), 'phone'),
          row('email', contact.email || t('check.notGiven'), contactPage(), 'email'),
          row(
            'contact',
            contactLines(locale, t, contact, isTexted).join('\n') || t('check.notGiven'),
            contactPage(),
            'contactNone',
          ),
          row('matter', saidMatter(t, details.matterCode), contactPage('sprawa'), 'matterCode'),
          isPolish
            ? row('language', saidLanguage(t, details), contactPage('potrzeby'), 'language')
            : row('language', saidLanguage(t, details), contactPage(), 'interpreter'),
          row('needs', needs.filter(Boolean).join('\n') || t('check.notGiven'), contactPage('potrzeby'), 'accessNeeds'),
        ]}
      />
    </>
  )
}
