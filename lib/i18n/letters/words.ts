type Say = (value: string) => string
type ClientKind = 'confirmation' | 'change' | 'reminder' | 'slot_offer'

/**
 * What messages to clients are made of, in one language. Neutral: neither the service nor the matter nor a name. Not in
 * the files of words beside this folder, because those are read for a request and messages are written without one.
 */
export type LetterWords = {
  /** The line that stands in a list of mails, and above the mail itself. */
  subject: Record<ClientKind, Say>
  cancelled: Say
  calledOff: Say
  waiting: string
  lead: Record<ClientKind | 'waiting_joined', string>
  sorry: string
  nothingToDo: string
  day: string
  hour: string
  address: string
  number: string
  room: Say
  early: string
  change: string
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
  three: string
  stop: string
  stopByPhone: Say
  added: string
  removed: string
  automatic: string
  sms: {
    visit: string
    newSlot: string
    reminder: string
    cancelled: Say
    calledOff: Say
    waiting: readonly string[]
    offer: Say
    by: Say
    /** The hour inside of a line, from the fullest to the barest. */
    at: readonly [Say, Say]
    room: Say
    number: string
    change: string
    or: string
  }
}
