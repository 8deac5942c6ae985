'use server'

import { redirect } from 'next/navigation'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { keepForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'
import { renewFeed } from '@/lib/schedule/calendar/data'

/** "Pokaż nowy adres": the secret goes back in the encrypted cookie and never stands in an address of the panel. */
export async function renewFeedAction(_form: FormData): Promise<void> {
  const actor = await requireActorOfForm('mediator')
  const token = await renewFeed(actor, now())
  const id = await keepForm('feed', { token, staffId: actor.id })
  redirect(withQuery(routes.panel.calendar(), 'blad', id))
}
