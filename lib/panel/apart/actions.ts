'use server'

import { redirect } from 'next/navigation'
import { endApart, keepApart } from '@/lib/bookings/apart/data'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { bookingSchema } from '@/lib/panel/bookings/schema'
import { now } from '@/lib/platform/clock'
import { withDone } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'

/** "Zostaw puste godziny obok": whoever comes is to meet nobody. */
export async function keepApartAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(bookingSchema, form)
  if (!parsed.ok) return refuse(routes.panel.bookings(), 'search', { notice: 'form.stale' })
  const { bookingId } = parsed.value
  const kept = await keepApart(actor, bookingId, now())
  if (!kept.ok) return refuse(routes.panel.apart(bookingId), 'apart', { notice: `apart.${kept.code}`, status: 409 })
  redirect(withDone(routes.panel.bookingOf(bookingId), 'osobno', kept.value))
}

/** "Oddaj godziny obok". */
export async function endApartAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(bookingSchema, form)
  if (!parsed.ok) return refuse(routes.panel.bookings(), 'search', { notice: 'form.stale' })
  const { bookingId } = parsed.value
  const ended = await endApart(actor, bookingId, now())
  const page = routes.panel.bookingOf(bookingId)
  redirect(ended.ok ? withDone(page, 'nie-osobno', ended.value) : withDone(page, 'bez-zmian'))
}
