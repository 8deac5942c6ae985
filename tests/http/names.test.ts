import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app'
import { Browserless } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { fillService } from '../support/journeys'

/** Whatever a proxy makes of the name under which people came, APP_ORIGIN decides what ours is. */
const { url } = await freshDatabase()
const own = 'https://wizyta.miasto.pl'
let app: App
let action: string

beforeAll(async () => {
  await fillService()
  app = await startApp(url, { APP_ORIGIN: own })
  const page = await new Browserless(app.inside).open('/rezerwacja/termin')
  const names = page.root.querySelectorAll('form input').map((input) => input.getAttribute('name') ?? '')
  action = names.find((name) => name.startsWith('$ACTION_ID_')) ?? ''
})
afterAll(() => app.stop())

type Said = Record<string, string>

function ask(method: 'GET' | 'POST', path: string, headers: Said, body = ''): Promise<[number, string | undefined]> {
  const { port } = new URL(app.inside)
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      answer.resume()
      resolve([answer.statusCode ?? 0, answer.headers.location])
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const boundary = 'X'.repeat(20)
const post = (headers: Said) => {
  const body = `--${boundary}\r\ncontent-disposition: form-data; name="${action}"\r\n\r\n\r\n--${boundary}--\r\n`
  const type = `multipart/form-data; boundary=${boundary}`
  return ask(
    'POST',
    '/rezerwacja/termin',
    { 'content-type': type, 'content-length': String(body.length), ...headers },
    body,
  )
}

const host = new URL(own).host
// Before the others: of many refusals within a minute a few have a line of their own.
test('what is refused is one line that says why, and of whom nothing', async () => {
  const foreign: Said[] = [{ origin: 'https://example.org' }, { referer: 'https://example.org/ktos' }, {}]
  for (const said of foreign) expect((await post({ host, ...said }))[0]).toBe(403)
  for (const because of ['other_origin', 'other_page', 'unknown'])
    await expect.poll(() => app.log()).toContain(`"because":"${because}"`)
  expect(app.log()).not.toMatch(/example\.org|ktos/)
})

const inside = 'mediacje:3000'
// As nginx, Caddy, Traefik, HAProxy, Apache and the balancers of clouds write it, alone and one behind the other.
const ours: Said[] = [
  { host },
  { host: host.toUpperCase() },
  { host: `${host}:443` },
  { host: `${host}.` },
  { host: inside },
  { host: 'mediacje' },
  { host: '10.0.0.7:3000' },
  { host: '[fd00::7]:3000' },
  { host: 'localhost:3000' },
  { host: 'mediacje.default.svc' },
  { host: 'mediacje.default.svc.cluster.local' },
  { host: 'serwer.internal' },
  { host: inside, 'x-forwarded-host': host },
  { host: inside, 'x-forwarded-host': host.toUpperCase() },
  { host: inside, 'x-forwarded-host': `${host}:443` },
  { host: inside, 'x-forwarded-host': `${host}, ${host}` },
  { host: inside, 'x-forwarded-host': `${host}, ${inside}` },
  { host: inside, 'x-forwarded-host': `${host}:443, ${inside}` },
  { host: inside, 'x-forwarded-host': ` ${host} ` },
  { host, 'x-forwarded-host': inside },
  { host, 'x-forwarded-host': '' },
  { host, 'x-forwarded-proto': 'http', 'x-forwarded-port': '80' },
  { host, 'x-forwarded-proto': 'https, http' },
  { host, forwarded: `host=example.org;proto=http` },
]

test.each(ours)('%j is our name', async (said) => {
  expect(await ask('GET', '/', said)).toEqual([200, undefined])
  const [status, to] = await post({ ...said, origin: own })
  expect(status).toBe(303)
  expect(to).toMatch(/^\/rezerwacja\/termin\?blad=/)
  expect((await post({ ...said, origin: `https://${host}.example.org` }))[0]).toBe(403)
})

const others: Said[] = [
  { host: `www.${host}` },
  { host: 'mediacje.stare-miasto.pl' },
  { host: 'stare-miasto.pl:8443' },
  { host: inside, 'x-forwarded-host': `www.${host}` },
  { host: inside, 'x-forwarded-host': `WWW.${host}:443, ${inside}` },
  { host, 'x-forwarded-host': 'stare-miasto.pl' },
]

test.each(others)('%j is another one: its pages lead to ours, and its forms are not taken', async (said) => {
  expect(await ask('GET', '/uk/prywatnosc?a=1', said)).toEqual([308, `${own}/uk/prywatnosc?a=1`])
  expect(await ask('GET', '/api/health/live', said)).toEqual([200, undefined])
  expect((await post({ ...said, origin: `https://${said['x-forwarded-host'] ?? said.host}` }))[0]).toBe(403)
})

test.each([
  ['our page', `${own}/rezerwacja`, 303],
  ['our site alone', `${own}/`, 303],
  ['another site', 'https://example.org/rezerwacja', 403],
  ['a site that begins like ours', `${own}.example.org/`, 403],
  ['no address', 'nothing', 403],
])('of a post without an origin its page tells where it comes from: %s', async (_name, referer, status) => {
  expect((await post({ host, referer }))[0]).toBe(status)
})

test('an address as people write it leads to the page that is meant', async () => {
  for (const [written, right] of [
    ['/UA/Moja-rezerwacja.', '/uk/moja-rezerwacja'],
    ['/uk/rezerwacja?utm_source=x', '/uk/rezerwacja/termin?utm_source=x'],
    ['/pl/prywatnosc', '/prywatnosc'],
    ['/w/Ab3_-x).', '/w/Ab3_-x'],
  ] as const)
    expect(await ask('GET', written, { host })).toEqual([308, right])
  expect((await ask('GET', '/nie-ma.', { host }))[0]).toBe(404)
})
