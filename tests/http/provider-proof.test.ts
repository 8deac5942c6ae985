import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { beginDance, type Claims, endDance, type Relying, wasAskedAgain } from '@/lib/platform/oidc'
import { type City, cityClient, startCity } from '../support/city'

const origin = 'http://localhost:3999'
let city: City
let relying: Relying

beforeAll(async () => {
  city = await startCity()
  city.serve(origin)
  city.people.set('ewa', { email: 'ewa@example.org', roles: ['raporty'] })
  const callback = `${origin}/logowanie/konto-miejskie/powrot`
  const { id: clientId, secret: clientSecret } = cityClient
  relying = { issuer: city.issuer, clientId, clientSecret, scope: 'openid email profile', callback }
})
afterAll(() => city.stop())
beforeEach(() => Object.assign(city, { tamper: null, failing: null }))

const hasRoles = (claims: Claims) => claims.roles !== undefined

async function go(again: boolean, trust = relying) {
  const begun = await beginDance(trust, { again }, new Date())
  if (!begun.ok) throw new Error(begun.code)
  const { url, dance } = begun.value
  const search = new URL(await city.visit(url, 'ewa')).searchParams
  return { url: new URL(url), dance, ended: await endDance(trust, dance, search, hasRoles) }
}

test('asked again, the city says when it asked; and what it says is compared with when the browser left', async () => {
  const { url, dance, ended } = await go(true)
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ prompt: 'login', max_age: '0' })
  if (!ended.ok) throw new Error(ended.code)
  const now = new Date()
  expect(wasAskedAgain(ended.value, dance, now)).toBe(true)
  const { auth_time: askedAt, ...silent } = ended.value
  expect(wasAskedAgain(silent, dance, now)).toBeNull()
  const minutes = (count: number) => ({ ...dance, at: Number(askedAt) * 1000 + count * 60_000 })
  expect([0, 1, 2].map((count) => wasAskedAgain(ended.value, minutes(count), now))).toEqual([true, true, false])
})

test('what its token lacks is asked for apart, of the same person', async () => {
  city.tamper = ({ claims }) => void Object.assign(claims, { roles: undefined })
  const { ended } = await go(false)
  expect(ended).toMatchObject({ ok: true, value: { sub: 'ewa', roles: ['raporty'] } })
  // When it asked, it signs, or it did not say so.
  city.people.set('ewa', { email: 'ewa@example.org', roles: ['raporty'], auth_time: 1 })
  city.tamper = ({ claims }) => void Object.assign(claims, { roles: undefined, auth_time: undefined })
  expect((await go(false)).ended).toMatchObject({ ok: true, value: { roles: ['raporty'], auth_time: undefined } })
  city.tamper = ({ claims }) => void Object.assign(claims, { sub: 'ola', roles: undefined })
  expect((await go(false)).ended).toEqual({ ok: false, code: 'invalid' })
})

test('a city that speaks for another one is not asked at all', async () => {
  const other = { ...relying, issuer: city.issuer.replace('127.0.0.1', 'localhost') }
  expect(await beginDance(other, { again: false }, new Date())).toEqual({ ok: false, code: 'away' })
})

test('a wrong secret of ours is a fault of the machine, and nobody is let in', async () => {
  const { ended } = await go(false, { ...relying, clientSecret: 'another one' })
  expect(ended).toEqual({ ok: false, code: 'away' })
})

test('a city that was away is asked anew, and one that was there is not', async () => {
  const anew = { ...relying, clientId: 'other' }
  city.failing = 503
  expect(await beginDance(anew, { again: false }, new Date())).toEqual({ ok: false, code: 'away' })
  city.failing = null
  city.asked.clear()
  for (const _each of [1, 2, 3]) expect((await beginDance(anew, { again: false }, new Date())).ok).toBe(true)
  expect(city.asked.get('/.well-known/openid-configuration')).toBe(1)
})
