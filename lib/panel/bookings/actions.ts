'use server'

import { redirect } from 'next/navigation'
import { markAttendance, unmarkAttendance } from '@/lib/bookings/attendance/data'
import { callerSchema, personFrom } from '@/lib/bookings/booking/schema'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { correctPerson, readKnown } from '@/lib/bookings/correction/data'
import { correctedWord, waysStillOpen } from '@/lib/bookings/correction/rules'
import { askedAgain, changedKey, staffCorrectionSchema, wordFrom } from '@/lib/bookings/correction/schema'
import type { Person } from '@/lib/messages/client/rules'
import { byStaff } from '@/lib/office/audit/rules'
import { isTexted } from '@/lib/office/settings/data'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { dayOf } from '@/lib/panel/day/schema'
import { now } from '@/lib/platform/clock'
import { withDone, withQuery } from '@/lib/platform/paths'
import { hasRemark } from '@/lib/platform/phone'
import { keepForm, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { freedWord } from '@/lib/schedule/hold/rules'
import { bookingSchema, cancelSchema, markSchema, searchSchema, staffMoveSchema } from './schema'

/** A search holds a name or a phone, so it is posted and kept in the encrypted cookie, never in an address. */
export async function searchBookingsAction(form: FormData): Promise<void> {
  await requireActorOfForm('coordinator')
  const parsed = parseForm(searchSchema, form)
  if (!parsed.ok) return refuse(routes.panel.bookings(), 'search', parsed)
  const id = await keepForm('search', { query: parsed.value.query })
  redirect(withQuery(routes.panel.bookings(), 'blad', id))
}

/** The phone desk: the same guard as online, without its deadline, and the phone may be missing. */
export async function bookForCallerAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(callerSchema, form)
  if (!parsed.ok) return refuse(routes.panel.newBooking(), 'caller', parsed)
  const { submissionId, slotId, memorableWord } = parsed.value
  const person = personFrom(parsed.value, parsed.value, 'pl', isTexted)
  const booked = await bookSlot(byStaff(actor, 'phone'), { submissionId, slotId, memorableWord, ...person }, now())
  if (!booked.ok) {
    const notice = booked.code === 'form-reused' ? 'form.stale' : 'slot.taken'
    return refuse(routes.panel.newBooking(), 'caller', { values: parsed.typed, notice })
  }
  const word = hasRemark(parsed.value.phone) ? 'zapisana-sam-numer' : 'zapisana'
  redirect(withQuery(routes.panel.bookingOf(booked.value.bookingId), 'stan', word))
}

/** "Osoba zapisana" is told by message that this is done; for "Ośrodek" the person is owed another slot. */
export async function cancelBookingAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(cancelSchema, form)
  if (!parsed.ok) {
    const id = parseForm(bookingSchema, form)
    const page = id.ok ? routes.panel.cancelBooking(id.value.bookingId) : routes.panel.bookings()
    return refuse(page, id.ok ? 'cancel' : 'search', id.ok ? parsed : { notice: 'form.stale' })
  }
  const { bookingId, wish } = parsed.value
  const cancelled =
    wish === 'client'
      ? await cancelBooking(byStaff(actor, 'phone'), bookingId, now())
      : await callOffBooking(actor, bookingId, now())
  if (!cancelled.ok) redirect(withDone(routes.panel.bookingOf(bookingId), 'bez-zmian'))
  const word = wish === 'client' ? 'odwolana' : 'odwolana-osrodek'
  redirect(withDone(routes.panel.bookingOf(bookingId), freedWord(word, cancelled.value)))
}

export async function moveBookingAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(staffMoveSchema, form)
  if (!parsed.ok) {
    const id = parseForm(bookingSchema, form)
    const page = id.ok ? routes.panel.moveBooking(id.value.bookingId) : routes.panel.bookings()
    return refuse(page, id.ok ? 'move' : 'search', parsed)
  }
  const { bookingId, slotId, submissionId } = parsed.value
  const by = byStaff(actor)
  const moved = await giveOtherSlot(by, { bookingId, slotId, submissionId }, now())
  if (moved.ok) {
    redirect(withDone(routes.panel.bookingOf(moved.value.bookingId), freedWord('przeniesiona', moved.value.freed)))
  }
  if (moved.code === 'slot-taken' || moved.code === 'slot-closed') {
    return refuse(routes.panel.moveBooking(bookingId), 'move', { notice: 'slot.taken' })
  }
  const word = moved.code === 'same-slot' ? 'ta-godzina' : 'bez-zmian'
  redirect(withQuery(routes.panel.bookingOf(bookingId), 'stan', word))
}

/** Puts right what is known of somebody. Nothing is sent about it; what waits to be sent goes where it may go now. */
export async function correctBookingAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(staffCorrectionSchema, form)
  const id = parseForm(bookingSchema, form)
  if (!id.ok) return refuse(routes.panel.bookings(), 'search', { notice: 'form.stale' })
  const { bookingId } = id.value
  const page = routes.panel.correctBooking(bookingId)
  if (!parsed.ok) return refuse(page, 'correction', parsed)
  const { version, saidFor } = parsed.value
  const answers = personFrom(parsed.value, parsed.value, 'pl', isTexted)
  const again = waysStillOpen(await readKnown(bookingId), answers, saidFor)
  if (again.length > 0) return refuse(page, 'correction', askedAgain(parsed.typed, answers, again))
  const said = ({ locale }: Person) => ({ ...answers, locale })
  const memorableWord = wordFrom(parsed.typed, parsed.value.memorableWord)
  const corrected = await correctPerson(byStaff(actor), { bookingId, version, said, memorableWord }, now())
  if (!corrected.ok && corrected.code === 'changed-meanwhile')
    return refuse(page, 'correction', { values: parsed.typed, notice: changedKey, status: 409 })
  redirect(
    withQuery(routes.panel.bookingOf(bookingId), 'stan', corrected.ok ? correctedWord(corrected.value) : 'bez-zmian'),
  )
}

function refuseOnDay(form: FormData, notice: string) {
  return refuse(routes.panel.schedule(dayOf(form)), 'mark', { notice })
}

/** "Obecność" or "Nieobecność", one press. */
export async function markAttendanceAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  const parsed = parseForm(markSchema, form)
  if (!parsed.ok) return refuseOnDay(form, 'form.stale')
  const marked = await markAttendance(actor, parsed.value.bookingId, parsed.value.mark, now())
  if (!marked.ok) return refuseOnDay(form, `mark.${marked.code}`)
  const { date } = marked.value
  redirect(
    withQuery(routes.panel.schedule(date), 'stan', parsed.value.mark === 'attended' ? 'obecnosc' : 'nieobecnosc'),
  )
}

/** "Cofnij" beside a mark of a few minutes ago. */
export async function unmarkAttendanceAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  const parsed = parseForm(bookingSchema, form)
  if (!parsed.ok) return refuseOnDay(form, 'form.stale')
  const unmarked = await unmarkAttendance(actor, parsed.value.bookingId, now())
  if (!unmarked.ok) return refuseOnDay(form, `mark.${unmarked.code}`)
  redirect(withDone(routes.panel.schedule(unmarked.value.date), 'cofnieto'))
}

/** "Cofnij" of a coordinator, on the day of the mark. */
export async function unmarkBookingAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(bookingSchema, form)
  if (!parsed.ok) return refuse(routes.panel.bookings(), 'search', { notice: 'form.stale' })
  const { bookingId } = parsed.value
  const unmarked = await unmarkAttendance(actor, bookingId, now())
  redirect(withQuery(routes.panel.bookingOf(bookingId), 'stan', unmarked.ok ? 'cofnieta' : 'bez-zmian'))
}
