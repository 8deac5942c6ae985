import { get, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localePath, locales } from '@/lib/i18n/locales'
import { type App, startApp } from '../support/app'
import { routes as audiences } from '../support/audiences'
import { Browserless, bodyOf, buttonOf } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { contactAnswers, fillService, openSlots } from '../support/journeys'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
})
afterAll(() => app.stop())

const pages = Object.keys(audiences)
  .filter((route) => route.startsWith('/[locale]') && !/\.ics$|\/wyjdz$/.test(route))
  .map((route) => route.replace('/[locale]', '').replace('[...rest]', 'nie-ma').replace('[token]', 'nic') || '/')

const own = /<script src="(\/strona\.[\da-f]{16}\.js)" defer><\/script>/

/** Somebody in the middle of a booking, so that each step has its page. */
async function halfway(): Promise<Browserless> {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  await client.press(await client.open('/rezerwacja/termin'), 'Dalej', { slotId })
  await client.press(await client.open('/rezerwacja/kontakt'), 'Dalej', contactAnswers)
  return client
}

test('each public page in each language has one script, which is ours, and a policy that allows no other', async () => {
  const client = await halfway()
  for (const path of pages) {
    for (const locale of locales) {
      const address = localePath(locale, path)
      const page = await client.open(address)
      expect(page.html.match(/<script\b/g), address).toHaveLength(1)
      expect(page.html, address).toMatch(own)
      expect(page.html, address).not.toMatch(
        /__next_f|nonce|TURBOPACK|<!--|\.js"[^>]*as="script"|<[a-z][^>]* on[a-z]+=/,
      )
      expect(page.headers.get('content-security-policy'), address).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self';/,
      )
    }
  }
})

test('the script is small, kept for good under its name, and given for any other name as well', async () => {
  const html = await (await fetch(app.origin)).text()
  const address = own.exec(html)?.[1] ?? ''
  const named = await fetch(app.origin + address)
  const text = await named.text()
  expect(named.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(named.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(text.length).toBeGreaterThan(1000)
  expect(Buffer.byteLength(text)).toBeLessThan(5 * 1024)
  const older = await fetch(`${app.origin}/strona.0000000000000000.js`)
  expect([older.status, older.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(await older.text()).toBe(text)
  expect((await fetch(`${app.origin}/strona.js`)).status).toBe(404)
})

test('whoever still runs the script of an older release is given a whole page', async () => {
  const parts = { rsc: '1', 'next-router-state-tree': '%5B%5D', 'next-router-prefetch': '1' }
  for (const query of ['', '?_rsc=1a2b3']) {
    const answer = await fetch(`${app.origin}/rezerwacja/termin${query}`, { headers: parts })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await answer.text()).toMatch(own)
  }
})

/** As it comes over the wire: fetch would unpack it. */
function packed(accepted: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(app.inside, { headers: { 'accept-encoding': accepted } }, (answer) => {
      buffer(answer).then((body) => resolve({ headers: answer.headers, body }), reject)
    }).on('error', reject)
  })
}

test('an answer is packed as its reader takes it', async () => {
  const plain = await (await fetch(app.origin)).text()
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync }
  for (const [accepted, encoding] of [
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
    ['', undefined],
  ] as const) {
    const { headers, body } = await packed(accepted)
    expect(headers['content-encoding'], accepted).toBe(encoding)
    expect(headers.vary, accepted).toMatch(/^Accept-Encoding\b/)
    const html = (encoding ? unpack[encoding](body) : body).toString()
    expect(html.length, accepted).toBe(plain.length)
    if (encoding) expect(body.length, accepted).toBeLessThan(plain.length / 3)
  }
})

test('a form that the script sends is told where to go on, a mistake included', async () => {
  const client = new Browserless(app.origin)
  const page = await client.open('/rezerwacja/kontakt')
  expect(new URL(page.url).pathname).toBe('/rezerwacja/termin')
  const [slotId = ''] = await openSlots(1)
  const sent = async (fields: Record<string, string>) => {
    const form = page.root.querySelectorAll('form').find((each) => buttonOf(each, 'Dalej'))
    const body = form && bodyOf(form, 'Dalej', fields)
    const headers = { origin: app.origin, 'x-sent-by-script': '1' }
    return client.send(page.url, { method: 'POST', body, headers })
  }
  const done = await sent({ slotId })
  expect([done.status, done.headers.get('x-leads-to'), done.headers.get('location')]).toEqual([
    204,
    '/rezerwacja/kontakt',
    null,
  ])
  expect(done.headers.get('cache-control')).toBe('private, no-store')
  const refused = await sent({ slotId: '' })
  expect([refused.status, refused.headers.get('x-leads-to')]).toEqual([204, expect.stringMatching(/\?blad=/)])
  expect(refused.headers.getSetCookie().join()).toContain('formularz=')
})
