'use server'

import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { parseReference } from '@/lib/platform/reference'
import { forgetRefused, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { goTo } from '@/lib/platform/web/go-to'
import { networkOf } from '@/lib/platform/web/network'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { routes } from '@/lib/routes'
import { isOwnVisit, noteRead } from './data'
import { lookupSchema, moveSchema } from './schema'
import { openVisit, requireOpenVisit } from './session'

/** Opens a booking by its number and phone. A wrong pair always reads the same. */
export async function findVisitAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const parsed = parseForm(lookupSchema, form)
  if (!parsed.ok) return refuse(routes.visit.show(), 'lookup', parsed)
  const { referenceCode, phone } = parsed.value
  const own = await isOwnVisit(referenceCode, phone, await networkOf(), now())
  if (!own) return refuse(routes.visit.show(), 'lookup', { values: parsed.typed, notice: 'lookup.noMatch' })
  const code = parseReference(referenceCode) ?? ''
  await noteRead(code, now())
  await openVisit.write({ referenceCode: code })
  await forgetRefused()
  return goTo(routes.visit.show())
}

/** "Tak, odwołaj". */
export async function cancelVisitAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  const visit = await requireOpenVisit(now())
  const cancelled = await cancelBooking(byClient, visit.bookingId, now())
  // Pressed twice, or cancelled by the centre a moment ago: the page of the visit says how things stand.
  return goTo(cancelled.ok ? withQuery(routes.visit.show(), 'stan', 'nowy') : routes.visit.show())
}

export async function moveVisitAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const visit = await requireOpenVisit(now())
  const parsed = parseForm(moveSchema, form)
  if (!parsed.ok) return refuse(routes.visit.move(), 'move', parsed)
  const { slotId, submissionId } = parsed.value
  // Called off meanwhile: the page of the visit says so before another one is chosen.
  if (visit.status !== 'confirmed') return goTo(routes.visit.show())
  const moved = await giveOtherSlot(byClient, { bookingId: visit.bookingId, slotId, submissionId }, now())
  if (moved.ok) {
    await forgetRefused()
    return goTo(withQuery(routes.visit.show(), 'stan', 'nowy'))
  }
  if (moved.code === 'slot-taken' || moved.code === 'slot-closed') {
    return refuse(routes.visit.move(), 'move', { notice: 'slot.takenKept' })
  }
  return goTo(routes.visit.show())
}
