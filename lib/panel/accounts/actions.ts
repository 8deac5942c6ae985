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
import type { Manager } from '@/lib/office/role/rules'
import { requireActorOfForm } from '@/lib/panel/account/session'
import type { Act } from '@/lib/panel/proof/rules'
import { requireProof } from '@/lib/panel/proof/session'
import { now } from '@/lib/platform/clock'
import { withDone, withQuery } from '@/lib/platform/paths'
import type { Result } from '@/lib/platform/result'
import { keepForm, refuse } from '@/lib/platform/web/flash'
import { type Parsed, parseForm, typedText } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { mailLink } from './data'

/** Makes the account and shows its link this once. */
export async function inviteStaffAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(inviteSchema, form)
  const path = routes.panel.newAccount()
  if (!parsed.ok) return refuse(path, 'invite', { values: parsed.values, errors: parsed.errors })
  await requireProof(actor, { act: 'invite', page: path }, form, parsed.typed)
  const moment = now()
  const invited = await inviteStaff(actor, parsed.value, moment)
  if (!invited.ok) {
    if (invited.code === 'mediator-taken') return refuse(path, 'invite', { ...takenMediator(), values: parsed.typed })
    return refuse(path, 'invite', { values: parsed.typed, notice: `account.${invited.code}`, status: 409 })
  }
  const { id, token } = invited.value
  await mailLink(actor, id, token, moment)
  return showLink(id, token, actor.id, 'zaproszono')
}

/** A new link for whoever has no password yet, or has forgotten it. */
export async function renewLinkAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const accountId = await accountIn(actor, 'renewLink', form, parseForm(accountSchema, form))
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
  const accountId = await accountIn(actor, 'changeAccess', form, parsed)
  const changed = await changeAccess(actor, parsed.value, now())
  if (!changed.ok && changed.code === 'mediator-taken')
    return refuse(routes.panel.account(accountId), 'account', { ...takenMediator(), values: parsed.typed })
  return show(accountId, 'zmieniono', changed)
}

export async function disableAccountAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const accountId = await accountIn(actor, 'disableAccount', form, parseForm(accountSchema, form))
  return show(accountId, 'wylaczono', await disableAccount(actor, accountId, now()))
}

export async function enableAccountAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const accountId = await accountIn(actor, 'enableAccount', form, parseForm(accountSchema, form))
  return show(accountId, 'wlaczono', await enableAccount(actor, accountId, now()))
}

export async function signOutEverywhereAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const accountId = await accountIn(actor, 'signOutEverywhere', form, parseForm(accountSchema, form))
  return show(accountId, 'wylogowano', await signOutEverywhere(actor, accountId, now()))
}

/** For a colleague who has lost the phone. */
export async function takeTotpAwayAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const accountId = await accountIn(actor, 'takeTotpAway', form, parseForm(accountSchema, form))
  return show(accountId, 'bez-kodu', await takeTotpAway(actor, accountId, now()))
}

/** Which account a press on its page is about, once whoever presses has proved who they are. */
async function accountIn(
  by: Manager,
  act: Act,
  form: FormData,
  parsed: Parsed<{ accountId: string }>,
): Promise<string> {
  if (!parsed.ok) return refuse(routes.panel.accounts(), 'accounts', { errors: parsed.errors })
  const { accountId } = parsed.value
  await requireProof(by, { act, page: routes.panel.account(accountId) }, form, parsed.typed)
  return accountId
}

/** What such a press has come to. A number is how many sign-ins have ended. */
async function show(accountId: string, done: string, pressed: Result<number | undefined, Refused>): Promise<never> {
  if (!pressed.ok) return refuseAccount(accountId, pressed.code)
  redirect(withDone(routes.panel.account(accountId), done, ...(pressed.value === undefined ? [] : [pressed.value])))
}

/** The secret goes back in the encrypted cookie and never stands in an address of the panel. */
async function showLink(accountId: string, token: string, staffId: string, done: string): Promise<never> {
  const id = await keepForm('account', { token, accountId, staffId })
  redirect(withQuery(withDone(routes.panel.account(accountId), done), 'blad', id))
}

/** Beside the field that can mend it. */
const takenMediator = () => ({ errors: [{ field: 'mediatorId', key: 'account.mediator-taken' }], status: 409 as const })

type Refused = 'unknown' | 'last' | 'disabled' | 'same' | 'no-mediator' | 'mediator-taken' | 'no-totp'

async function refuseAccount(accountId: string, code: Refused): Promise<never> {
  if (code === 'unknown') return refuse(routes.panel.accounts(), 'accounts', { notice: 'account.unknown', status: 404 })
  return refuse(routes.panel.account(accountId), 'account', { notice: `account.${code}`, status: 409 })
}
