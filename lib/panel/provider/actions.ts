'use server'

import { redirect } from 'next/navigation'
import { accountSchema } from '@/lib/office/accounts/schema'
import { proveOwn } from '@/lib/office/proof/data'
import { unlinkAccount } from '@/lib/office/provider/data'
import { linkSchema } from '@/lib/office/provider/schema'
import { retryAfterSeconds } from '@/lib/office/staff/rules'
import { askedFrom, requireActorOfForm } from '@/lib/panel/account/session'
import { proveElsewhereSchema } from '@/lib/panel/proof/schema'
import { refuseProof, requireProof } from '@/lib/panel/proof/session'
import { now } from '@/lib/platform/clock'
import { withDone, withQuery } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { leaveToLink, leaveToProve } from './session'

/** Joins one's own account with that of the city: by the password of the one and then by the other. */
export async function linkProviderAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('staff')
  const path = routes.panel.own()
  const parsed = parseForm(linkSchema, form)
  if (!parsed.ok) return refuse(path, 'own', { errors: parsed.errors })
  const proven = await proveOwn(actor, parsed.value.panelPassword, await askedFrom(), now())
  if (!proven.ok && proven.code === 'busy')
    return refuse(path, 'own', { notice: 'signIn.busy', status: 429, retryAfter: retryAfterSeconds })
  if (!proven.ok) return refuse(path, 'own', { errors: [{ field: 'panelPassword', key: 'password.wrong' }] })
  const left = await leaveToLink()
  if (left.ok) redirect(routes.provider())
  return refuse(path, 'own', { notice: `provider.${left.code}`, status: left.code === 'busy' ? 429 : 409 })
}

/** For whoever has no password of ours: the provider asks for the one it keeps, and leads back to the page that asks. */
export async function proveByProviderAction(form: FormData): Promise<void> {
  await requireActorOfForm('staff')
  const parsed = parseForm(proveElsewhereSchema, form)
  const { kept, next } = parsed.ok ? parsed.value : { kept: null, next: null }
  const asking = next ? routes.panel.proveToSee(next) : routes.panel.prove()
  const back = kept ? withQuery(routes.panel.prove(), 'blad', kept) : asking
  const left = await leaveToProve(back)
  if (left.ok) redirect(routes.provider())
  return refuseProof(back, { notice: `provider.${left.code}`, status: left.code === 'busy' ? 429 : 409 })
}

/** The city's account opens this one no more. */
export async function unlinkProviderAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(accountSchema, form)
  if (!parsed.ok) return refuse(routes.panel.accounts(), 'accounts', { errors: parsed.errors })
  const { accountId } = parsed.value
  await requireProof(actor, { act: 'unlinkProvider', page: routes.panel.account(accountId) }, form, parsed.typed)
  const unlinked = await unlinkAccount(actor, accountId, now())
  if (unlinked.ok) redirect(withDone(routes.panel.account(accountId), 'odlaczono', unlinked.value))
  if (unlinked.code === 'unknown')
    return refuse(routes.panel.accounts(), 'accounts', { notice: 'account.unknown', status: 404 })
  return refuse(routes.panel.account(accountId), 'account', { notice: `account.${unlinked.code}`, status: 409 })
}
