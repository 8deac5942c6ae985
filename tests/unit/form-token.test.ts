import { expect, test } from 'vitest'
import { hasToken, needsToken, tokenCookie, tokenField, tokenFor } from '@/lib/platform/web/form-token'

const formWith = (token?: string) => {
  const form = new FormData()
  if (token !== undefined) form.append(tokenField, token)
  return form
}
const cookieOf = (setCookie: string) => setCookie.split(';')[0] ?? ''

test('a form counts with the cookie of its own page, and with no other', () => {
  const mine = tokenFor(undefined)
  const other = tokenFor(undefined)
  expect(mine.token).not.toBe(other.token)
  expect(hasToken(formWith(mine.token), `a=b; ${cookieOf(mine.setCookie)}`)).toBe(true)
  expect(hasToken(formWith(mine.token), cookieOf(other.setCookie))).toBe(false)
  expect(hasToken(formWith(mine.token), undefined)).toBe(false)
  expect(hasToken(formWith(), cookieOf(mine.setCookie))).toBe(false)
  expect(hasToken(formWith(''), cookieOf(mine.setCookie))).toBe(false)
})

test('whoever plants a cookie beside ours gains nothing', () => {
  const mine = cookieOf(tokenFor(undefined).setCookie)
  const planted = tokenFor(undefined)
  expect(hasToken(formWith(planted.token), `${mine}; ${cookieOf(planted.setCookie)}`)).toBe(false)
  const chosen = `${tokenCookie()}=short`
  expect(tokenFor(chosen).setCookie).not.toContain(`${chosen};`)
})

test('several pages of one browser share a key, so that each of their forms counts', () => {
  const first = tokenFor(undefined)
  const second = tokenFor(cookieOf(first.setCookie))
  expect(second).toEqual(first)
})

test('the cookie goes with no request of another site and is read by no script', () => {
  expect(tokenFor(undefined).setCookie).toMatch(/; Path=\/; Max-Age=86400; HttpOnly; SameSite=Strict(; Secure)?$/)
})

test('only browsers that say nothing of where a request comes from are given one', () => {
  expect(needsToken({ host: 'x', 'user-agent': 'Lynx/2.9' })).toBe(true)
  expect(needsToken({ host: 'x', 'sec-fetch-mode': 'navigate' })).toBe(false)
})
