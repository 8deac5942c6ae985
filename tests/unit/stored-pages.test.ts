import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { staffCookies } from '@/lib/panel/signin/session'
import { clientCookies } from '@/lib/public/device/session'
import { encodingFor } from '@/lib/server/stored-document'
import { ownCookieNames, storedAddresses, storedPageFor } from '@/lib/server/stored-pages'

type Asked = { method?: string; url: string; headers?: Record<string, string> }
const keyOf = ({ method = 'GET', url, headers = {} }: Asked) =>
  storedPageFor({ method, url, headers } as unknown as IncomingMessage)?.address ?? null

test('the keys are a closed list of pages in each language', () => {
  expect(storedAddresses.length).toBe(8 * 4)
  expect(storedAddresses.map((url) => keyOf({ url }))).toEqual(storedAddresses)
  expect(keyOf({ url: '/uk', method: 'HEAD' })).toBe('/uk')
  for (const url of [
    '/pl',
    '/uk/',
    '//',
    '/nie-ma',
    '/moja-rezerwacja',
    '/lista-oczekujacych/zapis',
    '/panel',
    '/w/nic',
  ])
    expect(keyOf({ url }), url).toBeNull()
  for (const method of ['POST', 'PUT', 'OPTIONS']) expect(keyOf({ url: '/', method }), method).toBeNull()
})

test('what others hang on to an address is no part of the key, and with any other question there is none', () => {
  for (const query of ['', 'utm_source=x&utm_medium=y', 'fbclid=abc', 'gclid=1&', 'mc_cid=2', '_gl=3', 'mtm_kwd'])
    expect(keyOf({ url: `/prywatnosc?${query}` }), query).toBe('/prywatnosc')
  for (const query of ['a=1', 'utm_source=x&blad=0', 'wszystkie=1', 'fbclidx=1', `utm_a=${'x'.repeat(2000)}`])
    expect(keyOf({ url: `/?${query}` }), query).toBeNull()
})

test('a cookie of ours, or a body, is never met by the store; cookies of others are', () => {
  Object.assign(process.env, {
    OIDC_ISSUER: 'https://login.example.org',
    OIDC_CLIENT_ID: 'panel',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_ROLES: 'coordinator=a',
  })
  const listed = [...clientCookies(), ...staffCookies()].map(({ name }) => name.replace(/^__Host-/, ''))
  expect([...ownCookieNames].sort()).toEqual(listed.sort())
  const own = [...ownCookieNames, '__Host-anything', '__Secure-next-auth.callback-url', 'next-auth.csrf-token', 'STAFF']
  for (const name of own)
    for (const cookie of [`${name}=1`, `_ga=2; ${name}=`, ` ${name} =3;x=4`, name])
      expect(keyOf({ url: '/', headers: { cookie } }), cookie).toBeNull()
  for (const cookie of ['', '_ga=1; _pk_id.2=szkic', 'nieszkic=1', '__prerender_bypass=1'])
    expect(keyOf({ url: '/', headers: { cookie } }), cookie).toBe('/')
  for (const name of ['content-length', 'transfer-encoding', 'next-action', 'expect'])
    expect(keyOf({ url: '/', headers: { [name]: '1' } }), name).toBeNull()
})

test.each([
  ['br', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0.1', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['BR ; Q=0.5', 'br'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['gzip;q=0, *;q=0.5', 'br'],
  ['identity, br;q=0.5', 'identity'],
  ['deflate', 'identity'],
  ['br;q=x', 'identity'],
  ['', 'identity'],
  [undefined, 'identity'],
])('who takes %s is sent %s', (accepted, encoding) => {
  expect(encodingFor(accepted)).toBe(encoding)
})
