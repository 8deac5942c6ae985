import { redirect } from 'next/navigation'
import { readActor } from '@/lib/panel/account/session'
import { routes } from '@/lib/routes'

/** Everybody lands on the page of their role. */
export default async function PanelHomePage() {
  const actor = await readActor()
  if (!actor) redirect(routes.signIn())
  redirect(actor.role === 'mediator' ? routes.panel.schedule() : routes.panel.duties())
}
