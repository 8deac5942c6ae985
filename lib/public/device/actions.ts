'use server'

import { goTo } from '@/lib/platform/web/go-to'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { routes } from '@/lib/routes'
import { leaveNothing } from './session'

/** "Zakończ i wyczyść": leaves nothing of the visit on this device. */
export async function closeVisitAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  await leaveNothing()
  return goTo(routes.home())
}
