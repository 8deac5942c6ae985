import { serviceFacts } from '@/lib/office/service/words'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'

/** A thing of schema.org and what it has: words, things, or several of them. */
export type PlaceItem = { type: string; [property: string]: string | PlaceItem | PlaceItem[] }

type PlaceDataInput = { name: string; room: string; address: string; duties: UpcomingDuty[] }

/**
 * The place and its hours in the words of schema.org, for search engines and assistants. The hours are those of the
 * duties that stand in the list of the page, taken or free: never which slots are taken, and never a guess beyond them.
 */
export function placeData({ name, room, address, duties }: PlaceDataInput): PlaceItem {
  const { placeName, placeStreet, placeCity, contactPhone, office } = serviceFacts()
  const held = duties.filter(({ kind }) => kind === 'open' || kind === 'full')
  return {
    type: 'GovernmentOffice',
    name,
    url: address,
    telephone: `+48${contactPhone}`,
    isAccessibleForFree: 'true',
    address: {
      type: 'PostalAddress',
      streetAddress: `${placeStreet}, ${room}`,
      addressLocality: placeCity,
      addressCountry: 'PL',
    },
    containedInPlace: { type: 'Place', name: placeName },
    parentOrganization: { type: 'GovernmentOrganization', name: office.name, url: office.site },
    ...(held.length > 0 && {
      openingHoursSpecification: held.map(({ date, startTime, endTime }) => ({
        type: 'OpeningHoursSpecification',
        opens: startTime,
        closes: endTime,
        validFrom: date,
        validThrough: date,
      })),
    }),
  }
}
