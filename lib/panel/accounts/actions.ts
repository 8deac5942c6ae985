'use server'

import { redirect } from 'next/navigation'
import {
  changeAccess,
  disableAccount,
  enableAccount,
  inviteStaff,
  renewLink,
  signOutEverywhere,
  takeTotpAway,
} from '@/lib/office/accounts/data'
import { accessSchema, accountSchema, inviteSchema } from '@/lib/office/accounts/schema'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { withDone, withQuery } from '@/lib/platform/paths'
import { keepForm, refuse } from '@/lib/platform/web/flash'
import { parseForm, typedText } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { mailLink } from './data'

/** Makes the account and shows its link this once. */
export async function inviteStaffAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(inviteSchema, form)
  const path = routes.panel.newAccount()
  if (!parsed.ok) return refuse(path, 'invite', { values: parsed.values, errors: parsed.errors })
  const moment = now()
  const invited = await inviteStaff(actor, parsed.value, moment)
  if (!invited.ok) {
    return refuse(path, 'invite', { values: parsed.typed, notice: `account.${invited.code}`, status: 409 })
  }
  const { id, token } = invited.value
  await mailLink(actor, id, token, moment)
  return showLink(id, token, actor.id, 'zaproszono')
}

/** A new link for whoever has no password yet, or has forgotten it. */
export async function renewLinkAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(accountSchema, form)
  if (!parsed.ok) return refuse(routes.panel.accounts(), 'accounts', { errors: parsed.errors })
  const { accountId } = parsed.value
  const moment = now()
  const made = await renewLink(actor, accountId, moment)
  if (!made.ok) return refuseAccount(accountId, made.code)
  await mailLink(actor, accountId, made.value, moment)
  return showLink(accountId, made.value, actor.id, 'link')
}

export async function changeAccessAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(accessSchema, form)
  if (!parsed.ok) {
    const { values, errors } = parsed
    const isOfNone = errors.some(({ field }) => field === 'accountId')
    if (isOfNone) return refuse(routes.panel.accounts(), 'accounts', { errors })
    return refuse(routes.panel.account(typedText(values, 'accountId')), 'account', { values, errors })
  }
  const { accountId } = parsed.value
  const changed = await changeAccess(actor, parsed.value, now())
  if (!changed.ok) return refuseAccount(accountId, changed.code)
  redirect(withDone(routes.panel.account(accountId), 'zmieniono', changed.value))
}

export async function disableAccountAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(accountSchema, form)
  if (!parsed.ok) return refuse(routes.panel.accounts(), 'accounts', { errors: parsed.errors })
  const { accountId } = parsed.value
  const disabled = await disableAccount(actor, accountId, now())
  if (!disabled.ok) return refuseAccount(accountId, disabled.code)
  redirect(withDone(routes.panel.account(accountId), 'wylaczono', disabled.value))
}

export async function enableAccountAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(accountSchema, form)
  if (!parsed.ok) return refuse(routes.panel.accounts(), 'accounts', { errors: parsed.errors })
  const { accountId } = parsed.value
  const enabled = await enableAccount(actor, accountId, now())
  if (!enabled.ok) return refuseAccount(accountId, enabled.code)
  redirect(withDone(routes.panel.account(accountId), 'wlaczono'))
}

export async function signOutEverywhereAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(accountSchema, form)
  if (!parsed.ok) return refuse(routes.panel.accounts(), 'accounts', { errors: parsed.errors })
  const { accountId } = parsed.value
  const ended = await signOutEverywhere(actor, accountId, now())
  if (!ended.ok) return refuseAccount(accountId, ended.code)
  redirect(withDone(routes.panel.account(accountId), 'wylogowano', ended.value))
}

/** For a colleague who has lost the phone. */
export async function takeTotpAwayAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(accountSchema, form)
  if (!parsed.ok) return refuse(routes.panel.accounts(), 'accounts', { errors: parsed.errors })
  const { accountId } = parsed.value
  const taken = await takeTotpAway(actor, accountId, now())
  if (!taken.ok) return refuseAccount(accountId, taken.code)
  redirect(withDone(routes.panel.account(accountId), 'bez-kodu', taken.value))
}

/** The secret goes back in the encrypted cookie and never stands in an address of the panel. */
async function showLink(accountId: string, token: string, staffId: string, done: string): Promise<never> {
  const id = await keepForm('account', { token, accountId, staffId })
  redirect(withQuery(withDone(routes.panel.account(accountId), done), 'blad', id))
}

type Refused = 'unknown' | 'last' | 'disabled' | 'same' | 'no-mediator' | 'no-totp'

async function refuseAccount(accountId: string, code: Refused): Promise<never> {
  if (code === 'unknown') return refuse(routes.panel.accounts(), 'accounts', { notice: 'account.unknown', status: 404 })
  return refuse(routes.panel.account(accountId), 'account', { notice: `account.${code}`, status: 409 })
}
