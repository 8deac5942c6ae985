'use server'

import { redirect } from 'next/navigation'
import { requireOwnForm } from '@/lib/auth/own-form'
import { requireActor } from '@/lib/auth/session'
import { now } from '@/lib/platform/clock'
import { keepForm } from '@/lib/platform/flash'
import { routes, withQuery } from '@/lib/platform/routes'
import { renewFeed } from './data'

/** "Pokaż nowy adres": the secret goes back in the encrypted cookie and never stands in an address of the panel. */
export async function renewFeedAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  const actor = await requireActor('mediator')
  const token = await renewFeed(actor, now())
  if (!token) redirect(routes.panel.calendar())
  const id = await keepForm('feed', { values: { token, staffId: actor.id } })
  redirect(withQuery(routes.panel.calendar(), 'blad', id))
}
