import { redirect } from 'next/navigation'
import { homeOf, readActor } from '@/lib/panel/account/session'
import { routes } from '@/lib/routes'

/** Everybody lands on the page of their role. */
export default async function PanelHomePage() {
  const actor = await readActor()
  redirect(actor ? homeOf(actor.role) : routes.signIn())
}
