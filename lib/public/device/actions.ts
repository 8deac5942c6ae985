'use server'

import { forgetRefused } from '@/lib/platform/web/flash'
import { goTo } from '@/lib/platform/web/go-to'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { bookingDraft } from '@/lib/public/booking/session'
import { openVisit } from '@/lib/public/visit/session'
import { openEntry } from '@/lib/public/waitlist/session'
import { routes } from '@/lib/routes'

/** "Zakończ i wyczyść": leaves nothing of the visit on this device. */
export async function closeVisitAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  await Promise.all([openVisit.clear(), openEntry.clear(), bookingDraft.clear(), forgetRefused()])
  return goTo(routes.home())
}
