'use server'

import { recordLook } from '@/lib/office/audit/data'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { goTo } from '@/lib/platform/web/go-to'
import { routes } from '@/lib/routes'

/** The browser prints; that it did is noted in what it prints. */
export async function printLogAction(_form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  await recordLook(actor, 'log_printed', 'staff', actor.id, now())
  return goTo(routes.panel.log())
}
