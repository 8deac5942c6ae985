import { wallTimePattern } from '@/lib/platform/time'

/** A sentence by the code of its language. */
type ByLanguage = Readonly<Record<string, string>>

/** Hours of a day, as `HH:mm`. */
export type Hours = readonly [from: string, until: string]

export type MediatorFacts = { name: string; credential: ByLanguage }

/** Names, numbers and addresses of the service. Words around them are in lib/i18n: messages/, languages/. */
export type ServiceFacts = {
  /** What pages call the service. No message says it, nor the title of a page but the first. */
  serviceName: ByLanguage
  /** Booking by phone and every question. */
  contactPhone: string
  contactPhoneShown: string
  /** When somebody answers it. */
  contactPhoneHours: { opens: string; closes: string }
  /** Who does, by language; null as long as nobody has said it. */
  contactPhoneAnswers: Readonly<Record<string, string | null>>
  /** Between which hours of a working day the desk calls clients, as they are asked: in the order of the day. */
  callHours: readonly [Hours, Hours, Hours]
  /** Of the first or only one in charge of the coming duties. */
  mediatorName: string
  /** All who are; nobody where no rule says it. */
  mediators: readonly MediatorFacts[]
  /** Of the rules in force; empty where none says it. */
  placeName: string
  placeStreet: string
  placeRoom: string
  placeCity: string
  /** How long a visit is by the rules in force: more than one where they differ. */
  visitMinutes: readonly number[]
  office: {
    name: string
    /** As sentences say it: "klienci MOPS". */
    shortName: string
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

/** Nobody is called before or after, whatever is settled and whatever somebody sends. */
export const isByDay = (time: string): boolean => time >= '07:00' && time <= '20:00'

/** The codes under which hours of contact have been stored from the first release on. Any other hours are stored as they are. */
const namedHours: Readonly<Record<string, Hours>> = {
  morning: ['08:00', '10:00'],
  midday: ['10:00', '13:00'],
  afternoon: ['13:00', '15:00'],
}

/** As hours are stored, so that what somebody has answered goes on meaning what they read, whatever is offered later. */
export function hourCode([from, until]: Hours): string {
  const [code] = Object.entries(namedHours).find(([, hours]) => hours[0] === from && hours[1] === until) ?? []
  return code ?? `${from}-${until}`
}

/** The hours of such a code; null where it is none. */
export function hoursOf(code: string): Hours | null {
  const named = Object.hasOwn(namedHours, code) ? namedHours[code] : undefined
  if (named) return named
  const [from = '', until = '', ...more] = code.split('-')
  const isTime = (text: string) => wallTimePattern.test(text) && isByDay(text)
  return isTime(from) && isTime(until) && from < until && more.length === 0 ? [from, until] : null
}

/** The digits of a number as it is shown, without the code of Poland. */
export const digitsOf = (shown: string): string => shown.replace(/\D/g, '').replace(/^48(?=\d{9}$)/, '')
