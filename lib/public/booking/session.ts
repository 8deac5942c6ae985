import 'server-only'
import { createHmac } from 'node:crypto'
import { spokenIn } from '@/lib/bookings/booking/rules'
import { asksForContact, asksForDetails, type Draft } from '@/lib/bookings/booking/schema'
import type { FormValues } from '@/lib/platform/fields'
import { isSameText, keyFor, keysFor } from '@/lib/platform/keys'
import type { FormState } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'

/** The first step that still lacks an answer. A changed answer leads straight back to the check page. */
export function nextStep(draft: Draft): string {
  if (!draft.slotId) return routes.booking.slot()
  return draft.contact ? routes.booking.check() : routes.booking.contact()
}

/**
 * What stands in the fields of the contact step: what was just refused, or what was answered before. A refused form of a
 * release whose details were a step of their own brings back its half; the other half is as it was answered before.
 */
export function answersShown({ values: typed }: FormState, draft: Draft | null): FormValues {
  const kept = { ...(!asksForContact(typed) && draft?.contact), ...(!asksForDetails(typed) && draft?.details) }
  return spokenIn({ ...kept, ...typed })
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
