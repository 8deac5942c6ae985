import { z } from 'zod'
import type { Locale } from '@/lib/i18n/locales'
import { notGiven } from '@/lib/messages/client/rules'
import { hoursOf } from '@/lib/office/service/rules'
import { domainOf, readEmail } from '@/lib/platform/email'
import { choice, choices, type FormValues, idField, line, ticked } from '@/lib/platform/fields'
import { emailField, nameField, phoneField } from '@/lib/platform/person-fields'
import { parsePhone } from '@/lib/platform/phone'
import { cleanLine } from '@/lib/platform/text'
import { accessNeedCodes, interpreterAnswers, languageCodes, matterCodes, spokenIn } from './rules'

/** Those that are offered, and as many of before and before that. */
const mostHours = 9

export const slotSchema = z.object({ slotId: idField('slot.choose') })

/** Hours as a form offers them. Any will do: what was offered when the page was made is what somebody has read and answered. */
const contactHours = z
  .unknown()
  .transform((sent) => (sent === undefined ? [] : [...new Set([sent].flat())]))
  .pipe(
    z.array(
      z.string().refine((code) => hoursOf(code) !== null, 'contact.hours'),
      'contact.hours',
    ),
  )
  .refine((codes) => codes.length <= mostHours, 'contact.hours')

const contactShape = {
  clientName: nameField,
  phone: phoneField(true),
  email: emailField,
  // The domain about which it was asked whether another was meant. Whoever sends it again meant it.
  emailAsked: z.unknown().transform((sent) => (typeof sent === 'string' ? sent : '')),
  contactNone: ticked,
  contactSms: choice(['tak', 'nie', ''], 'contact.sms', ''),
  contactCall: choice(['tak', 'nie', ''], 'contact.call', ''),
  contactVoicemail: choice(['tak', 'nie', ''], 'contact.voicemail', ''),
  contactEmail: choice(['tak', 'nie', ''], 'contact.email', ''),
  contactHours,
}

const ways = ['contactSms', 'contactCall', 'contactVoicemail', 'contactEmail'] as const
const needed = { phone: 'phone.needed', email: 'email.needed' }
const addressOf = (way: string) => (way === 'contactEmail' ? 'email' : 'phone')
type Ways = Record<(typeof ways)[number] | 'phone' | 'email' | 'emailAsked', string> & { contactNone: boolean }

type Fault = [field: string, message: string, sign?: string]

/**
 * Each way is asked on its own where there is something to reach it by. "Do not contact me" answers them all, and then a
 * yes beside it is a contradiction. `needs` is what this form cannot do without: a number, any way at all, or neither.
 */
export function checkContact(needs: 'phone' | 'way' | 'nothing') {
  return (answers: Ways, context: z.core.$RefinementCtx) => {
    const faults = needs === 'way' ? faultsWhereNeeded(answers) : faultsOfWays(answers, needs === 'phone')
    for (const [field, message, sign] of [...faultsOfEmail(answers), ...faults])
      context.addIssue({ code: 'custom', path: [field], message, params: { sign } })
  }
}

// A slip in the name of a large provider: asked once, and never refused.
function faultsOfEmail({ email, emailAsked }: Ways): Fault[] {
  const read = readEmail(email)
  if (!read.ok || !read.likely || emailAsked === domainOf(email)) return []
  return [['email', 'email.likely', read.likely]]
}

function faultsOfWays(answers: Ways, hasPhone = false): Fault[] {
  const allowed = ways.filter((way) => answers[way] === 'tak')
  if (answers.contactNone) return allowed.length > 0 ? [['contactNone', 'contact.contradiction']] : []
  const has = { phone: hasPhone || answers.phone !== '', email: answers.email !== '' }
  const unanswered = ways.filter((way) => has[addressOf(way)] && answers[way] === '')
  const without = allowed.map(addressOf).filter((address) => !has[address])
  return [
    ...unanswered.map((way): Fault => [way, `contact.${way.slice('contact'.length).toLowerCase()}`]),
    ...without.map((address): Fault => [address, needed[address]]),
  ]
}

function faultsWhereNeeded(answers: Ways): Fault[] {
  if (answers.contactNone) return [['contactNone', 'waiting.none']]
  if (answers.phone === '' && answers.email === '') return [['phone', 'waiting.contact']]
  const faults = faultsOfWays(answers)
  if (faults.length > 0 || ways.some((way) => answers[way] === 'tak')) return faults
  return [[answers.phone ? 'contactSms' : 'contactEmail', 'waiting.noWay']]
}

export const contactSchema = z.object(contactShape).superRefine(checkContact('phone'))

const detailsShape = {
  matterCode: choice([...matterCodes, notGiven], 'details.matter', notGiven),
  language: choice([...languageCodes, notGiven], 'details.language', notGiven),
  interpreterNeeded: ticked,
  accessNeeds: choices(accessNeedCodes, 'details.needs'),
  accessNeedsOther: line({ tooLong: 'details.other', max: 200 }),
}

type Spoken = { language: string; interpreterNeeded: boolean }

/** Nobody can order an interpreter without knowing of which language. Those of sign languages are among the needs. */
export function checkInterpreter({ language, interpreterNeeded }: Spoken, context: z.core.$RefinementCtx) {
  if (interpreterNeeded && (language === notGiven || language === 'pl'))
    context.addIssue({ code: 'custom', path: ['language'], message: 'details.interpreter' })
}

export const detailsSchema = z.object(detailsShape).superRefine(checkInterpreter)

const interpreterField = choice([...interpreterAnswers, ''], 'details.interpreterAsk', '')

/** Without an answer the talk could be in a language that this person does not speak. */
export function checkAsked({ interpreter }: { interpreter: string }, context: z.core.$RefinementCtx) {
  if (interpreter === '') context.addIssue({ code: 'custom', path: ['interpreter'], message: 'details.interpreterAsk' })
}

/** One step asks for everything about a person, on the page in Polish and on those in other languages. */
export const personSchema = z
  .object({ ...contactShape, ...detailsShape })
  .superRefine(checkContact('phone'))
  .superRefine(checkInterpreter)
export const foreignPersonSchema = z
  .object({ ...contactShape, interpreter: interpreterField, ...detailsShape })
  .superRefine(checkContact('phone'))
  .superRefine(checkAsked)

/** The same questions on one page, where the number may be left out. */
export const onOnePage = { ...contactShape, phone: phoneField(false), ...detailsShape }

/** Said by a caller, who is recognised by it later. */
export const memorableWord = line({ tooLong: 'memorable.long', max: 40 })

/** The phone desk. */
export const callerSchema = z
  .object({ submissionId: idField('form.stale'), slotId: idField('slot.choose'), ...onOnePage, memorableWord })
  .superRefine(checkContact('nothing'))
  .superRefine(checkInterpreter)

/**
 * Accepted answers as a draft keeps them. A form of a release whose details were a step of their own has none of them to
 * say: those that were given before stay.
 */
export function draftAnswers(typed: FormValues): Pick<Draft, 'contact' | 'details'> {
  const answers = Object.entries(compactAnswers(spokenIn(typed)))
  const of = (shape: object) => Object.fromEntries(answers.filter(([field]) => field in shape))
  return { contact: of(contactShape), ...(asksForDetails(typed) && { details: of(detailsShape) }) }
}

/** Lines of text are sent whether or not somebody wrote into them. */
export const asksForDetails = (typed: FormValues) => 'accessNeedsOther' in typed
export const asksForContact = (typed: FormValues) => 'clientName' in typed

// In a cookie there is room for what was meant, not for padding.
function compactAnswers(typed: FormValues): FormValues {
  const kept = Object.entries(typed).map(([field, value]) => [
    field,
    typeof value === 'string' ? cleanLine(value).slice(0, 300) : [...new Set(value)].slice(0, 20),
  ])
  return Object.fromEntries(kept)
}

export const draftSchema = z.object({
  submissionId: z.uuid(),
  slotId: z.uuid().optional(),
  contact: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  details: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
})

/** What the check page sends: which answers it showed. The answers themselves stay in the draft. */
export const checkSchema = z.object({
  submissionId: idField('form.stale'),
  fingerprint: line({ empty: 'form.stale', tooLong: 'form.stale', max: 64 }),
})

export type Contact = z.output<typeof contactSchema>
export type Details = z.output<typeof detailsSchema>
export type Draft = z.output<typeof draftSchema>

/** Somebody as these answers say it. What was allowed for a number that gets no SMS is no way to reach anybody. */
export function personFrom(contact: Contact, details: Details, locale: Locale, isTexted: (phone: string) => boolean) {
  const yes = (answer: string) => !contact.contactNone && answer === 'tak'
  const mayCall = yes(contact.contactCall)
  const phone = parsePhone(contact.phone)
  const { matterCode, language, interpreterNeeded, accessNeeds, accessNeedsOther } = details
  return {
    ...{ matterCode, language, interpreterNeeded, accessNeeds, accessNeedsOther, locale },
    clientName: contact.clientName,
    phone,
    email: contact.email || null,
    contactNone: contact.contactNone,
    contactSms: yes(contact.contactSms) && phone !== null && isTexted(phone),
    contactCall: mayCall,
    contactVoicemail: yes(contact.contactVoicemail),
    contactEmail: yes(contact.contactEmail),
    contactHours: mayCall ? contact.contactHours : [],
  }
}

export type Answers = ReturnType<typeof personFrom>
