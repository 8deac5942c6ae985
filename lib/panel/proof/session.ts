import 'server-only'
import { redirect } from 'next/navigation'
import { recordLookOnce } from '@/lib/office/audit/data'
import { proveAgain } from '@/lib/office/proof/data'
import { isFresh } from '@/lib/office/proof/rules'
import { ownPasswordOnlySchema } from '@/lib/office/proof/schema'
import type { Actor } from '@/lib/office/role/rules'
import { retryAfterSeconds } from '@/lib/office/staff/rules'
import { askedFrom, lastProof, ownSession } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { publicOrigin } from '@/lib/platform/env'
import type { FormValues } from '@/lib/platform/fields'
import { withQuery } from '@/lib/platform/paths'
import { keepForm, refuse, refusedForm } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { noteRefused } from '@/lib/platform/web/request-state'
import { routes } from '@/lib/routes'
import type { Act } from './rules'

export const isProven = async (): Promise<boolean> => isFresh(await lastProof(), now())

/**
 * Lets an action go on whose owner proved who they are minutes ago, or proves it now by the password in its form. Everybody
 * else is led to the page that asks for it. That page holds what was typed and posts it to this same action once more, so
 * that nothing is done by an address alone. `page` is where whoever changes their mind goes back to.
 */
export async function requireProof(
  by: Actor,
  { act, page }: { act: Act; page: string },
  form: FormData,
  typed: FormValues,
): Promise<void> {
  if (await isProven()) return
  const values = { ...typed, act, page }
  const parsed = parseForm(ownPasswordOnlySchema, form)
  if (!parsed.ok && parsed.values.currentPassword === undefined) {
    redirect(withQuery(routes.panel.prove(), 'blad', await keepForm('proof', values)))
  }
  // The password never travels back, not even encrypted.
  if (!parsed.ok) return refuse(routes.panel.prove(), 'proof', { values, errors: parsed.errors })
  const own = { ...parsed.value, sessionId: await ownSession() }
  const proven = await proveAgain(by, own, await askedFrom(), now())
  if (proven.ok) return
  noteRefused('sign_in')
  // Whoever sits at a desk that was left open is seen in the log, and not by a line for each guess.
  if (proven.code === 'wrong') await recordLookOnce(by, 'proof_refused', 'staff', by.id, now())
  const later = { notice: 'signIn.busy', status: 429, retryAfter: retryAfterSeconds } as const
  const wrong = { errors: [{ field: 'currentPassword', key: 'password.wrong' }] }
  return refuse(routes.panel.prove(), 'proof', { values, ...(proven.code === 'busy' ? later : wrong) })
}

/** The same for a page or a file. What it shows is named by its address, which the page that asks leads on to. */
export async function requireProofToSee(path: string): Promise<void> {
  if (!(await isProven())) redirect(routes.panel.proveToSee(path))
}

/** Back to the page that asks, with all that it holds, where whoever keeps the password elsewhere did not say it. */
export async function refuseProof(page: string, refusal: { notice: string; status: 409 | 429 }): Promise<never> {
  const { searchParams } = new URL(page, publicOrigin())
  const kept = searchParams.get('blad')
  const next = searchParams.get('dalej')
  const { values } = await refusedForm('proof', Promise.resolve(kept ? { blad: kept } : {}))
  return refuse(routes.panel.prove(), 'proof', { values: kept ? values : { ...(next && { next }) }, ...refusal })
}
