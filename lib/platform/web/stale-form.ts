import { randomBytes } from 'node:crypto'
import { sealData } from 'iron-session'
import { usesHttps } from '@/lib/platform/env'
import type { FormValues } from '@/lib/platform/fields'
import { keyFor } from '@/lib/platform/keys'

/** The cookie in which a refused form comes back, and the parameter that asks for it: lib/platform/web/flash.ts reads both. */
export const refusedCookie = 'formularz'
export const refusedMinutes = 15
export const refusedParameter = 'blad'
/** In the place of the name of a form: whichever stands on the page. */
export const anyForm = '*'

/** What was typed into a form that we may not know any more: neither what is Next's own nor a password. */
export function typedInto(form: FormData): FormValues {
  const values: FormValues = {}
  for (const name of new Set(form.keys())) {
    const field = name.replace(/^_1_/, '')
    if (!/^[A-Za-z]\w{0,60}$/.test(field) || /password/i.test(field)) continue
    const texts = form.getAll(name).filter((value): value is string => typeof value === 'string')
    values[field] = texts.length === 1 ? (texts[0] ?? '') : texts
  }
  return values
}

const mostCharacters = 1500

/** Leads back to the step of a form that no page of this release has: what was typed stands in it again. */
export async function leadBack(url: string, values: FormValues): Promise<{ location: string; cookie: string }> {
  const id = randomBytes(6).toString('hex')
  const kept = JSON.stringify(values).length > mostCharacters ? {} : values
  const refused = { id, form: anyForm, values: kept, errors: [], notice: 'form.stale', status: 409 }
  const ttl = refusedMinutes * 60
  const password = keyFor(`cookie:${refusedCookie}`).toString('base64url')
  const name = usesHttps() ? `__Host-${refusedCookie}` : refusedCookie
  const secure = usesHttps() ? '; Secure' : ''
  const back = new URL(url, 'http://localhost')
  back.searchParams.set(refusedParameter, id)
  return {
    location: `${back.pathname}${back.search}`,
    cookie: `${name}=${await sealData(refused, { password, ttl })}; Path=/; Max-Age=${ttl}; HttpOnly; SameSite=Lax${secure}`,
  }
}
