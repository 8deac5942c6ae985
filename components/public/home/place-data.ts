import { serviceFacts } from '@/lib/office/service/words'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'

type PlaceDataInput = { name: string; room: string; address: string; duties: UpcomingDuty[] }

/**
 * The place and its hours in the words of schema.org, for search engines and assistants. The hours are those of the
 * duties that stand in the list of the page, taken or free: never which slots are taken, and never a guess beyond them.
 */
export function placeData({ name, room, address, duties }: PlaceDataInput) {
  const { placeName, placeStreet, placeCity, contactPhone, office } = serviceFacts
  const held = duties.filter(({ kind }) => kind === 'open' || kind === 'full')
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentOffice',
    name,
    url: address,
    telephone: `+48${contactPhone}`,
    isAccessibleForFree: true,
    address: {
      '@type': 'PostalAddress',
      streetAddress: `${placeStreet}, ${room}`,
      addressLocality: placeCity,
      addressCountry: 'PL',
    },
    containedInPlace: { '@type': 'Place', name: placeName },
    parentOrganization: { '@type': 'GovernmentOrganization', name: office.name, url: office.site },
    ...(held.length > 0 && {
      openingHoursSpecification: held.map(({ date, startTime, endTime }) => ({
        '@type': 'OpeningHoursSpecification',
        opens: startTime,
        closes: endTime,
        validFrom: date,
        validThrough: date,
      })),
    }),
  }
}

/** Text for a script element: what could end the element or begin a comment in it is written as JSON allows. */
export function scriptText(data: object): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
