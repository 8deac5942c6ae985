import 'server-only'
import { createHmac } from 'node:crypto'
import type { Draft } from '@/lib/bookings/booking/schema'
import { isSameText, keyFor, keysFor } from '@/lib/platform/keys'
import { routes } from '@/lib/routes'

/** The first step that still lacks an answer. A changed answer leads straight back to the check page. */
export function nextStep(draft: Draft): string {
  if (!draft.slotId) return routes.booking.slot()
  if (!draft.contact) return routes.booking.contact()
  return draft.details ? routes.booking.check() : routes.booking.details()
}

/** Stands on the check page for the answers that it showed: another tab may change them. */
export function fingerprintOf(draft: Draft, key = keyFor('fingerprint')): string {
  const answers = JSON.stringify([draft.slotId, draft.contact, draft.details])
  return createHmac('sha256', key).update(answers).digest('base64url')
}

/** Whether the answers are still those. */
export function isFingerprint(given: string, draft: Draft): boolean {
  return keysFor('fingerprint').some((key) => isSameText(given, fingerprintOf(draft, key)))
}
