import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type App, startApp } from '../support/app'
import { Browserless, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { fillService, openSlots, walkToCheck } from '../support/journeys'
import { networkWith, ofVersion4 } from '../support/networks'
import { roomInWindow } from '../support/windows'

const { url } = await freshDatabase()
const aDay = 2
const hours = '/rezerwacja/termin'
let app: App

beforeEach(() => roomInWindow({ minutes: 60, seconds: 60 }), 90_000)
beforeAll(async () => {
  await fillService()
  app = await startApp(url, { BOOKINGS_PER_NETWORK: String(aDay) })
})
afterAll(() => app.stop())

const book = async (slotId: string, address: string) => {
  const client = new Browserless(app.origin, address)
  return client.press(await walkToCheck(client, slotId), 'Zarezerwuj termin')
}

/** As any other public page, and for nobody else: with its one script, and kept by nobody. */
function expectOwnDocument({ html, headers, url }: Page): void {
  expect(html.match(/<script\b/g), url).toHaveLength(1)
  expect(html, url).toMatch(/<script src="\/strona\.[\da-f]{16}\.js" defer><\/script>/)
  expect(html, url).not.toMatch(/__next_f|nonce|<!--/)
  expect(headers.get('content-security-policy'), url).toMatch(/^default-src 'none'; script-src 'self';/)
  expect([headers.get('etag'), headers.get('cache-control')], url).toEqual([null, 'private, no-store'])
}

/** What everybody else sees meanwhile comes from the store, and says nothing of it. */
async function expectStored(word: string): Promise<void> {
  const page = await new Browserless(app.origin).open(hours)
  expect([page.status, page.headers.get('etag')]).toEqual([200, expect.stringMatching(/^"/)])
  expect(text(page)).not.toContain(word)
}

test('an hour that is gone since the stored page was shown is refused with 409, on a document of its own', async () => {
  const [slotId = ''] = await openSlots(1)
  const client = new Browserless(app.origin, '203.0.113.1')
  const stored = await client.open(hours)
  expect(stored.headers.get('etag')).toMatch(/^"/)
  expect((await book(slotId, '198.51.100.1')).status).toBe(200)
  const word = 'właśnie zajęła inna osoba'
  const chosen = await client.press(stored, 'Dalej', { slotId })
  expect(chosen.statuses).toEqual([303, 409])
  expect(text(chosen)).toContain(word)
  expectOwnDocument(chosen)
  await expectStored(word)
  // The same at the last button.
  const [next = ''] = await openSlots(1)
  const late = new Browserless(app.origin, '203.0.113.2')
  const check = await walkToCheck(late, next)
  expect((await book(next, '203.0.114.1')).status).toBe(200)
  const lost = await late.press(check, 'Zarezerwuj termin')
  expect(lost.statuses).toEqual([303, 409])
  expectOwnDocument(lost)
  await expectStored(word)
})

test('one booking too many from a network is refused with 429, on a document of its own', async () => {
  const network = networkWith('booking-made', aDay, aDay, ofVersion4)
  const from = async (host: number) => book((await openSlots(1))[0] ?? '', network.replace('0/24', String(host)))
  for (let host = 1; host <= aDay; host++) expect((await from(host)).status).toBe(200)
  const refused = await from(aDay + 1)
  expect(refused.statuses).toEqual([303, 429])
  expect(refused.headers.get('retry-after')).toBe('600')
  expectOwnDocument(refused)
  await expectStored('dużo rezerwacji')
})
