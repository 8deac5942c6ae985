'use server'

import { redirect } from 'next/navigation'
import { retryAfterSeconds } from '@/lib/office/staff/rules'
import { signInSchema } from '@/lib/office/staff/schema'
import { codeSchema } from '@/lib/office/totp/schema'
import { homeOf } from '@/lib/panel/account/session'
import { leaveToSignIn } from '@/lib/panel/provider/session'
import { withDone } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { routes } from '@/lib/routes'
import { openByCode, openSession } from './session'

export async function signInAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const parsed = parseForm(signInSchema, form)
  // The password never travels back, not even encrypted.
  const values = { email: String(form.get('email') ?? '') }
  if (!parsed.ok) return refuse(routes.signIn(), 'sign-in', { values, errors: parsed.errors })
  const { email, password } = parsed.value
  const opened = await openSession(email, password)
  if (!opened.ok && opened.code === 'busy') {
    const later = { status: 429, retryAfter: retryAfterSeconds } as const
    return refuse(routes.signIn(), 'sign-in', { values, notice: 'signIn.busy', ...later })
  }
  if (!opened.ok && opened.code === 'needs-code') redirect(routes.signInCode())
  if (!opened.ok) return refuse(routes.signIn(), 'sign-in', { values, notice: 'signIn.wrong' })
  // What was unusual is seen before anything else.
  redirect(opened.value.hasNews ? routes.panel.own() : homeOf(opened.value.role))
}

/** The code after the password. No code travels back. */
export async function enterCodeAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const parsed = parseForm(codeSchema, form)
  const path = routes.signInCode()
  if (!parsed.ok) return refuse(path, 'code', { errors: parsed.errors })
  const opened = await openByCode(parsed.value.code)
  if (!opened.ok) {
    if (opened.code === 'ended') return refuse(routes.signIn(), 'sign-in', { notice: 'totp.ended' })
    if (opened.code === 'wrong') return refuse(path, 'code', { errors: [{ field: 'code', key: 'totp.wrong' }] })
    return refuse(path, 'code', { notice: `totp.${opened.code}`, status: 429, retryAfter: retryAfterSeconds })
  }
  const { role, hasNews, isSpare } = opened.value
  if (isSpare) redirect(withDone(routes.panel.ownCode(), 'zapasowy'))
  redirect(hasNews ? routes.panel.own() : homeOf(role))
}

/** To the city's identity provider, which asks for the password in our place. */
export async function signInByProviderAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  const left = await leaveToSignIn()
  if (left.ok) redirect(routes.provider())
  return refuse(routes.signIn(), 'sign-in', {
    notice: `provider.${left.code}`,
    status: left.code === 'busy' ? 429 : 409,
  })
}
