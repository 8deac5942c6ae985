'use server'

import { redirect } from 'next/navigation'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { requireProof } from '@/lib/panel/proof/session'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { askToCall, releaseBurst } from '@/lib/waitlist/burst/data'
import { burstSchema, releaseSchema } from './schema'

const refuseStale = (notice = 'form.stale') => refuse(routes.panel.bursts(), 'bursts', { notice, status: 409 })

const doneWith = (stan: string, ile: number, reszta = 0) =>
  withQuery(withQuery(withQuery(routes.panel.bursts(), 'stan', stan), 'ile', String(ile)), 'reszta', String(reszta))

/** Whoever has a visit is called before it is called off. */
export async function askToCallAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(burstSchema, form)
  if (!parsed.ok) return refuseStale()
  const asked = await askToCall(actor, parsed.value, now())
  if (!asked.ok) return refuseStale()
  redirect(doneWith('telefony', asked.value))
}

/** One part of one burst, in one press or, of very many, in some. */
export async function releaseBurstAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('coordinator')
  const parsed = parseForm(releaseSchema, form)
  if (!parsed.ok) return refuseStale()
  await requireProof(actor, { act: 'releaseBurst', page: routes.panel.bursts() }, form, parsed.typed)
  const done = await releaseBurst(actor, parsed.value, now())
  if (!done.ok) return refuseStale(done.code === 'list-first' ? 'burst.list-first' : 'form.stale')
  redirect(doneWith(parsed.value.part, done.value.released, done.value.left))
}
