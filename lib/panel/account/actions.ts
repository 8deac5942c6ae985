'use server'

import { redirect } from 'next/navigation'
import { newPasswordSchema, ownPasswordSchema } from '@/lib/office/accounts/schema'
import { endOwnSession } from '@/lib/office/sessions/data'
import { endSessionSchema } from '@/lib/office/sessions/schema'
import { setPasswordByLink } from '@/lib/office/signin/data'
import { retryAfterSeconds } from '@/lib/office/staff/rules'
import { now } from '@/lib/platform/clock'
import { withDone } from '@/lib/platform/paths'
import { isTokenShaped } from '@/lib/platform/secret-token'
import { forgetRefused, refuse } from '@/lib/platform/web/flash'
import { parseForm, typedText } from '@/lib/platform/web/form'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { forgetPages } from '@/lib/platform/web/request-state'
import { routes } from '@/lib/routes'
import { changePassword, closeSession, nameOfSession, requireActorOfForm } from './session'

/** Sets the password of the account whose link this is. Nobody is signed in by it, and whoever was here is so no longer. */
export async function setPasswordAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const parsed = parseForm(newPasswordSchema, form)
  const token = parsed.ok ? parsed.value.token : typedText(parsed.values, 'token')
  if (!isTokenShaped(token)) return refuse(routes.signIn(), 'sign-in', { notice: 'password.ended', status: 404 })
  // No password travels back, not even encrypted.
  if (!parsed.ok) return refuse(routes.newPassword(token), 'new-password', { errors: parsed.errors })
  const set = await setPasswordByLink(parsed.value, now())
  if (!set.ok && set.code === 'ended') {
    return refuse(routes.newPassword(token), 'new-password', { notice: 'password.ended', status: 404 })
  }
  if (!set.ok) {
    const errors = [{ field: 'password', key: `password.${set.code}` }]
    return refuse(routes.newPassword(token), 'new-password', { errors })
  }
  await closeSession()
  redirect(withDone(routes.signIn(), 'haslo'))
}

export async function changePasswordAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('staff')
  const path = routes.panel.own()
  const parsed = parseForm(ownPasswordSchema, form)
  if (!parsed.ok) return refuse(path, 'own', { errors: parsed.errors })
  const changed = await changePassword(actor, parsed.value)
  if (changed.ok) redirect(withDone(path, 'haslo'))
  if (changed.code === 'busy') {
    return refuse(path, 'own', { notice: 'signIn.busy', status: 429, retryAfter: retryAfterSeconds })
  }
  const isOfNow = changed.code === 'wrong'
  const error = isOfNow
    ? { field: 'currentPassword', key: 'password.wrong' }
    : { field: 'password', key: `password.${changed.code}` }
  return refuse(path, 'own', { errors: [error] })
}

/** Ends one of one's own sessions. Where somebody else was in it, the next thing is another password. */
export async function endSessionAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('staff')
  const parsed = parseForm(endSessionSchema, form)
  if (!parsed.ok) return refuse(routes.panel.own(), 'own', { errors: parsed.errors })
  const { session, notMe } = parsed.value
  if (session === (await nameOfSession())) return refuse(routes.panel.own(), 'own', { notice: 'password.own-session' })
  const ended = await endOwnSession(actor, session, now())
  if (!ended.ok) return refuse(routes.panel.own(), 'own', { notice: 'password.no-session', status: 404 })
  redirect(withDone(routes.panel.own(), notMe ? 'nie-ja' : 'zakonczono'))
}

export async function signOutAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  await Promise.all([closeSession(), forgetRefused()])
  forgetPages()
  redirect(routes.signIn())
}
