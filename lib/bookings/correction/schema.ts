import { z } from 'zod'
import { spokenIn } from '@/lib/bookings/booking/rules'
import {
  checkAsked,
  checkContact,
  checkInterpreter,
  foreignPersonSchema,
  memorableWord,
  onOnePage,
  personSchema,
} from '@/lib/bookings/booking/schema'
import { notGiven, type Person } from '@/lib/messages/client/rules'
import { domainOf } from '@/lib/platform/email'
import { choices, type FormValues, idField, line, wholeNumber } from '@/lib/platform/fields'
import { formatPhone, parsePhone } from '@/lib/platform/phone'
import { addressesOf, type ContactWay, contactWays } from './rules'

const seen = {
  version: wholeNumber('form.stale', 1, 9999),
  // The number and the mailbox about which the page asked.
  saidFor: line({ tooLong: 'form.stale', max: 600 }),
}

/** What a client says of themselves anew: the questions of a booking, on the page in Polish and on those in other languages. */
export const correctionSchema = z
  .object({ ...seen, ...personSchema.shape })
  .superRefine(checkContact('phone'))
  .superRefine(checkInterpreter)
export const foreignCorrectionSchema = z
  .object({ ...seen, ...foreignPersonSchema.shape })
  .superRefine(checkContact('phone'))
  .superRefine(checkAsked)

/** What a coordinator puts right. The number may be missing, as at the phone desk. */
export const staffCorrectionSchema = z
  .object({ bookingId: idField('form.stale'), ...seen, ...onOnePage, memorableWord })
  .superRefine(checkContact('nothing'))
  .superRefine(checkInterpreter)

/** The same of somebody who waits without a visit: without one way left nobody could say that an hour is free. */
export const entryCorrectionSchema = z
  .object({ entryId: idField('form.stale'), ...seen, ...onOnePage })
  .superRefine(checkContact('way'))
  .superRefine(checkInterpreter)

/** A form of a release that did not ask for the word leaves it as it is. */
export const wordFrom = (typed: FormValues, word: string): string | null | undefined =>
  'memorableWord' in typed ? word || null : undefined

/** Ways that are no longer safe. */
export const takeBackSchema = z.object({
  version: seen.version,
  take: choices(contactWays, 'contact.take').pipe(z.array(z.enum(contactWays)).min(1, 'contact.take')),
})

/** What was typed stays; what was said of another number or mailbox stands open again. */
export function askedAgain(typed: FormValues, after: Person, ways: readonly ContactWay[]) {
  const open = Object.fromEntries(ways.map((way) => [way, '']))
  const values: FormValues = { ...typed, ...open, saidFor: addressesOf(after) }
  return { values, errors: ways.map((field) => ({ field, key: 'contact.again' })) }
}

/** What is known, as a form shows it: a question that was not answered stands open there. */
export function formOf(person: Person): FormValues {
  const answer = (way: ContactWay) => {
    const address = way === 'contactEmail' ? person.email : person.phone
    if (person.contactNone || address === null) return ''
    return person[way] ? 'tak' : 'nie'
  }
  const tick = (is: boolean) => (is ? 'tak' : '')
  const said = (code: string) => (code === notGiven ? '' : code)
  return {
    clientName: person.clientName,
    phone: person.phone ? typedPhone(person.phone) : '',
    email: person.email ?? '',
    emailAsked: person.email ? domainOf(person.email) : '',
    contactNone: tick(person.contactNone),
    ...Object.fromEntries(contactWays.map((way) => [way, answer(way)])),
    contactHours: [...person.contactHours],
    matterCode: said(person.matterCode),
    language: said(person.language),
    interpreterNeeded: tick(person.interpreterNeeded),
    accessNeeds: [...person.accessNeeds],
    accessNeedsOther: person.accessNeedsOther,
    saidFor: addressesOf(person),
  }
}

// As people write it, unless that would be read as another number.
function typedPhone(phone: string): string {
  const shown = formatPhone(phone)
  return parsePhone(shown) === phone ? shown : phone
}

/** The sentence of a form that somebody else overtook. */
export const changedKey = 'correction.changed'

type Refused = { values: FormValues; notice?: string }

/**
 * What stands in the form: what was typed, or else what is known. It goes on saying of which version it is, until the page
 * has shown what was saved meanwhile.
 */
export function shownForm(
  { values: typed, notice }: Refused,
  { person, version }: { person: Person; version: number },
): { values: FormValues; isOvertaken: boolean } {
  const isOvertaken = notice === changedKey
  const values = 'clientName' in typed ? spokenIn(typed) : formOf(person)
  const seen = isOvertaken ? undefined : values.version
  return { values: { ...values, version: seen ?? String(version) }, isOvertaken }
}
