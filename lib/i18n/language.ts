/**
 * All that TypeScript holds of one language; the words of its pages are in messages/. What stands here is read without a
 * request: by messages, by calendars, and by pages that stand when nothing else does.
 */
export type Language = {
  dates: Manner
  plain: PlainWords
  /** What a calendar shows of a visit: where, and nothing of what it is about. */
  calendar: { visit: string; room: string }
  letters: LetterWords
}

type Say = (value: string) => string

/** What Intl cannot make: the weekday after its preposition, the word before an hour, and the way hours are written. */
export type Manner = {
  tag: string
  onWeekday: readonly string[]
  /** The days of every week: "w środy", "w każdą środę"; and what is said where no weekday is known. */
  onWeekdays: readonly string[]
  everyWeekday: readonly string[]
  someDays: string
  /** After the word for "until": the end of a year, and a date. A sentence that ends with it needs no full stop in Polish. */
  yearEnd: Say
  dateEnd: Say
  hour: string
  timeSign: '.' | ':'
  atHour: (time: string) => string
}

/** Words of the pages that stand when nothing else does. They are read before any message file is. */
export type PlainStatus = 400 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 421 | 431 | 500 | 503
type Sentences = readonly [title: string, text: string]
/** `address` stands for a 400 of what is no address, and no form. */
/** `asOf` stands on a page that is shown as it was, before the phone number. */
type Around = { call: string; home: string; exit: string; asOf: (moment: string) => string; address: Sentences }
export type PlainWords = Around & Record<PlainStatus, Sentences>

type ClientKind = 'confirmation' | 'change' | 'reminder' | 'slot_offer'

/** What messages to clients are made of. Neutral: neither the service nor the matter nor a name. */
export type LetterWords = {
  /** The line that stands in a list of mails, and above the mail itself. */
  subject: Record<ClientKind, Say>
  cancelled: Say
  calledOff: Say
  waiting: string
  lead: Record<ClientKind | 'waiting_joined', string>
  /** Of a visit that begins so many minutes later, and of one that begins in time after all. */
  late: { subject: Say; lead: Say }
  onTime: { subject: Say; lead: string }
  sorry: string
  nothingToDo: string
  day: string
  hour: string
  address: string
  number: string
  room: Say
  early: string
  change: string
  changeUntil: Say
  changeByPhone: Say
  orCall: Say
  open: string
  private: string
  again: string
  againByPhone: Say
  kept: Say
  detailsKept: string
  answer: string
  answerBy: Say
  answerByPhone: Say
  toConfirm: string
  confirm: string
  confirmByPhone: Say
  three: string
  stop: string
  stopByPhone: Say
  added: string
  removed: string
  /** What stands before the day and hour of a visit that is off. */
  gone: string
  /** Before the way to change a visit, in a reminder. */
  cannotCome: string
  automatic: string
  automaticAnswered: string
  sms: {
    /** True when letters that every phone shows at the price of one are enough; accents are then left out. */
    basic: boolean
    /** "2.12" or "2 Dec" */
    day: 'numbers' | 'words'
    visit: string
    newSlot: string
    reminder: string
    /** Asked in a reminder before the link and the number, from the fullest to the barest. */
    cannotCome: readonly string[]
    cancelled: Say
    calledOff: Say
    late: (when: string, minutes: string) => string
    onTime: Say
    waiting: readonly string[]
    confirm: readonly string[]
    offer: Say
    by: Say
    /** The hour inside of a line, from the fullest to the barest. */
    at: readonly [Say, Say]
    room: Say
    number: string
    /** What the link and the number are for, the shorter words last. */
    change: readonly string[]
    or: string
  }
}
