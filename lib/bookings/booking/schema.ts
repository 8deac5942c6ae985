import { z } from 'zod'
import type { Locale } from '@/lib/i18n/locales'
import { choice, choices, type FormValues, idField, line, ticked } from '@/lib/platform/fields'
import { parsePhone } from '@/lib/platform/phone'
import { cleanLine } from '@/lib/platform/text'
import { accessNeedCodes, contactHourCodes, languageCodes, matterCodes } from './rules'

export const slotSchema = z.object({ slotId: idField('slot.choose') })

const yesNo = ['tak', 'nie'] as const

const phone = line({ empty: 'phone.empty', tooLong: 'phone.wrong', max: 40 }).refine(
  (text) => parsePhone(text) !== null,
  'phone.wrong',
)

const email = line({ tooLong: 'email.wrong', max: 254 }).refine(
  (text) => text === '' || (/^[\x21-\x7e]+$/.test(text) && z.email().safeParse(text).success),
  'email.wrong',
)

const contactShape = {
  clientName: line({ empty: 'name.empty', tooLong: 'name.long', max: 80 }).refine(
    (text) => text === '' || /^[\p{L}\p{M} .'’-]+$/u.test(text),
    'name.letters',
  ),
  phone,
  email,
  contactNone: ticked,
  contactSms: choice(['tak', 'nie', ''], 'contact.sms', ''),
  contactCall: choice(['tak', 'nie', ''], 'contact.call', ''),
  contactVoicemail: choice(['tak', 'nie', ''], 'contact.voicemail', ''),
  contactEmail: choice(['tak', 'nie', ''], 'contact.email', ''),
  contactHours: choices(contactHourCodes, 'contact.hours'),
}

type ContactAnswers = {
  email: string
  contactNone: boolean
  contactSms: string
  contactCall: string
  contactVoicemail: string
  contactEmail: string
}

/** Each channel is asked on its own. "Do not contact me" answers them all, and then a yes beside it is a contradiction. */
function checkContact(answers: ContactAnswers, context: z.core.$RefinementCtx) {
  const channels = ['contactSms', 'contactCall', 'contactVoicemail', 'contactEmail'] as const
  const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
  if (answers.contactNone) {
    if (channels.some((channel) => answers[channel] === 'tak')) refuse('contactNone', 'contact.contradiction')
    return
  }
  for (const channel of channels) {
    if (channel === 'contactEmail' && answers.email === '') {
      if (answers.contactEmail === 'tak') refuse('email', 'email.needed')
    } else if (!yesNo.some((answer) => answer === answers[channel])) {
      refuse(channel, `contact.${channel.slice('contact'.length).toLowerCase()}`)
    }
  }
}

export const contactSchema = z.object(contactShape).superRefine(checkContact)

const detailsShape = {
  matterCode: choice(matterCodes, 'details.matter', 'not_said'),
  language: choice(languageCodes, 'details.language', 'pl'),
  interpreterNeeded: ticked,
  accessNeeds: choices(accessNeedCodes, 'details.needs'),
  accessNeedsOther: line({ tooLong: 'details.other', max: 200 }),
}

export const detailsSchema = z.object(detailsShape)

/** The phone desk asks the same on one page; a caller may leave the number out. */
export const callerSchema = z
  .object({
    submissionId: idField('form.stale'),
    slotId: idField('slot.choose'),
    ...contactShape,
    phone: line({ tooLong: 'phone.wrong', max: 40 }).refine(
      (text) => text === '' || parsePhone(text) !== null,
      'phone.wrong',
    ),
    ...detailsShape,
  })
  .superRefine(checkCallerContact)

function checkCallerContact(answers: ContactAnswers & { phone: string }, context: z.core.$RefinementCtx) {
  if (answers.phone !== '') return checkContact(answers, context)
  const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
  for (const channel of ['contactSms', 'contactCall', 'contactVoicemail'] as const) {
    if (answers[channel] === 'tak') return refuse('phone', 'phone.needed')
  }
  if (answers.contactEmail === 'tak' && answers.email === '') refuse('email', 'email.needed')
  if (answers.contactEmail === 'tak' && answers.contactNone) refuse('contactNone', 'contact.contradiction')
}

/** Accepted answers as they are kept between the steps: in a cookie there is room for what was meant, not for padding. */
export function compactAnswers(typed: FormValues): FormValues {
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

/** Answers as a person gave them, in the form in which they are stored. */
export function newBooking(
  place: { submissionId: string; slotId: string },
  contact: Contact,
  details: Details,
  locale: Locale,
) {
  const yes = (answer: string) => !contact.contactNone && answer === 'tak'
  const mayCall = yes(contact.contactCall)
  return {
    ...place,
    ...details,
    locale,
    clientName: contact.clientName,
    phone: parsePhone(contact.phone),
    email: contact.email.toLowerCase() || null,
    contactNone: contact.contactNone,
    contactSms: yes(contact.contactSms),
    contactCall: mayCall,
    contactVoicemail: yes(contact.contactVoicemail),
    contactEmail: yes(contact.contactEmail),
    contactHours: mayCall ? contact.contactHours : [],
  }
}
