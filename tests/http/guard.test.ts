import { request } from 'node:https'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, bodyOf, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { fillService, openSlots, walkToCheck } from '../support/journeys'
import { rawAnswer } from '../support/raw'

const { url } = await freshDatabase()
let app: App
let client: Browserless
let check: Page
let action: string

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
  client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  check = await walkToCheck(client, slotId)
  const names = check.root.querySelectorAll('form input').map((input) => input.getAttribute('name') ?? '')
  action = names.find((name) => name.startsWith('$ACTION_ID_')) ?? ''
})
afterAll(() => app.stop())

const rightBody = () => {
  const form = check.root.querySelectorAll('form').find((each) => each.text.includes('Zarezerwuj termin'))
  if (!form) throw new Error('no form')
  return bodyOf(form, 'Zarezerwuj termin', {})
}
const post = (headers: Record<string, string>, body: BodyInit = rightBody()) =>
  client.send(check.url, { method: 'POST', headers, body })

/** Refused in Polish, with the phone number, without a trace in the database. */
async function expectRefused(answer: Response, statuses = [400, 403, 404, 405, 409, 413, 415]): Promise<void> {
  const page = await answer.text()
  expect(statuses).toContain(answer.status)
  expect(page).toContain('508 033 132')
  expect(page).toContain('lang="pl"')
  expect(page).not.toMatch(/at \w+ \(|Error:|node_modules/)
  expect(await db.booking.count()).toBe(0)
}

const own = () => ({ origin: app.origin })

test.each([
  ['without an origin', {}],
  ['from nowhere', { origin: 'null' }],
  ['from another site', { origin: 'https://example.org' }],
  ['from another port of this machine', { origin: 'https://localhost:1' }],
  ['from a frame of another site', { origin: 'own', 'sec-fetch-site': 'cross-site' }],
  ['from a sibling domain', { origin: 'own', 'sec-fetch-site': 'same-site' }],
  ['with a forged host to match', { origin: 'https://example.org', 'x-forwarded-host': 'example.org' }],
])('a post %s is refused', async (_name, headers: Record<string, string>) => {
  const sent = headers.origin === 'own' ? { ...headers, ...own() } : headers
  await expectRefused(await post(sent), [403])
})

const boundary = 'X'.repeat(20)
const part = (name: string, value = '') =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const multipart = { 'content-type': `multipart/form-data; boundary=${boundary}` }

test.each<[string, Record<string, string>, () => BodyInit]>([
  ['as plain text', { 'content-type': 'text/plain' }, () => 'a=1'],
  ['url-encoded', { 'content-type': 'application/x-www-form-urlencoded' }, () => `${action}=&a=1`],
  ['as JSON', { 'content-type': 'application/json' }, () => '["$K1"]'],
  ['without a boundary', { 'content-type': 'multipart/form-data' }, () => part(action)],
  ['cut off', multipart, () => part(action) + part('submissionId', 'x').slice(0, 50)],
  ['without an end', multipart, () => part(action)],
  ['that is not multipart at all', multipart, () => 'nothing of the kind'],
  ['of 65 KB', multipart, () => `${part(action) + part('a', 'x'.repeat(66_000))}--${boundary}--\r\n`],
  ['without an action', multipart, () => `${part('a', '1')}--${boundary}--\r\n`],
  ['of two actions', multipart, () => `${part(action)}${part(`$ACTION_ID_${'a'.repeat(42)}`)}--${boundary}--\r\n`],
  ['with a bound argument', multipart, () => `${part('$ACTION_REF_1')}${part('$ACTION_1:0', '{}')}--${boundary}--\r\n`],
  ['with a name of the prototype', multipart, () => `${part('$ACTION_1:__proto__', '1')}--${boundary}--\r\n`],
])('a body %s is refused', async (_name, headers, body) => {
  await expectRefused(await post({ ...headers, ...own() }, body()))
})

test('a body of an unknown action leads back to its page, which says so', async () => {
  const answer = await post({ ...multipart, ...own() }, `${part(`$ACTION_ID_${'a'.repeat(42)}`)}--${boundary}--\r\n`)
  expect(answer.status).toBe(303)
  const back = new URL(answer.headers.get('location') ?? '', app.origin)
  expect(back.pathname).toBe('/rezerwacja/sprawdz')
  await expectRefused(await client.send(back.href, {}), [409])
})

test.each<[string, Record<string, string>]>([
  ['a reference to nothing', { '0': '["$K9"]' }],
  ['a promise', { '0': '["$@1"]', '1': '"$@0"' }],
  ['a server reference', { '0': '["$F1"]', '1': '{"id":"x","bound":null}' }],
  ['two arguments', { '0': '["$K1","x"]' }],
  ['a broken argument', { '0': '{' }],
  ['a path into the prototype', { '0': '["$1:__proto__:then"]', '1': '{}' }],
])('an action called by script with %s is refused', async (_name, fields) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const id = action.replace('$ACTION_ID_', '')
  await expectRefused(await post({ ...own(), 'next-action': id, accept: 'text/x-component' }, body))
})

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])('the method %s is refused', async (method) => {
  await expectRefused(await client.send(`${app.origin}/rezerwacja`, { method }), [405])
})

test.each([
  '/%',
  '/x/%ff',
  '/x/%00',
  '/panel/dziennik?kto=%00',
  '/?a=%ED%A0%80',
  '/x/%0d%0aset-cookie:a=b',
  `/${'a'.repeat(2000)}`,
])('the address %s is refused', async (path) => {
  const { host } = new URL(app.inside)
  const page = await rawAnswer(app.inside, [`GET ${path} HTTP/1.1`, `host: ${host}`, 'connection: close'])
  expect(page.status).toBeGreaterThanOrEqual(400)
  expect(page.status).toBeLessThan(500)
  expect(page.body).toContain('508 033 132')
  expect(page.body).not.toContain('formularz')
})

/** A body in pieces, of which nobody knows how many will come. */
function postInPieces(pieces: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { ...own(), ...multipart, 'transfer-encoding': 'chunked' }
    const sent = request(check.url, { method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.on('error', reject)
    for (const piece of pieces) sent.write(piece)
    sent.end()
  })
}

test('a body in pieces is read as far as a form may go', async () => {
  const form = [part(action), part('a'), `--${boundary}--\r\n`]
  expect(await postInPieces(form)).toBe(303)
  const more = Array.from({ length: 70 }, () => part('a', 'x'.repeat(1000)))
  expect(await postInPieces([...more, ...form])).toBe(413)
  expect(await db.booking.count()).toBe(0)
})

test('ten thousand fields, doubled fields and files are read or refused, never a fault', async () => {
  const many = rightBody()
  for (let index = 0; index < 10_000; index++) many.append('a', '')
  expect((await post(own(), many)).status).toBeLessThan(500)
  const odd = rightBody()
  odd.append('submissionId', 'second')
  odd.append('fingerprint', new Blob(['file']), 'a.txt')
  odd.append('__proto__', '1')
  odd.append('constructor', '1')
  const answer = await post(own(), odd)
  expect(answer.status).toBeLessThan(500)
  expect(await db.booking.count()).toBe(0)
})

test('every answer carries the headers, and a policy of its own', async () => {
  const paths = [
    '/',
    '/rezerwacja/termin',
    '/moja-rezerwacja',
    '/w/nic',
    '/logowanie',
    '/nie-ma',
    '/panel/nie-ma',
    '/x/%ff',
  ]
  const nonces = new Set<string>()
  for (const path of paths) {
    const { headers } = await client.send(`${app.origin}${path}`, {})
    const policy = headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    expect(nonce === undefined, path).toBe(policy.includes("script-src 'self'; style-src 'self';"))
    nonces.add(nonce ?? path)
    expect(policy, path).toContain("default-src 'none'")
    expect(policy, path).toContain("frame-ancestors 'none'")
    expect(policy, path).not.toContain('unsafe')
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('referrer-policy'), path).toBe('strict-origin')
    expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin')
    expect(headers.get('x-powered-by'), path).toBeNull()
    expect(headers.get('cache-control'), path).toContain('no-store')
    if (path !== '/') expect(headers.get('x-robots-tag'), path).toBe('noindex')
  }
  expect(nonces.size).toBe(paths.length)
})

test('the right form from the right page books', async () => {
  const done = await client.press(check, 'Zarezerwuj termin')
  expect(text(done)).toContain('Termin jest zarezerwowany')
  expect(await db.booking.count()).toBe(1)
})
