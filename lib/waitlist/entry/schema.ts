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

/** A free slot has to be said to somebody: one way is needed, and each is asked on its own. */
function checkWays(answers: Answers, context: z.core.$RefinementCtx) {
  const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
  const hasPhone = answers.phone !== ''
  const byPhone = phoneWays.some((way) => answers[way] === 'tak')
  if (answers.contactNone) return refuse('contactNone', 'waiting.none')
  if (!hasPhone && answers.email === '') return refuse('phone', 'waiting.contact')
  if (!hasPhone && byPhone) return refuse('phone', 'phone.needed')
  const unanswered = hasPhone ? phoneWays.filter((way) => answers[way] === '') : []
  for (const way of unanswered) refuse(way, `contact.${way.slice('contact'.length).toLowerCase()}`)
  const fault = faultOfEmail(answers)
  if (fault) return refuse(...fault)
  const noWay = !byPhone && answers.contactEmail !== 'tak'
  if (unanswered.length === 0 && noWay) refuse(hasPhone ? 'contactSms' : 'contactEmail', 'waiting.noWay')
}

function faultOfEmail({ email, contactEmail }: Answers): [field: string, message: string] | null {
  if (email === '' && contactEmail === 'tak') return ['email', 'email.needed']
  return email !== '' && contactEmail === '' ? ['contactEmail', 'contact.email'] : null
}

/** Joining the list: the questions of a booking without a slot, and one of phone and e-mail is enough. */
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
