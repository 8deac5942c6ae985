import { inForce } from '@/lib/platform/in-force'
import type { MediatorFacts, ServiceFacts } from './rules'

const mediator: MediatorFacts = {
  name: 'Justyna Bagińska',
  credential: {
    pl: '16 października 2020 r. Prezes Sądu Okręgowego we Wrocławiu wpisał ją na listę stałych mediatorów.',
    uk: '16 жовтня 2020 року рішенням голови Окружного суду у Вроцлаві (<pl>Sąd Okręgowy</pl>) її ім’я внесено до списку медіаторів при суді (<pl>lista stałych mediatorów</pl>).',
    en: 'On 16 October 2020 the President of the Regional Court in Wrocław (<pl>Sąd Okręgowy</pl>) entered her on the court’s list of mediators (<pl>lista stałych mediatorów</pl>).',
    ru: '16 октября 2020 года решением председателя Окружного суда во Вроцлаве (<pl>Sąd Okręgowy</pl>) её имя внесено в список медиаторов при суде (<pl>lista stałych mediatorów</pl>).',
  },
}

/** What holds as long as the office has settled nothing else: what the panel's settings begin with, and the seed. */
export const firstFacts: ServiceFacts = {
  serviceName: {
    pl: 'Konsultacje z mediatorem',
    uk: 'Консультації з медіатором',
    en: 'Consultations with a mediator',
    ru: 'Консультации с медиатором',
  },
  contactPhone: '508033132',
  contactPhoneShown: '508 033 132',
  contactPhoneHours: { opens: '07:30', closes: '15:30' },
  contactPhoneAnswers: { pl: null, uk: null, en: null, ru: null },
  callHours: [
    ['08:00', '10:00'],
    ['10:00', '13:00'],
    ['13:00', '15:00'],
  ],
  mediatorName: mediator.name,
  mediators: [mediator],
  placeName: 'Nadodrzańskie Centrum Wsparcia',
  placeStreet: 'ul. Rydygiera 45a',
  placeRoom: 'A110',
  placeCity: 'Wrocław',
  visitMinutes: [45],
  office: {
    name: 'Miejski Ośrodek Pomocy Społecznej we Wrocławiu',
    shortName: 'MOPS',
    street: 'ul. Strzegomska 6',
    city: '53-611 Wrocław',
    phone: '717822322',
    phoneShown: '71 78 22 322',
    faxShown: '71 78 22 405',
    email: 'sekretariat@mops.wroclaw.pl',
    opens: '07:30',
    closes: '15:30',
    site: 'https://mops.wroclaw.pl',
    bulletin: 'https://bip.mops.wroclaw.pl',
  },
  emergency: {
    phone: '112',
    helpline: '800120002',
    helplineShown: '800 120 002',
    trust: '512198939',
    trustShown: '512 198 939',
    checkedOn: null,
  },
  quickExit: 'https://pogoda.interia.pl/',
  languagesOff: [],
  phoneOnly: false,
}

const current = inForce('service facts', firstFacts)

export const serviceFacts = current.read
export const putServiceFacts = current.put

/** The name of the service in this language. */
export const serviceName = (language: string): string => serviceFacts().serviceName[language] ?? ''

/** Whether a rule says where meetings are. */
export const isPlaceSettled = (): boolean => serviceFacts().placeName !== ''

/** What the service and its place are called: what somebody would try first as a password. */
export function namesOfService(): string[] {
  const { office, placeStreet, placeCity } = serviceFacts()
  return [office.shortName, office.city, placeStreet, placeCity]
}

/** How long a visit is, in minutes: where the rules differ, the longest. */
export const visitMinutes = (): number => Math.max(...serviceFacts().visitMinutes)

/** A Polish number as a link that a phone can dial. Short emergency numbers have no country code. */
export function phoneHref(digits: string): string {
  return digits.length < 9 ? `tel:${digits}` : `tel:+48${digits}`
}
