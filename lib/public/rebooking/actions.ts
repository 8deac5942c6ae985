'use server'

import { declineRebooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { forgetRefused, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { goTo } from '@/lib/platform/web/go-to'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { moveSchema } from '@/lib/public/visit/schema'
import { requireOpenVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'

/** One press books the chosen slot with the details that are there already. */
export async function rebookVisitAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const visit = await requireOpenVisit(now())
  const parsed = parseForm(moveSchema, form)
  if (!parsed.ok) return refuse(routes.visit.rebook(), 'rebook', parsed)
  const { slotId, submissionId } = parsed.value
  // Chosen in another window meanwhile: this form was to replace what was called off, not to move what stands.
  if (!visit.canRebook) return goTo(routes.visit.show())
  const rebooked = await giveOtherSlot(byClient, { bookingId: visit.bookingId, slotId, submissionId }, now())
  if (rebooked.ok) {
    await forgetRefused()
    return goTo(withQuery(routes.visit.show(), 'stan', 'nowy'))
  }
  if (rebooked.code === 'slot-taken' || rebooked.code === 'slot-closed') {
    return refuse(routes.visit.rebook(), 'rebook', { notice: 'slot.taken' })
  }
  // Pressed twice, or in two windows: the page of the visit says how things stand.
  return goTo(routes.visit.show())
}

export async function declineRebookingAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  const visit = await requireOpenVisit(now())
  await declineRebooking(visit.bookingId, now())
  return goTo(withQuery(routes.visit.show(), 'stan', 'nowy'))
}
