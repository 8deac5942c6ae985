import { createHmac, randomBytes } from 'node:crypto'
import { usesHttps } from '@/lib/platform/env'
import { isSameText, keysFor } from '@/lib/platform/keys'

/**
 * How a browser that says neither Origin nor Referer shows that a form is from a page of ours: the page gave it a random
 * key in a cookie that no other site can send along, and the form carries what only we can make of that key.
 */
export const tokenField = '_own'
export const tokenName = 'klucz-formularza'
/** A page that stays open over night still sends its form. */
export const tokenMinutes = 24 * 60

export const tokenCookie = (): string => (usesHttps() ? `__Host-${tokenName}` : tokenName)

type HeadersOf = { cookie?: string | undefined; [name: string]: unknown }

/** Browsers of the last years say from where every request comes, and need no token. */
export const needsToken = (headers: HeadersOf): boolean =>
  !Object.keys(headers).some((name) => name.startsWith('sec-fetch-'))

/** The key that this browser has, or a new one, and what its forms carry. */
export function tokenFor(cookies: string | undefined): { token: string; setCookie: string } {
  const key = keyIn(cookies) ?? randomBytes(16).toString('base64url')
  const secure = usesHttps() ? '; Secure' : ''
  const setCookie = `${tokenCookie()}=${key}; Path=/; Max-Age=${tokenMinutes * 60}; HttpOnly; SameSite=Strict${secure}`
  return { token: signed(key)[0] ?? '', setCookie }
}

/** Whether a form carries what belongs to the key of its browser. */
export function hasToken(form: FormData, cookies: string | undefined): boolean {
  const [key, token] = [keyIn(cookies), form.get(tokenField)]
  return key !== null && typeof token === 'string' && signed(key).some((each) => isSameText(token, each))
}

const signed = (key: string) =>
  keysFor('form-token').map((secret) => createHmac('sha256', secret).update(key).digest('base64url'))

// Two of one name: the one that another host has planted is not told from ours, and neither counts.
function keyIn(cookies = ''): string | null {
  const pairs = cookies.split(';').map((pair) => pair.trim())
  const own = pairs
    .filter((pair) => pair.startsWith(`${tokenCookie()}=`))
    .map((pair) => pair.slice(tokenCookie().length + 1))
  return own.length === 1 && /^[\w-]{22}$/.test(own[0] ?? '') ? (own[0] ?? null) : null
}
