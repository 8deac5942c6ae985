import type { Metadata } from 'next'
import { alternatesOf } from '@/lib/i18n/alternates'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { onWeekdays } from '@/lib/i18n/weekdays'
import { isPlaceSettled, serviceFacts } from '@/lib/office/service/words'
import { routes } from '@/lib/routes'

/** What search engines show of the first page. */
export async function homeMetadata(locale: Locale, weekdays: readonly number[]): Promise<Metadata> {
  const t = await getTranslations({ locale, namespace: 'home' })
  const { placeName: place, placeStreet: street, placeRoom: room, contactPhoneShown: phone, phoneOnly } = serviceFacts()
  const said = { onDays: onWeekdays(weekdays, locale), place, street, room, phone }
  const share = await getTranslations({ locale, namespace: 'site.share' })
  const short = share(phoneOnly ? 'textByPhone' : 'text')
  return {
    title: { absolute: t('metaTitle') },
    description: isPlaceSettled() ? t(phoneOnly ? 'metaDescriptionByPhone' : 'metaDescription', said) : short,
    alternates: alternatesOf(locale, routes.home()),
    robots: { index: true, follow: true },
  }
}
