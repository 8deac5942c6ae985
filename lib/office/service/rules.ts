/** A sentence by the code of its language. */
type ByLanguage = Readonly<Record<string, string>>

export type MediatorFacts = { name: string; credential: ByLanguage }

/** Names, numbers and addresses of the service. Words around them are in lib/i18n: messages/, languages/. */
export type ServiceFacts = {
  /** Booking by phone and every question. */
  contactPhone: string
  contactPhoneShown: string
  /** When somebody answers it. */
  contactPhoneHours: { opens: string; closes: string }
  /** Of the first or only one in charge of the coming duties. */
  mediatorName: string
  mediators: readonly MediatorFacts[]
  placeName: string
  placeStreet: string
  placeRoom: string
  placeCity: string
  /** How long a visit is by the rules in force: more than one where they differ. */
  visitMinutes: readonly number[]
  office: {
    name: string
    street: string
    city: string
    phone: string
    phoneShown: string
    faxShown: string
    email: string
    opens: string
    closes: string
    site: string
    bulletin: string
  }
  emergency: {
    phone: string
    helpline: string
    helplineShown: string
    /** The line of trust of the office. */
    trust: string
    trustShown: string
    /** The day on which somebody last called them. */
    checkedOn: string | null
  }
  /** Where "Wyjdź szybko" leads: a page that anybody might be reading. */
  quickExit: string
  /** Codes of languages that no page leads to. Their pages still open, for whoever reads a message in one. */
  languagesOff: readonly string[]
  /** Pages say that one books by phone alone. */
  phoneOnly: boolean
}
