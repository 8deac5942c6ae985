import { renameSync } from 'node:fs'
import { get, type IncomingHttpHeaders, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localePath, locales } from '@/lib/i18n/locales'
import { db } from '@/lib/platform/db/db'
import { storedAddresses } from '@/lib/server/stored-pages'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { bookOnline, fillService, openSlots } from '../support/journeys'
import { Relay } from '../support/relay'
import { SilentBrowser } from '../support/silent-browser'

const { dialect, url } = await freshDatabase()
const hours = '/rezerwacja/termin'
let app: App
const relay = new Relay(url)

beforeAll(async () => {
  await fillService()
  app = await startApp(dialect === 'postgres' ? await relay.start() : url)
})
afterAll(async () => {
  await app.stop()
  if (dialect === 'postgres') await relay.cut()
})

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** As it comes over the wire. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = new URL(app.inside)
  return new Promise((resolve, reject) => {
    const send = method === 'GET' ? get : request
    send({ port, path, method, headers: { 'sec-fetch-mode': 'navigate', ...headers } }, (answer) => {
      const { statusCode: status = 0, headers } = answer
      buffer(answer).then((body) => resolve({ status, headers, body }), reject)
    })
      .on('error', reject)
      .end()
  })
}
const etagOf = async (path: string, headers?: Record<string, string>) => (await ask(path, headers)).headers.etag
const page = async (path: string) => (await ask(path)).body.toString()

test('every stored page answers with a strong ETag, the same bytes for all, and 304 to whoever has them', async () => {
  for (const address of storedAddresses) {
    const first = await ask(address)
    expect([first.status, first.headers.etag], address).toEqual([200, expect.stringMatching(/^"[\w-]{22}"$/)])
    expect(first.headers['cache-control'], address).toBe('public, max-age=0, s-maxage=1, must-revalidate')
    expect(first.headers.vary, address).toBe('Accept-Encoding, Cookie, Sec-Fetch-Mode')
    expect(first.headers['set-cookie'], address).toBeUndefined()
    expect(Number(first.headers['content-length']), address).toBe(first.body.length)
    // A database that is slow for seconds has pages shown as they were meanwhile, which are others.
    const again = async () => {
      const known = `"other", W/${await etagOf(address)}`
      const { status, body } = await ask(address, { 'if-none-match': known })
      return [status, body.length]
    }
    await expect.poll(again, { timeout: 20_000, message: address }).toEqual([304, 0])
    const head = await ask(address, {}, 'HEAD')
    const { date: _date, ...named } = head.headers
    expect([head.status, head.body.length], address).toEqual([200, 0])
    expect({ ...first.headers, ...named, etag: first.headers.etag }, address).toEqual(first.headers)
  }
})

test('each form has its own ETag and says what it is', async () => {
  const forms = await Promise.all(
    ['br', 'gzip', 'identity', 'br;q=0'].map((each) => ask('/', { 'accept-encoding': each })),
  )
  expect(forms.map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip', undefined, undefined])
  expect(new Set(forms.map(({ headers }) => headers.etag)).size).toBe(3)
  const [br, , plain] = forms
  expect((br?.body.length ?? 0) * 3).toBeLessThan(plain?.body.length ?? 0)
  const known = { 'accept-encoding': 'br', 'if-none-match': plain?.headers.etag ?? '' }
  expect((await ask('/', known)).status).toBe(200)
})

test('whoever brings a cookie of ours, asks for something else or says nothing of itself gets a page of its own', async () => {
  for (const [path, headers] of [
    ['/', { cookie: '__Host-szkic=1' }],
    [hours, { cookie: 'wizyta=1' }],
    ['/?a=1', {}],
    [`${hours}?wszystkie=1`, {}],
  ] as const) {
    const { status, headers: answer } = await ask(path, { ...headers })
    expect([status, answer.etag, answer['cache-control']], path).toEqual([200, undefined, 'private, no-store'])
  }
  const silent = await new SilentBrowser(app.origin).open(hours)
  expect(silent.html).toContain('name="_own"')
  expect(silent.headers.getSetCookie().join()).toContain('klucz-formularza=')
  expect(silent.headers.get('etag')).toBeNull()
  expect(await page(hours)).not.toContain('name="_own"')
  expect((await new SilentBrowser(app.origin).open('/')).headers.get('etag')).not.toBeNull()
})

test('the address alone says which page it is, and in which language', async () => {
  const etag = await etagOf('/')
  expect(await etagOf('/?utm_source=x&fbclid=y')).toBe(etag)
  expect(await etagOf('/', { cookie: '_ga=1', 'accept-language': 'uk', 'user-agent': 'Googlebot' })).toBe(etag)
  for (const locale of locales) expect(await page(localePath(locale, '/'))).toContain(`<html lang="${locale}"`)
  expect((await ask('/nie-ma')).status).toBe(404)
  const client = new Browserless(app.origin)
  const refused = await client.press(await client.open(hours), 'Dalej', { slotId: undefined })
  expect([refused.status, refused.headers.get('etag')]).toEqual([422, null])
})

test('an hour that somebody takes is gone at once, and what is changed elsewhere within five seconds', async () => {
  const [taken = '', blocked = ''] = await openSlots(2)
  for (const id of [taken, blocked]) expect(await page(hours)).toContain(`value="${id}"`)
  await bookOnline(app.origin, taken)
  expect(await page(hours)).not.toContain(`value="${taken}"`)
  expect(await page(hours)).toContain(`value="${blocked}"`)
  await db.slot.update({ where: { id: blocked }, data: { state: 'blocked' } })
  await expect.poll(() => page(hours), { timeout: 5000 }).not.toContain(`value="${blocked}"`)
  expect(await etagOf(hours)).toBeDefined()
})

if (dialect === 'postgres')
  test('another server on the same database shows it within five seconds', async () => {
    const other = await startApp(url)
    try {
      const [taken = ''] = await openSlots(1)
      const before = await (await fetch(other.origin + hours)).text()
      expect(before).toContain(`value="${taken}"`)
      await bookOnline(app.origin, taken)
      const now = async () => (await fetch(other.origin + hours)).text()
      await expect.poll(now, { timeout: 5000 }).not.toContain(`value="${taken}"`)
    } finally {
      await other.stop()
    }
  })

test('without the database the last pages are shown with their time and the phone, and then fresh ones again', async () => {
  const file = url.replace('file:', '')
  const etag = await etagOf('/en')
  await etagOf(hours)
  if (dialect === 'postgres') await relay.cut()
  else renameSync(file, `${file}.away`)
  const client = new Browserless(app.origin)
  const isOld = async (path: string) => text(await client.open(path)).includes('Zadzwoń: 508 033 132')
  await expect.poll(() => isOld('/'), { timeout: 15_000 }).toBe(true)
  const home = await client.open('/')
  expect([home.status, home.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  expect(Number(home.headers.get('age'))).toBeLessThan(60)
  expect(await isOld(hours)).toBe(true)
  expect((await ask('/en')).body.toString()).toContain('Call us:')
  // Asked for with a question of its own, it is not one of the pages that were stored.
  expect((await client.open(`${hours}?wszystkie=1`)).status).toBe(503)
  if (dialect === 'postgres') await relay.start()
  else renameSync(`${file}.away`, file)
  await expect.poll(() => etagOf('/en'), { timeout: 15_000 }).toBe(etag)
  expect(await isOld('/')).toBe(false)
})
