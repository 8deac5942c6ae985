import { decideChange, decideRebook } from '@/lib/bookings/booking/rules'
import type { Person } from '@/lib/messages/client/rules'
import type { BookingStatus } from '@/lib/platform/db/codes'
import type { Result } from '@/lib/platform/result'

type Correctable = {
  status: BookingStatus
  startsAt: Date
  endsAt: Date
  releasedAt: Date | null
  rebookUntil: Date | null
}

/**
 * What is known of somebody can be put right while their visit is still to come. Staff can also do it while somebody whose
 * visit was called off is to be told and may choose another slot.
 */
export function decideCorrect(
  visit: Correctable,
  byStaff: boolean,
  now: Date,
): Result<undefined, 'not-confirmed' | 'started'> {
  const isCalledOff = byStaff && decideRebook(visit, now).ok
  return isCalledOff ? { ok: true, value: undefined } : decideChange(visit, now)
}

const fieldsOf = {
  name: ['clientName'],
  phone: ['phone'],
  email: ['email'],
  contact: ['contactSms', 'contactCall', 'contactVoicemail', 'contactEmail', 'contactHours', 'contactNone'],
  matter: ['matterCode'],
  language: ['language'],
  interpreter: ['interpreterNeeded'],
  needs: ['accessNeeds', 'accessNeedsOther'],
} as const satisfies Record<string, readonly (keyof Person)[]>

type SaidField = keyof typeof fieldsOf
/** The word by which a caller is recognised is no answer of theirs: it is not asked of them, nor shown to them. */
export type CorrectedField = SaidField | 'word'
const saidFields = Object.keys(fieldsOf) as SaidField[]

/** What one says otherwise than the other, by the names of fields alone. */
export function changedFields(before: Person, after: Person): SaidField[] {
  const text = (person: Person, field: keyof Person) => String(person[field] ?? '')
  const isChanged = (field: keyof Person) => text(before, field) !== text(after, field)
  return saidFields.filter((name) => fieldsOf[name].some(isChanged))
}

export const contactWays = ['contactSms', 'contactCall', 'contactVoicemail', 'contactEmail'] as const
export type ContactWay = (typeof contactWays)[number]

/** The ways that are allowed now: of these one can be taken back. */
export const allowedWays = (person: Person): ContactWay[] =>
  person.contactNone ? [] : contactWays.filter((way) => person[way])

/** The same person, who allows these ways no longer. */
export function withoutWays(person: Person, taken: readonly ContactWay[]): Person {
  const off = Object.fromEntries(taken.map((way) => [way, false]))
  return { ...person, ...off, contactHours: taken.includes('contactCall') ? [] : person.contactHours }
}

/** The number and the mailbox about which the answers of a form were given. */
export const addressesOf = ({ phone, email }: Pick<Person, 'phone' | 'email'>): string =>
  `${phone ?? ''}|${email ?? ''}`

/** A yes was said of one number or mailbox. Of another one it is asked anew, so that no other phone is used by mistake. */
export function waysToAskAgain(before: Person, after: Person): ContactWay[] {
  const addressOf = (way: ContactWay) => (way === 'contactEmail' ? 'email' : 'phone')
  return contactWays.filter((way) => before[way] && after[way] && before[addressOf(way)] !== after[addressOf(way)])
}

/** Of these ways a form of this page has to ask once more: it did not ask about this number and mailbox yet. */
export function waysStillOpen(known: { person: Person } | null, after: Person, saidFor: string): ContactWay[] {
  return !known || saidFor === addressesOf(after) ? [] : waysToAskAgain(known.person, after)
}

type Done = { fields: readonly string[]; dropped: number; calls: number; again?: number; isCopy?: true }

/** What a correction did, as one word of an address: nothing, or how many messages it dropped and calls it made. */
export function correctedWord(done: Done): string {
  const numbers = [done.dropped, done.calls, ...(done.again ? [done.again] : [])]
  return done.fields.length === 0 && !done.isCopy ? 'te-same-dane' : `poprawiona-${numbers.join('-')}`
}
