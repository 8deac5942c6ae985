import type { ReactNode } from 'react'
import { inPolish } from '@/components/shared/in-polish'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { phoneHref, serviceFacts } from '@/lib/office/service/words'
import { routes } from '@/lib/routes'
import { PhoneLink } from './PhoneLink'

/** Links that stand inside sentences, by the tag that names them in the messages: t.rich('…', linksIn(locale)). */
export function linksIn(locale: Locale) {
  return {
    ...inPolish,
    phone: () => <PhoneLink />,
    officePhone: () => <a href={phoneHref(serviceFacts().office.phone)}>{serviceFacts().office.phoneShown}</a>,
    emergency: () => <a href={phoneHref(serviceFacts().emergency.phone)}>{serviceFacts().emergency.phone}</a>,
    helpline: () => <a href={phoneHref(serviceFacts().emergency.helpline)}>{serviceFacts().emergency.helplineShown}</a>,
    trustLine: () => <a href={phoneHref(serviceFacts().emergency.trust)}>{serviceFacts().emergency.trustShown}</a>,
    officeMail: () => <a href={`mailto:${serviceFacts().office.email}`}>{serviceFacts().office.email}</a>,
    slots: (words: ReactNode) => <a href={localePath(locale, routes.booking.slot())}>{words}</a>,
    safety: (words: ReactNode) => <a href={localePath(locale, routes.information.safety())}>{words}</a>,
    privacy: (words: ReactNode) => <a href={localePath(locale, routes.information.privacy())}>{words}</a>,
    cookies: (words: ReactNode) => <a href={localePath(locale, routes.information.cookies())}>{words}</a>,
    visit: (words: ReactNode) => <a href={localePath(locale, routes.visit.show())}>{words}</a>,
  }
}
