'use server'

import { redirect } from 'next/navigation'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { proveToSeeSchema } from './schema'
import { requireProof } from './session'

/** Leads on to a page that is shown after a proof alone, which asks for itself who may see it. */
export async function proveToSeeAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('staff')
  const parsed = parseForm(proveToSeeSchema, form)
  if (!parsed.ok) return refuse(routes.panel.prove(), 'proof', { errors: parsed.errors })
  const { next } = parsed.value
  await requireProof(actor, { act: 'see', page: routes.panel.home() }, form, { next })
  redirect(next)
}
