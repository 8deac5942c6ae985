import { inPolish } from '@/components/shared/in-polish'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { typeset } from '@/lib/i18n/typography'
import { isPlaceSettled, serviceFacts } from '@/lib/office/service/words'

/** Where meetings are, in three lines; or plainly that nobody has settled it yet. */
export async function MeetingPlace({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'site' })
  const { placeName, placeStreet, placeRoom, placeCity } = serviceFacts()
  if (!isPlaceSettled()) return t('unsettled')
  return (
    <>
      {placeName}
      <br />
      {typeset(placeStreet)}, {t.rich('room', { room: placeRoom, ...inPolish })}
      <br />
      {placeCity}
    </>
  )
}
