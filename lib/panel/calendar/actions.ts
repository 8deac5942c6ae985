'use server'

import { redirect } from 'next/navigation'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { requireProof } from '@/lib/panel/proof/session'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { keepForm, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { renewFeed } from '@/lib/schedule/calendar/data'
import { feedSchema } from './schema'

/**
 * The first address, or on the second step another in its place. The secret goes back in the encrypted cookie and never
 * stands in an address of the panel.
 */
export async function renewFeedAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  const parsed = parseForm(feedSchema, form)
  const typed = parsed.ok ? parsed.typed : {}
  await requireProof(actor, { act: 'renewFeed', page: routes.panel.calendar() }, form, typed)
  const made = await renewFeed(actor, parsed.ok ? parsed.value.replaces : null, now())
  if (!made.ok) return refuse(routes.panel.calendar(), 'feed', { notice: 'feed.changed', status: 409 })
  const id = await keepForm('feed', { token: made.value, staffId: actor.id })
  redirect(withQuery(routes.panel.calendar(), 'blad', id))
}
