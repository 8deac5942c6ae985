'use server'

import { redirect } from 'next/navigation'
import { endQuiet } from '@/lib/messages/quiet/data'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { withDone } from '@/lib/platform/paths'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { endQuietSchema } from './schema'

/** Somebody has looked through what would leave after a restore. A page that was about another copy shows this one. */
export async function endQuietAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(endQuietSchema, form)
  const { copiedAt, drop } = parsed.ok ? parsed.value : { copiedAt: null, drop: [] }
  const ended = copiedAt !== null && (await endQuiet(actor, copiedAt, drop, now()))
  if (!ended) redirect(withDone(routes.panel.messages(), 'nieaktualne'))
  redirect(withDone(routes.panel.messages(), 'sprawdzone', drop.length))
}
