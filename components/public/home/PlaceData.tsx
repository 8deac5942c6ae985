import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { isPlaceSettled, serviceFacts, serviceName } from '@/lib/office/service/words'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'
import { type PlaceItem, placeData } from './place-data'

type PlaceDataProps = { locale: Locale; address: string; duties: UpcomingDuty[] }

/** Microdata and no script element: the policy of public pages knows one script, which is ours. */
export async function PlaceData({ locale, address, duties }: PlaceDataProps) {
  if (!isPlaceSettled()) return null
  const t = await getTranslations({ locale, namespace: 'site' })
  const room = t.markup('room', { room: serviceFacts().placeRoom, pl: (words) => words }).replaceAll('\u00A0', ' ')
  return <Item item={placeData({ name: serviceName(locale), room, address, duties })} />
}

function Item({ item: { type, ...properties }, name }: { item: PlaceItem; name?: string }) {
  return (
    <div hidden itemScope itemType={`https://schema.org/${type}`} itemProp={name}>
      {Object.entries(properties).map(([property, value]) => (
        <Property key={property} name={property} value={value} />
      ))}
    </div>
  )
}

function Property({ name, value }: { name: string; value: PlaceItem[string] }) {
  if (Array.isArray(value)) return value.map((item) => <Item key={String(item.validFrom)} item={item} name={name} />)
  if (typeof value === 'object') return <Item item={value} name={name} />
  return name === 'url' ? <link itemProp={name} href={value} /> : <meta itemProp={name} content={value} />
}
