'use server'

import { redirect } from 'next/navigation'
import { retryAfterSeconds } from '@/lib/office/staff/rules'
import { signInSchema } from '@/lib/office/staff/schema'
import { forgetRefused, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { forgetPages } from '@/lib/platform/web/request-state'
import { routes } from '@/lib/routes'
import { closeSession, homeOf, openSession } from './session'

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
  if (!opened.ok) return refuse(routes.signIn(), 'sign-in', { values, notice: 'signIn.wrong' })
  redirect(homeOf(opened.value))
}

export async function signOutAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  await Promise.all([closeSession(), forgetRefused()])
  forgetPages()
  redirect(routes.signIn())
}
