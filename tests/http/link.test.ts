import { afterAll, beforeAll, expect, test } from 'vitest'
import en from '@/lib/i18n/messages/en.json'
import { mintLink } from '@/lib/messages/link/data'
import { db } from '@/lib/platform/db/db'
import { newToken } from '@/lib/platform/secret-token'
import { type App, startApp } from '../support/app'
import { Browserless, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { bookOnline, fillService, openSlots } from '../support/journeys'

const { url } = await freshDatabase()
const secrets = [/Żaneta|Ćwik/, /601.?234.?567/, /Alimenty|Kontakty z dzieckiem/]
let app: App
let bookingId: string
let code: string
let cancelled: string
let slots: string[]

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
  slots = await openSlots(4)
  code = ((await bookOnline(app.origin, slots[0] ?? '')).reference ?? '').replace('-', '')
  bookingId = (await bookingOf(slots[0])).id
  await bookOnline(app.origin, slots[1] ?? '')
  cancelled = (await bookingOf(slots[1])).id
})
afterAll(() => app.stop())

const bookingOf = (slotId = '') => db.booking.findFirstOrThrow({ where: { slotId }, include: { slot: true } })
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
const mint = (id = bookingId, until = inDays(60)) => mintLink({ bookingId: id }, until)

/** One of each kind that opens nothing. */
async function deadTokens(): Promise<Record<string, string>> {
  const until = inDays(50)
  const [expired, revoked] = [await mint(bookingId, inDays(-1)), await mint(bookingId, until)]
  const ofCancelled = await mint(cancelled)
  await db.manageLink.updateMany({ where: { expiresAt: until }, data: { revokedAt: new Date() } })
  await db.booking.update({
    where: { id: cancelled },
    data: { status: 'cancelled_by_client', releasedAt: new Date() },
  })
  return { expired, revoked, cancelled: ofCancelled, unknown: newToken(), short: 'Krotki0', long: 'a'.repeat(200) }
}

/** What differs between any two answers: the name of a field of each, and the secret in the address itself. */
function withoutOwn(answer: Response, body: string, token: string) {
  const plain = (words: string) => words.replaceAll(token, 'TOKEN').replace(/fresh_[\da-f]{18}/g, 'FRESH')
  // Packed, a page is as long as its secret can be packed.
  const moving = ['date', 'content-length']
  const headers = [...answer.headers]
    .filter(([name]) => !moving.includes(name))
    .map(([name, value]) => [name, plain(value)])
  return { status: answer.status, headers, shown: plain(body) }
}

const looks: [string, RequestInit][] = [
  ['HEAD', { method: 'HEAD' }],
  ...[1, 2, 3, 4, 5].map((turn): [string, RequestInit] => [`GET ${turn}`, {}]),
  ['a prefetch', { headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' } }],
  ['a prefetch of the router', { headers: { rsc: '1', 'next-router-prefetch': '1' } }],
  ['a preview in a chat', { headers: { 'user-agent': 'WhatsApp/2.23' } }],
  ['a preview of a network', { headers: { 'user-agent': 'facebookexternalhit/1.1', range: 'bytes=0-524287' } }],
  ['a filter of mail', { headers: { 'user-agent': 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)' } }],
]

test('programs that look at a link see the same for every link, get no cookie and use nothing up', async () => {
  const tokens = { good: await mint(), ...(await deadTokens()), odd: '%22%3Cscript%3E' }
  // The server deletes expired ones by itself.
  const live = { where: { expiresAt: { gt: new Date() } }, orderBy: { id: 'asc' } } as const
  const kept = () => Promise.all([db.manageLink.findMany(live), db.rateLimit.findMany()])
  const before = await kept()
  for (const [name, init] of looks) {
    const seen: unknown[] = []
    for (const [kind, token] of Object.entries(tokens)) {
      const client = new Browserless(app.origin)
      const answer = await client.send(`${app.origin}/w/${token}`, init)
      const body = await answer.text()
      expect(answer.status, `${name}: ${kind}`).toBe(200)
      expect(client.cookies.size, `${name}: ${kind}`).toBe(0)
      expect(answer.headers.get('cache-control')).toContain('no-store')
      expect(answer.headers.get('x-robots-tag')).toContain('noindex')
      expect(answer.headers.get('referrer-policy')).toBe('strict-origin')
      for (const secret of [...secrets, code, /\d\d?:\d\d/]) expect(body, `${name}: ${kind}`).not.toMatch(secret)
      seen.push(withoutOwn(answer, body, token))
      expect(seen.at(-1), `${name}: ${kind}`).toEqual(seen[0])
    }
  }
  expect(await kept()).toEqual(before)

  const { page } = await follow(tokens.good)
  expect(page.statuses).toEqual([303, 200])
})

async function follow(
  token: string,
  client = new Browserless(app.origin),
): Promise<{ client: Browserless; page: Page }> {
  return { client, page: await client.press(await client.open(`/w/${token}`), 'Dalej') }
}

test('the page of a link has a neutral title and one button', async () => {
  const page = await new Browserless(app.origin).open(`/w/${await mint()}`)
  expect(page.root.querySelector('title')?.text.replaceAll('\u00A0', ' ')).toBe('Link z wiadomości – Konsultacje')
  expect(page.root.querySelectorAll('main button').map((button) => button.text)).toEqual(['Dalej'])
  expect(page.root.querySelectorAll('main a')).toEqual([])
})

test('the press shows day, hour and place, what can be done, and nothing that says who, why or which number', async () => {
  const token = await mint()
  const { client, page } = await follow(token)
  expect(page.statuses).toEqual([303, 200])
  expect(page.url).toBe(`${app.origin}/moja-rezerwacja`)
  expect([...client.cookies.keys()]).toEqual(['__Host-wizyta'])
  expect(text(page)).toContain('Wizyta jest umówiona')
  expect(text(page)).toContain('A110')
  expect(text(page)).toContain('Odwołaj wizytę')
  const pages = [page]
  for (const path of ['', '/nowy-termin', '/odwolaj']) pages.push(await client.open(`/moja-rezerwacja${path}`))
  const confirmation = await client.open('/rezerwacja/potwierdzenie')
  for (const { html, status, url: at } of [...pages, confirmation]) {
    expect(status).toBe(200)
    expect(at).not.toContain(token)
    for (const secret of [...secrets, token, code, `${code.slice(0, 3)}-${code.slice(3)}`])
      expect(html, at).not.toMatch(secret)
  }
  // The same browser closes it, and the link opens it again: it is not used up.
  await client.press(pages[1] as Page, 'Zakończ i wyczyść')
  expect(client.cookies.size).toBe(0)
  expect((await follow(token)).page.statuses).toEqual([303, 200])
})

test('unknown, malformed, expired, revoked and cancelled ones get one answer, byte for byte', async () => {
  const seen: unknown[] = []
  for (const [kind, token] of Object.entries(await deadTokens())) {
    const client = new Browserless(app.origin)
    const form = await client.open(`/w/${token}`)
    const body = new FormData()
    for (const input of form.root.querySelectorAll('main input'))
      body.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
    const posted = await client.send(form.url, { method: 'POST', body, headers: { origin: app.origin } })
    const id = /blad=([0-9a-f]+)/.exec(posted.headers.get('location') ?? '')?.[1] ?? 'none'
    expect([...client.cookies.keys()], kind).toEqual(['__Host-formularz'])
    const sizes = [...client.cookies.values()].map((value) => value.length)
    const shown = await client.send(`${app.origin}${posted.headers.get('location')}`, {})
    const page = await shown.text()
    expect(shown.status).toBe(404)
    expect(page).toContain('Ten link nie działa albo stracił ważność')
    expect(page).toContain('508 033 132')
    const location = posted.headers.get('location')?.replace(id, 'ID')
    seen.push([posted.status, location, sizes, withoutOwn(shown, page, id)])
    expect(seen.at(-1), kind).toEqual(seen[0])
  }
})

test('a visit that is open in a browser stays open there when a link opens nothing', async () => {
  const { client } = await follow(await mint())
  const { page } = await follow(newToken(), client)
  expect(page.status).toBe(404)
  expect(text(page)).toContain('Ten link nie działa')
  expect(text(await client.open('/moja-rezerwacja'))).toContain('Wizyta jest umówiona')
})

test('a link keeps the language in which it was opened', async () => {
  const client = new Browserless(app.origin)
  // As a short message writes it: one letter for the language.
  const page = await client.press(await client.open(`/e/${await mint()}`), en.link.submit)
  expect(page.url).toBe(`${app.origin}/en/moja-rezerwacja`)
  const dead = await new Browserless(app.origin).open(`/en/w/${newToken()}`)
  const refused = await client.press(dead, en.link.submit)
  expect(refused.url).toContain('/en/moja-rezerwacja?blad=')
  expect(refused.html).toContain('lang="en"')
})

test('a link of the waiting list opens the waiting list', async () => {
  const entry = await db.waitingEntry.create({ data: { submissionId: crypto.randomUUID(), createdAt: new Date() } })
  const token = await mintLink({ entryId: entry.id }, inDays(60))
  const { client, page } = await follow(token)
  expect(page.url).toBe(`${app.origin}/lista-oczekujacych`)
  expect([...client.cookies.keys()]).toEqual(['__Host-lista'])
})

test('another site cannot press the button, and a cancelled visit is not opened again', async () => {
  const token = await mint()
  const client = new Browserless(app.origin)
  const form = await client.open(`/w/${token}`)
  const foreign = await client.press(form, 'Dalej', {}, { origin: 'https://example.org' })
  expect(foreign.status).toBe(403)
  expect(client.cookies.size).toBe(0)
  await client.press(form, 'Dalej')
  const done = await client.press(await client.open('/moja-rezerwacja/odwolaj'), 'Tak, odwołaj')
  expect(text(done)).toContain('Wizyta została odwołana')
  expect((await follow(token)).page.statuses).toEqual([303, 404])
})
