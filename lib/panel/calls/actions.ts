'use server'

import { redirect } from 'next/navigation'
import { recordAttempt } from '@/lib/messages/call/data'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { attemptSchema } from './schema'

/** What came of one try to reach somebody, one press. */
export async function recordAttemptAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(attemptSchema, form)
  if (!parsed.ok) return refuse(routes.panel.calls(), 'calls', { notice: 'form.stale', status: 409 })
  const recorded = await recordAttempt(actor, parsed.value, now())
  if (!recorded.ok) return refuse(routes.panel.calls(), 'calls', { notice: `call.${recorded.code}`, status: 409 })
  redirect(withQuery(routes.panel.calls(), 'stan', recorded.value.done ? 'zalatwione' : 'proba'))
}
