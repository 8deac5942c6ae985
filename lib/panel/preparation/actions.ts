'use server'

import { redirect } from 'next/navigation'
import { settleHandover } from '@/lib/bookings/handover/data'
import { keepDouble, noteInterpreter } from '@/lib/bookings/preparation/data'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { bookingSchema } from '@/lib/panel/bookings/schema'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { interpreterSchema, settleHandoverSchema } from './schema'

const refuseStale = () => refuse(routes.panel.bookings(), 'search', { notice: 'form.stale' })
const backTo = (bookingId: string, word: string) => redirect(withQuery(routes.panel.bookingOf(bookingId), 'stan', word))

/** "Tłumacz zamówiony", and back. */
export async function noteInterpreterAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(interpreterSchema, form)
  if (!parsed.ok) return refuseStale()
  const { bookingId, version, ordered } = parsed.value
  const isOrdered = ordered === 'tak'
  const noted = await noteInterpreter(actor, bookingId, { isOrdered, version }, now())
  if (noted.ok) return backTo(bookingId, isOrdered ? 'tlumacz' : 'tlumacz-cofniety')
  backTo(bookingId, noted.code === 'changed' ? 'tlumacz-inne-dane' : 'bez-zmian')
}

/** "To nie pomyłka", for all visits that one phone has. */
export async function keepDoubleAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(bookingSchema, form)
  if (!parsed.ok) return refuseStale()
  const { bookingId } = parsed.value
  const kept = await keepDouble(actor, bookingId, now())
  backTo(bookingId, kept.ok ? 'zostaja' : 'bez-zmian')
}

/** What the mediator handed over is seen to, in whatever way. */
export async function settleHandoverAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(settleHandoverSchema, form)
  if (!parsed.ok) return refuseStale()
  const settled = await settleHandover(actor, parsed.value.handoverId, now())
  if (!settled.ok) return refuse(routes.panel.home(), 'today', { notice: 'handover.done', status: 409 })
  redirect(withQuery(routes.panel.home(), 'stan', 'zalatwione'))
}
