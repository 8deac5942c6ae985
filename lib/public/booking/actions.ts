'use server'

import {
  checkSchema,
  contactSchema,
  detailsSchema,
  draftAnswers,
  foreignPersonSchema,
  personFrom,
  personSchema,
  slotSchema,
} from '@/lib/bookings/booking/schema'
import { bookSlot, hasBooked } from '@/lib/bookings/claim/data'
import { languageRead } from '@/lib/i18n/page-locale'
import { byClient } from '@/lib/office/audit/rules'
import { isTexted, officeSettings } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import { forgetRefused, refuse } from '@/lib/platform/web/flash'
import { parseForm, parseValues } from '@/lib/platform/web/form'
import { goTo } from '@/lib/platform/web/go-to'
import { networkOf } from '@/lib/platform/web/network'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { newSubmissionId } from '@/lib/platform/web/submission-id'
import { bookingDraft, type KeptDraft } from '@/lib/public/draft/session'
import { turnToWaitFor } from '@/lib/public/pause/session'
import { openVisit, readOpenVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'
import { getChosenSlot } from '@/lib/schedule/upcoming/data'
import { isFingerprint, nextStep } from './session'

/** Step 1: the slot. Nothing is held: the database decides at the end. */
export async function chooseSlotAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const parsed = parseForm(slotSchema, form)
  if (!parsed.ok) return refuse(routes.booking.slot(), 'slot', parsed)
  const slot = await getChosenSlot(parsed.value.slotId, now())
  if (!slot?.isFree)
    return refuse(routes.booking.slot(), 'slot', {
      notice: officeSettings().phoneOnly ? 'slot.phoneOnly' : 'slot.taken',
      status: 409,
    })
  const draft = { submissionId: newSubmissionId(), ...(await readDraft()), slotId: slot.id }
  await bookingDraft.write(draft)
  await forgetRefused()
  return goTo(nextStep(draft))
}

/** Step 2: how to address the person, how to reach them safely, and what they may want to say of the visit. */
export async function saveContactAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const isPolish = (await languageRead()) === 'pl'
  const parsed = isPolish ? parseForm(personSchema, form) : parseForm(foreignPersonSchema, form)
  if (!parsed.ok) return refuse(routes.booking.contact(), 'contact', parsed)
  // An hour without an answer takes the choice away but never what was just typed.
  const draft = { submissionId: newSubmissionId(), ...(await readDraft()), ...draftAnswers(parsed.typed) }
  await bookingDraft.write(draft)
  if (!draft.slotId) return refuse(routes.booking.slot(), 'slot', { notice: 'slot.again', status: 409 })
  await forgetRefused()
  return goTo(nextStep(draft))
}

/** Step 3: books what the check page showed, once, however often the button is pressed. */
export async function submitBookingAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const draft = await bookingDraft.readUnproven()
  if (!draft) return afterLostDraft()
  const sent = parseForm(checkSchema, form)
  const contact = parseValues(contactSchema, draft.contact ?? {})
  const details = parseValues(detailsSchema, draft.details ?? {})
  if (!draft.slotId || !contact.ok || !details.ok) return goTo(nextStep(draft))
  const isShown =
    sent.ok && sent.value.submissionId === draft.submissionId && isFingerprint(sent.value.fingerprint, draft)
  if (!isShown) return refuse(routes.booking.check(), 'check', { notice: 'form.stale' })

  const { submissionId, slotId } = draft
  const person = personFrom(contact.value, details.value, await languageRead(), isTexted)
  const turn = await turnToWaitFor(person, form, now(), () => hasBooked(submissionId))
  if (turn) return refuse(routes.booking.check(), 'check', { values: { turn }, notice: 'pause.wait', status: 409 })
  const online = { draftKey: draft.key, network: await networkOf() }
  const booked = await bookSlot(byClient, { submissionId, slotId, ...person }, now(), online)
  if (!booked.ok && booked.code === 'too-many')
    return refuse(routes.booking.check(), 'check', { notice: 'booking.tooMany', status: 429 })
  if (!booked.ok) return booked.code === 'draft-ended' ? afterLostDraft() : afterLostSlot(draft, booked.code)
  return showBooked(draft.key)
}

// Where the last answer was lost, whoever would begin anew sees first what is booked already.
async function readDraft(): Promise<KeptDraft | null> {
  const draft = await bookingDraft.read()
  const booked = draft ? null : await bookingDraft.bookedKey()
  return booked ? showBooked(booked) : draft
}

async function showBooked(key: string): Promise<never> {
  await openVisit.takeOver(key)
  await bookingDraft.leaveToVisit()
  await forgetRefused()
  return goTo(routes.booking.confirmation())
}

// Lost to somebody else: the choice goes, what was typed stays.
async function afterLostSlot({ slotId: _lost, ...kept }: KeptDraft, code: string): Promise<never> {
  // The hour is still there for whoever calls, and so is all that was typed.
  if (officeSettings().phoneOnly)
    return refuse(routes.booking.check(), 'check', { notice: 'slot.phoneOnly', status: 409 })
  await bookingDraft.write({ ...kept, submissionId: newSubmissionId() })
  const notice = code === 'slot-closed' ? 'slot.closed' : 'slot.taken'
  return refuse(routes.booking.slot(), 'slot', { notice, status: 409 })
}

// The answers are gone: either the booking was made a moment ago in this browser, or an hour has passed.
async function afterLostDraft(): Promise<never> {
  if (await readOpenVisit(now())) return goTo(routes.booking.confirmation())
  return refuse(routes.booking.slot(), 'slot', { notice: 'draft.lost' })
}
