import { createTranslator } from 'use-intl/core'
import { formatWallTime } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type words from '@/lib/i18n/messages/pl.json'
import { typesetAll, typesetValues } from '@/lib/i18n/typography'
import { onWeekdays } from '@/lib/i18n/weekdays'
import { serviceFacts, serviceName } from '@/lib/office/service/words'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'
import type { PosterWords } from './poster-page'

/** Wall times, `HH:mm`. */
export type Hours = { start: string; end: string }

/** The hours that all these duties have, or null when some begin or end at another time. */
export function sharedHours(all: UpcomingDuty[]): Hours | null {
  const held = all.filter(({ kind }) => kind === 'open' || kind === 'full')
  const [first] = held
  if (!first || held.some((duty) => duty.startTime !== first.startTime || duty.endTime !== first.endTime)) return null
  return { start: first.startTime, end: first.endTime }
}

type Duties = { weekdays: readonly number[]; hours: Hours | null }

export async function posterWords(locale: Locale, address: string, { weekdays, hours }: Duties): Promise<PosterWords> {
  // The pages' own getTranslations needs a request of Next around it.
  const messages: typeof words = typesetAll((await import(`../i18n/messages/${locale}.json`)).default)
  const t = createTranslator({ locale, messages, namespace: 'poster' })
  const times = hours && { start: formatWallTime(hours.start, locale), end: formatWallTime(hours.end, locale) }
  const onDays = onWeekdays(weekdays, locale)
  const { placeName: place, placeStreet: street, placeRoom: room, placeCity: city, contactPhoneShown } = serviceFacts()
  return {
    language: locale,
    service: serviceName(locale),
    title: t('title'),
    lead: t('lead'),
    steps: [t('scan'), t('choose'), t('confirm')],
    typed: t('typed'),
    codeAlt: t('codeAlt', { address }),
    facts: [
      { name: t('when'), text: times ? t('whenHours', { onDays, ...times }) : t('whenOpen', { onDays }) },
      { name: t('where'), text: t('whereText', typesetValues({ place, street, room, city })) },
    ],
    call: t('call'),
    phone: contactPhoneShown,
  }
}
