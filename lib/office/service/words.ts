/** Names, numbers and addresses of the service. Words around them are in lib/i18n: messages/, languages/. */
export const serviceFacts = {
  /** Booking by phone and every question. */
  contactPhone: '508033132',
  contactPhoneShown: '508 033 132',
  /** When somebody answers it: the hours of the office, as long as nobody has said others. */
  contactPhoneHours: { opens: '07:30', closes: '15:30' },
  consultationMinutes: 45,
  mediatorName: 'Justyna Bagińska',
  placeName: 'Nadodrzańskie Centrum Wsparcia',
  placeStreet: 'ul. Rydygiera 45a',
  placeRoom: 'A110',
  placeCity: 'Wrocław',
  office: {
    name: 'Miejski Ośrodek Pomocy Społecznej we Wrocławiu',
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
    /** The line of trust of the office. */
    trust: '512198939',
    trustShown: '512 198 939',
  },
  /** Where "Wyjdź szybko" leads: a page that anybody might be reading. */
  quickExit: 'https://pogoda.interia.pl/',
} as const

/** A Polish number as a link that a phone can dial. Short emergency numbers have no country code. */
export function phoneHref(digits: string): string {
  return digits.length < 9 ? `tel:${digits}` : `tel:+48${digits}`
}
