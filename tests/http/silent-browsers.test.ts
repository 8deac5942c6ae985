import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startPlainApp } from '../support/app'
import { Browserless, bodyOf, buttonOf, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { contactAnswers, fillService, openSlots, referenceOn } from '../support/journeys'
import { SilentBrowser } from '../support/silent-browser'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  app = await startPlainApp(url)
})
afterAll(() => app.stop())

test('a browser that says neither Origin nor Referer books, cancels and ends', async () => {
  const client = new SilentBrowser(app.origin)
  const [slotId = ''] = await openSlots(1)
  await client.press(await client.open('/rezerwacja/termin'), 'Dalej', { slotId })
  await client.press(await client.open('/rezerwacja/kontakt'), 'Dalej', contactAnswers)
  const done = await client.press(await client.open('/rezerwacja/sprawdz'), 'Zarezerwuj')
  expect(referenceOn(done)).not.toBe('')
  expect(await db.booking.count({ where: { releasedAt: null } })).toBe(1)
  const cancelled = await client.press(await client.open('/moja-rezerwacja/odwolaj'), 'Tak, odwołaj')
  expect(cancelled.status).toBe(200)
  expect(await db.booking.count({ where: { releasedAt: null } })).toBe(0)
  const ended = await client.press(await client.open('/moja-rezerwacja'), 'Zakończ i wyczyść')
  expect(ended.status).toBe(200)
  expect([...client.cookies]).toEqual([])
})

test('without the cookie of the page, or with the token of another browser, its form is refused', async () => {
  const [slotId = ''] = await openSlots(1)
  const mine = new SilentBrowser(app.origin)
  const other = new SilentBrowser(app.origin)
  const page = await mine.open('/rezerwacja/termin')
  await other.open('/rezerwacja/termin')
  const form = page.root.querySelectorAll('form').find((each) => buttonOf(each, 'Dalej'))
  const post = (client: SilentBrowser) =>
    client.send(page.url, { method: 'POST', body: form && bodyOf(form, 'Dalej', { slotId }) })
  expect((await post(other)).status).toBe(403)
  expect((await post(new SilentBrowser(app.origin))).status).toBe(403)
  expect((await post(mine)).status).toBe(303)
})

test('a token helps nobody whose browser names another site', async () => {
  const [slotId = ''] = await openSlots(1)
  const client = new SilentBrowser(app.origin)
  const page = await client.open('/rezerwacja/termin')
  const said: Record<string, string>[] = [
    { referer: 'https://example.org/' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'none' },
  ]
  for (const foreign of said) {
    const refused = await client.press(page, 'Dalej', { slotId }, foreign)
    expect(refused.status, JSON.stringify(foreign)).toBe(403)
  }
})

test('a browser of today is given neither the cookie nor the field', async () => {
  const client = new Browserless(app.origin)
  const page = await client.open('/rezerwacja/termin')
  expect([...client.cookies.keys()]).toEqual([])
  expect(page.html).not.toContain('name="_own"')
  // Nor whoever reads what holds no form.
  const silent = new SilentBrowser(app.origin)
  expect(text(await silent.open('/prywatnosc'))).not.toBe('')
  expect([...silent.cookies.keys()]).toEqual([])
})
