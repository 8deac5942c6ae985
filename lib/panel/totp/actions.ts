'use server'

import { redirect } from 'next/navigation'
import { endTotp, renewSpareCodes } from '@/lib/office/own/data'
import { ownPasswordOnlySchema } from '@/lib/office/proof/schema'
import { retryAfterSeconds } from '@/lib/office/staff/rules'
import { beginTotp, confirmTotp } from '@/lib/office/totp/data'
import { appCodeSchema } from '@/lib/office/totp/schema'
import { askedFrom, ownSession, requireActorOfForm } from '@/lib/panel/account/session'
import { requireProof } from '@/lib/panel/proof/session'
import { now } from '@/lib/platform/clock'
import { withDone, withQuery } from '@/lib/platform/paths'
import { keepForm, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'

const path = routes.panel.ownCode()

/** Makes the secret that the page then shows. Nothing asks for a code yet. */
export async function beginTotpAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('enrolling')
  await requireProof(actor, { act: 'beginTotp', page: path }, form, {})
  const begun = await beginTotp(actor, now())
  if (!begun.ok) return refuse(path, 'own-code', { notice: `totp.${begun.code}`, status: 409 })
  redirect(path)
}

/** The first code of the app switches it on, and shows the spare codes this once. */
export async function confirmTotpAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('enrolling')
  const parsed = parseForm(appCodeSchema, form)
  if (!parsed.ok) return refuse(path, 'own-code', { errors: parsed.errors })
  await requireProof(actor, { act: 'confirmTotp', page: path }, form, parsed.typed)
  const { code } = parsed.value
  const confirmed = await confirmTotp(actor, { code, sessionId: await ownSession() }, now())
  if (confirmed.ok) return showCodes(actor.id, confirmed.value, 'wlaczono')
  if (confirmed.code === 'ended') return refuse(path, 'own-code', { notice: 'totp.begin-anew', status: 409 })
  return refuse(path, 'own-code', { errors: [{ field: 'code', key: 'totp.wrong' }] })
}

export async function renewSpareCodesAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('staff')
  const parsed = parseForm(ownPasswordOnlySchema, form)
  if (!parsed.ok) return refuse(path, 'own-code', { errors: parsed.errors })
  const own = { ...parsed.value, sessionId: await ownSession() }
  const renewed = await renewSpareCodes(actor, own, await askedFrom(), now())
  if (!renewed.ok) return refusePassword(renewed.code)
  return showCodes(actor.id, renewed.value, 'kody')
}

export async function endTotpAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('staff')
  const parsed = parseForm(ownPasswordOnlySchema, form)
  if (!parsed.ok) return refuse(path, 'own-code', { errors: parsed.errors })
  const own = { ...parsed.value, sessionId: await ownSession() }
  const ended = await endTotp(actor, own, await askedFrom(), now())
  if (!ended.ok) return refusePassword(ended.code)
  redirect(withDone(path, 'wylaczono'))
}

async function refusePassword(code: 'wrong' | 'busy' | 'off'): Promise<never> {
  if (code === 'off') return refuse(path, 'own-code', { notice: 'totp.off', status: 409 })
  if (code === 'wrong')
    return refuse(path, 'own-code', { errors: [{ field: 'currentPassword', key: 'password.wrong' }] })
  return refuse(path, 'own-code', { notice: 'signIn.busy', status: 429, retryAfter: retryAfterSeconds })
}

/** In the encrypted cookie, for whoever made them. */
async function showCodes(staffId: string, codes: string[], done: string): Promise<never> {
  const id = await keepForm('own-code', { codes, staffId })
  redirect(withQuery(withDone(path, done), 'blad', id))
}
