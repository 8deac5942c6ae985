import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'
import { placeData, scriptText } from './place-data'

type PlaceDataProps = { locale: Locale; address: string; duties: UpcomingDuty[] }

/** Data, not a script: no browser runs this type, so the policy of scripts has nothing to allow. */
export async function PlaceData({ locale, address, duties }: PlaceDataProps) {
  const t = await getTranslations({ locale, namespace: 'site' })
  const room = t.markup('room', { room: serviceFacts.placeRoom, pl: (words) => words })
  return (
    <script type="application/ld+json">
      {scriptText(placeData({ name: t('serviceName'), room, address, duties }))}
    </script>
  )
}
