import { Notice } from '@/components/ui/Notice'
import { SummaryList } from '@/components/ui/SummaryList'
import { allowedWays, type ContactWay } from '@/lib/bookings/correction/rules'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import type { Person } from '@/lib/messages/client/rules'
import { formatPhone } from '@/lib/platform/phone'

export const wayKeys = {
  contactSms: 'sms',
  contactCall: 'call',
  contactVoicemail: 'voicemail',
  contactEmail: 'email',
} as const satisfies Record<ContactWay, string>

/** What is saved, above a form that still holds what was typed: whoever saves again has seen what that replaces. */
export async function StoredNow({ locale, person }: { locale: Locale; person: Person }) {
  const t = await getTranslations({ locale, namespace: 'booking.check' })
  const words = await getTranslations({ locale, namespace: 'visit.correct' })
  const ways = allowedWays(person).map((way) => t(`ways.${wayKeys[way]}`))
  return (
    <section aria-labelledby="teraz-zapisane">
      <h2 id="teraz-zapisane">{words('storedTitle')}</h2>
      <SummaryList
        rows={[
          { label: t('name'), value: person.clientName },
          { label: t('phone'), value: person.phone ? formatPhone(person.phone, locale !== 'pl') : t('notGiven') },
          { label: t('email'), value: person.email ?? t('notGiven') },
          { label: t('contact'), value: ways.length > 0 ? t('may', { ways: ways.join(', ') }) : t('contactNone') },
        ]}
      />
      <Notice kind="warn">
        <p>{words('storedText')}</p>
      </Notice>
    </section>
  )
}
