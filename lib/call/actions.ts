'use server'

import { redirect } from 'next/navigation'
import { requireOwnForm } from '@/lib/auth/own-form'
import { requireActor } from '@/lib/auth/session'
import { now } from '@/lib/platform/clock'
import { refuse } from '@/lib/platform/flash'
import { parseForm } from '@/lib/platform/form'
import { routes, withQuery } from '@/lib/platform/routes'
import { recordAttempt } from './data'
import { attemptSchema } from './schema'

/** What came of one try to reach somebody, one press. */
export async function recordAttemptAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const actor = await requireActor('coordinator')
  const parsed = parseForm(attemptSchema, form)
  if (!parsed.ok) return refuse(routes.panel.calls(), 'calls', { notice: 'form.stale' })
  const recorded = await recordAttempt(actor, parsed.value, now())
  if (!recorded.ok) return refuse(routes.panel.calls(), 'calls', { notice: `call.${recorded.code}` })
  redirect(withQuery(routes.panel.calls(), 'stan', recorded.value.done ? 'zalatwione' : 'proba'))
}
