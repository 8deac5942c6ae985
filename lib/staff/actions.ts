'use server'

import { redirect } from 'next/navigation'
import { requireOwnForm } from '@/lib/auth/own-form'
import { closeSession, openSession } from '@/lib/auth/session'
import { forgetRefused, refuse } from '@/lib/platform/flash'
import { parseForm } from '@/lib/platform/form'
import { routes } from '@/lib/platform/routes'
import { signInSchema } from './schema'

export async function signInAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const parsed = parseForm(signInSchema, form)
  // The password never travels back, not even encrypted.
  const values = { email: String(form.get('email') ?? '') }
  if (!parsed.ok) return refuse(routes.signIn(), 'sign-in', { values, errors: parsed.errors })
  const { email, password } = parsed.value
  if (!(await openSession(email, password)))
    return refuse(routes.signIn(), 'sign-in', { values, notice: 'signIn.wrong' })
  redirect(routes.panel.home())
}

export async function signOutAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  await Promise.all([closeSession(), forgetRefused()])
  redirect(routes.signIn())
}
