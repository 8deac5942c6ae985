'use server'

import { redirect } from 'next/navigation'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { requireProof } from '@/lib/panel/proof/session'
import { now } from '@/lib/platform/clock'
import { withDone } from '@/lib/platform/paths'
import { forgetRefused, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { goTo } from '@/lib/platform/web/go-to'
import { routes } from '@/lib/routes'
import { erasePerson } from '@/lib/waitlist/erasure/data'
import { findPerson, notePrinted } from './data'
import { eraseSchema, lookupSchema, personSchema } from './schema'

/** Opens what is held about somebody by what that person says. */
export async function findPersonAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const page = routes.panel.people()
  const parsed = parseForm(lookupSchema, form)
  if (!parsed.ok) return refuse(page, 'person', parsed)
  const clientId = await findPerson(actor, parsed.value, now())
  if (!clientId) return refuse(page, 'person', { values: parsed.typed, notice: 'person.noMatch', status: 404 })
  await forgetRefused()
  return goTo(routes.panel.person(clientId))
}

/** The browser prints; that it did is noted in the log. */
export async function printPersonAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(personSchema, form)
  if (!parsed.ok) return goTo(routes.panel.people())
  await notePrinted(actor, parsed.value.clientId, now())
  return goTo(routes.panel.person(parsed.value.clientId))
}

/** „Usuń dane”, on the page that has said what it costs. */
export async function erasePersonAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(eraseSchema, form)
  if (!parsed.ok) return refuse(routes.panel.people(), 'person', { notice: 'form.stale' })
  const { clientId, seen } = parsed.value
  await requireProof(actor, { act: 'erasePerson', page: routes.panel.erasePerson(clientId) }, form, parsed.typed)
  const erased = await erasePerson(actor, clientId, seen, now())
  if (erased.ok) {
    const { visits, cancelled, left } = erased.value
    redirect(withDone(routes.panel.people(), 'usunieto', visits, cancelled, left))
  }
  if (erased.code === 'unknown') redirect(withDone(routes.panel.people(), 'nie-ma'))
  return refuse(routes.panel.erasePerson(clientId), 'erase', { notice: 'person.changed', status: 409 })
}
