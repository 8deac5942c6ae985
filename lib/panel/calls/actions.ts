'use server'

import { redirect } from 'next/navigation'
import { recordAttempt, undoAttempt } from '@/lib/messages/attempt/data'
import { letGo, takeCall } from '@/lib/messages/call/data'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { rebookOnCall } from './data'
import { attemptSchema, callSchema, callSlotSchema, undoSchema } from './schema'

const refuseStale = () => refuse(routes.panel.calls(), 'calls', { notice: 'form.stale', status: 409 })
const refuseWith = (code: string) => refuse(routes.panel.calls(), 'calls', { notice: `call.${code}`, status: 409 })
const done = (word: string) => redirect(withQuery(routes.panel.calls(), 'stan', word))

/** "Dzwonię do tej osoby": nobody else does for ten minutes. */
export async function takeCallAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(callSchema, form)
  if (!parsed.ok) return refuseStale()
  const taken = await takeCall(actor, parsed.value.taskId, now())
  return taken.ok ? done('wzieta') : refuseWith(taken.code)
}

/** "Odkładam": somebody else may call. */
export async function letGoOfCallAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(callSchema, form)
  if (!parsed.ok) return refuseStale()
  await letGo(actor, parsed.value.taskId)
  return done('odlozona')
}

/** What came of one try to reach somebody, one press. */
export async function recordAttemptAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(attemptSchema, form)
  if (!parsed.ok) return refuseStale()
  const recorded = await recordAttempt(actor, parsed.value, now())
  if (!recorded.ok) return refuseWith(recorded.code)
  const { outcome, settled } = recorded.value
  const page = correctionOf(recorded.value)
  if (parsed.value.outcome === 'wrong_number' && page) redirect(withQuery(page, 'stan', 'zly-numer'))
  if (outcome === null) return done('proba')
  return done(outcome === 'told' ? `powiadomiona-${settled}` : 'bez-kontaktu')
}

/** Where the number of a call is put right. */
function correctionOf({ bookingId, entryId }: { bookingId: string | null; entryId: string | null }): string | null {
  if (bookingId) return routes.panel.correctBooking(bookingId)
  return entryId ? routes.panel.correctWaiting(entryId) : null
}

/** "Cofnij": what was pressed by mistake is as if it had not been. */
export async function undoAttemptAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(undoSchema, form)
  if (!parsed.ok) return refuseStale()
  const undone = await undoAttempt(actor, parsed.value, now())
  return undone.ok ? done('cofnieta') : refuseWith(undone.code)
}

/** "Zarezerwuj": the hour that somebody chose during the call, under the same number. */
export async function rebookOnCallAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(callSlotSchema, form)
  if (!parsed.ok) return refuseStale()
  const given = await rebookOnCall(actor, parsed.value, now())
  if (given.ok) redirect(withQuery(routes.panel.bookingOf(given.value.bookingId), 'stan', 'przeniesiona'))
  if (given.code === 'slot-taken' || given.code === 'slot-closed') return refuseWith('slot')
  return refuseWith(given.code === 'taken' || given.code === 'unknown' ? given.code : 'changed-meanwhile')
}
