import { z } from 'zod'
import { contactSchema, detailsSchema, newBooking } from '@/lib/bookings/booking/schema'
import type { Locale } from '@/lib/i18n/locales'
import { idField, line } from '@/lib/platform/fields'
import { parsePhone } from '@/lib/platform/phone'

/** The cookie of an opened entry. It holds the id alone; what it opens is read anew each time. */
export const openEntrySchema = z.object({ entryId: z.uuid() })

type Answers = {
  phone: string
  email: string
  contactNone: boolean
  contactSms: string
  contactCall: string
  contactVoicemail: string
  contactEmail: string
}

const phoneWays = ['contactSms', 'contactCall', 'contactVoicemail'] as const

/** A free hour has to be said to somebody: one way is needed, and each is asked on its own. */
function checkWays(answers: Answers, context: z.core.$RefinementCtx) {
  const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
  const { phone, email } = answers
  if (answers.contactNone) return refuse('contactNone', 'waiting.none')
  if (phone === '' && email === '') return refuse('phone', 'waiting.contact')
  for (const way of phoneWays) {
    if (phone === '' && answers[way] === 'tak') return refuse('phone', 'phone.needed')
    const missingAnswer = `contact.${way.slice('contact'.length).toLowerCase()}`
    if (phone !== '' && answers[way] === '') refuse(way, missingAnswer)
  }
  if (email === '' && answers.contactEmail === 'tak') return refuse('email', 'email.needed')
  if (email !== '' && answers.contactEmail === '') return refuse('contactEmail', 'contact.email')
  const answered = phoneWays.every((way) => phone === '' || answers[way] !== '')
  if (answered && ![...phoneWays, 'contactEmail' as const].some((way) => answers[way] === 'tak')) {
    refuse(phone === '' ? 'contactEmail' : 'contactSms', 'waiting.noWay')
  }
}

/** Joining the list: the questions of a booking without an hour, and one of phone and e-mail is enough. */
export const joinSchema = z
  .object({
    submissionId: idField('form.stale'),
    ...contactSchema.shape,
    phone: line({ tooLong: 'phone.wrong', max: 40 }).refine(
      (text) => text === '' || parsePhone(text) !== null,
      'phone.wrong',
    ),
    ...detailsSchema.shape,
  })
  .superRefine(checkWays)

/** Answers as a person gave them, in the form in which an entry is stored. */
export function newEntry(answers: z.output<typeof joinSchema>, locale: Locale) {
  const { slotId: _none, ...entry } = newBooking(
    { submissionId: answers.submissionId, slotId: '' },
    answers,
    answers,
    locale,
  )
  return entry
}

export type NewEntry = ReturnType<typeof newEntry>
