'use server'

import { cancelBooking, declineRebooking, findGiven, giveOtherSlot } from '@/lib/bookings/change/data'
import { currentBookingId } from '@/lib/bookings/opened/data'
import { byBrowser } from '@/lib/office/audit/rules'
import { countChange, withinChanges } from '@/lib/office/limit/data'
import { officeSettings } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { parseReference } from '@/lib/platform/reference'
import { forgetRefused, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { goTo } from '@/lib/platform/web/go-to'
import { networkOf } from '@/lib/platform/web/network'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { routes } from '@/lib/routes'
import { isOwnVisit, noteRead, type Visit } from './data'
import { lookupSchema, otherSlotSchema } from './schema'
import { openVisit, readOpenVisit, requireOpenVisit } from './session'

/** Opens a booking by its number and phone. A wrong pair always reads the same. */
export async function findVisitAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const parsed = parseForm(lookupSchema, form)
  if (!parsed.ok) return refuse(routes.visit.show(), 'lookup', parsed)
  const { referenceCode, phone } = parsed.value
  const own = await isOwnVisit(referenceCode, phone, await networkOf(), now())
  const wrongPair = { values: parsed.typed, notice: 'lookup.noMatch', status: 404 } as const
  if (!own) return refuse(routes.visit.show(), 'lookup', wrongPair)
  const code = parseReference(referenceCode) ?? ''
  await noteRead(code, now())
  const bookingId = await currentBookingId(code)
  if (bookingId) await openVisit.write({ bookingId, showsNumber: true })
  await forgetRefused()
  return goTo(routes.visit.show())
}

/** "Tak, odwołaj". */
export async function cancelVisitAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  const visit = await requireOpenVisit(now())
  await countChange(await changing(visit), now())
  const cancelled = await cancelBooking(byBrowser(await openVisit.key()), visit.bookingId, now())
  // Pressed twice, both presses are told that it is done. Called off by the centre a moment ago: the page says so.
  const isDone = cancelled.ok || (await readOpenVisit(now()))?.status === 'cancelled_by_client'
  return goTo(isDone ? withQuery(routes.visit.show(), 'stan', 'nowy') : routes.visit.show())
}

/** One press moves the visit to the chosen slot, or books it instead of the visit that was called off. */
export async function otherSlotAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const visit = await requireOpenVisit(now())
  const parsed = parseForm(otherSlotSchema, form)
  if (!parsed.ok) return refuse(routes.visit.otherSlot(), 'other-slot', parsed)
  const { shown, ...place } = parsed.value
  const wanted = { ...place, bookingId: visit.bookingId }
  // Called off, or chosen in another window meanwhile: the page of the visit says so before another slot is chosen. Where
  // that was the first press of this very form, both have one answer.
  if (visit.status !== shown) return (await findGiven(wanted)) ? afterGiven() : goTo(routes.visit.show())
  const by = byBrowser(await openVisit.key())
  const given = await withinChanges(await changing(visit), now(), () => giveOtherSlot(by, wanted, now()))
  if (given.ok) return afterGiven()
  // Of a limit: the first press was the last one that was let through.
  if (given.code === 'too-many' && (await findGiven(wanted))) return afterGiven()
  const why = whyNot(given.code, shown)
  return why ? refuse(routes.visit.otherSlot(), 'other-slot', { values: { shown }, ...why }) : goTo(routes.visit.show())
}

// Of anything else the page of the visit tells how things stand.
function whyNot(code: string, shown: string) {
  if (code === 'too-many') return { notice: 'visit.many', status: 429 } as const
  if (code === 'same-slot') return { notice: 'slot.same', status: 409 } as const
  const isLost = code === 'slot-taken' || code === 'slot-closed'
  if (isLost && officeSettings().phoneOnly) return { notice: 'slot.phoneOnly', status: 409 } as const
  return isLost ? ({ notice: shown === 'confirmed' ? 'slot.takenKept' : 'slot.taken', status: 409 } as const) : null
}

async function afterGiven(): Promise<never> {
  await forgetRefused()
  return goTo(withQuery(routes.visit.show(), 'stan', 'nowy'))
}

/** "Nie chcę nowego terminu". */
export async function declineRebookingAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  const visit = await requireOpenVisit(now())
  await countChange(await changing(visit), now())
  await declineRebooking(visit.bookingId, now())
  return goTo(withQuery(routes.visit.show(), 'stan', 'nowy'))
}

async function changing({ clientId, bookingId }: Visit) {
  return { visit: clientId ?? bookingId, network: await networkOf() }
}
