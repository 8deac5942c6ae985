'use server'

import { redirect } from 'next/navigation'
import { refreshOffice, type Saved, saveMediator, savePlace } from '@/lib/office/roster/data'
import { mediatorSchema, placeSchema } from '@/lib/office/roster/schema'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { refusedBy } from '@/lib/panel/field/rules'
import { now } from '@/lib/platform/clock'
import type { FormValues } from '@/lib/platform/fields'
import { withQuery } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'

/** A mediator is made, renamed, or taken out of use. */
export async function saveMediatorAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(mediatorSchema, form)
  if (!parsed.ok) return refuse(routes.panel.mediatorOf(idIn(parsed.values)), 'mediator', parsed)
  const saved = await saveMediator(actor, parsed.value, now())
  if (!saved.ok)
    return refuse(routes.panel.mediatorOf(idIn(parsed.typed)), 'mediator', refusedBy(saved.code, parsed.typed))
  return afterSaved(routes.panel.mediatorOf(saved.value.id), saved.value)
}

/** A room. */
export async function savePlaceAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(placeSchema, form)
  if (!parsed.ok) return refuse(routes.panel.placeOf(idIn(parsed.values)), 'place', parsed)
  const saved = await savePlace(actor, parsed.value, now())
  if (!saved.ok) return refuse(routes.panel.placeOf(idIn(parsed.typed)), 'place', refusedBy(saved.code, parsed.typed))
  return afterSaved(routes.panel.placeOf(saved.value.id), saved.value)
}

// Of a new one the page has this word in the place of its id.
function idIn({ id }: FormValues): string {
  return typeof id === 'string' && /^[\w-]+$/.test(id) ? id : 'nowe'
}

async function afterSaved(page: string, { isNew, changed }: Saved): Promise<never> {
  await refreshOffice(now())
  const settled = changed ? 'zapisane' : 'bez-zmian'
  redirect(withQuery(page, 'stan', isNew ? 'dodane' : settled))
}
