import 'server-only'
import { createHmac } from 'node:crypto'
import { type Draft, draftSchema } from '@/lib/bookings/booking/schema'
import { env } from '@/lib/platform/env'
import { sealedCookie } from '@/lib/platform/web/sealed-cookie'
import { routes } from '@/lib/routes'

/** What one browser has answered so far. Lives 60 minutes after the last answer and nowhere but in that browser. */
export const bookingDraft = sealedCookie('szkic', draftSchema, 60)

/** The first step that still lacks an answer. A changed answer leads straight back to the check page. */
export function nextStep(draft: Draft): string {
  if (!draft.slotId) return routes.booking.slot()
  if (!draft.contact) return routes.booking.contact()
  return draft.details ? routes.booking.check() : routes.booking.details()
}

/** Tells whether the answers are still those that the check page showed: another tab may have changed them. */
export function fingerprintOf(draft: Draft): string {
  const answers = JSON.stringify([draft.slotId, draft.contact, draft.details])
  return createHmac('sha256', env().APP_SECRET).update(answers).digest('base64url')
}
