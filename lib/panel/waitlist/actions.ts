'use server'

import { redirect } from 'next/navigation'
import { personFrom } from '@/lib/bookings/booking/schema'
import { correctedWord, waysStillOpen } from '@/lib/bookings/correction/rules'
import { askedAgain, changedKey, entryCorrectionSchema } from '@/lib/bookings/correction/schema'
import type { Person } from '@/lib/messages/client/rules'
import { byStaff } from '@/lib/office/audit/rules'
import { isTexted } from '@/lib/office/settings/data'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { hasRemark } from '@/lib/platform/phone'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { acceptOffer, declineOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { correctEntry, readKnownEntry } from '@/lib/waitlist/correction/data'
import { confirmEntry, joinWaitingList } from '@/lib/waitlist/entry/data'
import { canBeOffered } from '@/lib/waitlist/entry/rules'
import { joinSchema, noSms } from '@/lib/waitlist/entry/schema'
import { callerAnswerSchema, entrySchema } from './schema'

// A colleague, or the person, was faster. The page of the entry says how things stand.
const refuseOvertaken = (entryId: string) =>
  refuse(routes.panel.waitingOf(entryId), 'waiting-entry', { notice: 'waiting.changed', status: 409 })
const refuseStale = () => refuse(routes.panel.waiting(), 'waiting-list', { notice: 'form.stale' })

/** Somebody called and would take any slot that becomes free. */
export async function addToWaitingListAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(joinSchema, form)
  if (!parsed.ok) return refuse(routes.panel.newWaiting(), 'waiting-caller', parsed)
  const by = byStaff(actor, 'phone')
  const { submissionId } = parsed.value
  const entry = { submissionId, ...personFrom(parsed.value, parsed.value, 'pl', isTexted) }
  if (!canBeOffered(entry)) return refuse(routes.panel.newWaiting(), 'waiting-caller', noSms(parsed.typed))
  const joined = await joinWaitingList(by, entry, now())
  if (!joined.ok) {
    return refuse(routes.panel.newWaiting(), 'waiting-caller', { values: parsed.typed, notice: 'form.stale' })
  }
  const word = hasRemark(parsed.value.phone) ? 'zapisano-sam-numer' : 'zapisano'
  redirect(withQuery(routes.panel.waitingOf(joined.value.entryId), 'stan', word))
}

/** Somebody said on the phone that the number or the mailbox is theirs. */
export async function confirmForCallerAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(entrySchema, form)
  if (!parsed.ok) return refuseStale()
  const { entryId } = parsed.value
  const confirmed = await confirmEntry(byStaff(actor, 'phone'), entryId, now())
  if (!confirmed.ok) return refuseOvertaken(entryId)
  redirect(withQuery(routes.panel.waitingOf(entryId), 'stan', 'potwierdzono'))
}

/** Puts right what is known of somebody who waits. Nothing is sent about it. */
export async function correctEntryAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const id = parseForm(entrySchema, form)
  if (!id.ok) return refuseStale()
  const { entryId } = id.value
  const page = routes.panel.correctWaiting(entryId)
  const parsed = parseForm(entryCorrectionSchema, form)
  if (!parsed.ok) return refuse(page, 'correction', parsed)
  const { version, saidFor } = parsed.value
  const answers = personFrom(parsed.value, parsed.value, 'pl', isTexted)
  if (!canBeOffered(answers)) return refuse(page, 'correction', noSms(parsed.typed))
  const again = waysStillOpen((await readKnownEntry(entryId)).known, answers, saidFor)
  if (again.length > 0) return refuse(page, 'correction', askedAgain(parsed.typed, answers, again))
  const said = ({ locale }: Person) => ({ ...answers, locale })
  const corrected = await correctEntry(byStaff(actor), { entryId, version, said }, now())
  if (corrected.ok) redirect(withQuery(routes.panel.waitingOf(entryId), 'stan', correctedWord(corrected.value)))
  if (corrected.code === 'changed-meanwhile')
    return refuse(page, 'correction', { values: parsed.typed, notice: changedKey, status: 409 })
  return refuseOvertaken(entryId)
}

export async function removeFromWaitingListAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(entrySchema, form)
  if (!parsed.ok) return refuseStale()
  const left = await leaveWaitingList(byStaff(actor), parsed.value.entryId, now())
  if (!left.ok) return refuseOvertaken(parsed.value.entryId)
  redirect(withQuery(routes.panel.waiting(), 'stan', 'wypisano'))
}

/** The person said yes on the phone. */
export async function acceptForCallerAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(callerAnswerSchema, form)
  if (!parsed.ok) return refuseStale()
  const taken = await acceptOffer(byStaff(actor, 'phone'), parsed.value, now())
  if (!taken.ok) return refuseOvertaken(parsed.value.entryId)
  const done = taken.value.moved ? 'przeniesiona' : 'zapisana'
  redirect(withQuery(routes.panel.bookingOf(taken.value.bookingId), 'stan', done))
}

/** The person said no on the phone, and stays on the list. */
export async function declineForCallerAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(callerAnswerSchema, form)
  if (!parsed.ok) return refuseStale()
  const declined = await declineOffer(byStaff(actor, 'phone'), parsed.value, now())
  if (!declined.ok) return refuseOvertaken(parsed.value.entryId)
  redirect(withQuery(routes.panel.waitingOf(parsed.value.entryId), 'stan', 'odmowa'))
}
