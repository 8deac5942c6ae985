import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Locale, localePath, locales } from '@/lib/i18n/locales'
import { type App, startApp } from '../support/app'
import { routes } from '../support/audiences'
import { Browserless } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { type Identity, isFor, makeIdentities } from '../support/identities'
import { contactAnswers, fillService, openSlots } from '../support/journeys'
import { full } from '../support/load'
import { faultsByNu } from '../support/nu'
import { addressOf, makeRows, type Rows } from '../support/rows-to-act-on'

const { url } = await freshDatabase()
let app: App
let rows: Rows
let people: Record<Identity, Browserless>

beforeAll(async () => {
  await fillService()
  rows = await makeRows()
  app = await startApp(url, { WORKER: 'apart' })
  people = await makeIdentities(app.origin)
})
afterAll(() => app.stop())

// What HTML demands, and nothing about how it is written: React writes attributes and void elements in its own way.
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'attr-case': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'no-implicit-button-type': 'off',
    'no-inline-style': 'off',
    'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off',
    'valid-id': ['error', { relaxed: true }],
    'void-style': 'off',
  },
})

const seen: Record<string, string> = {}

async function faultsOf(html: string, name: string): Promise<string[]> {
  seen[name] = html
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ message, ruleId, selector }) => `${ruleId}: ${message} (${selector})`),
  )
}

const isPublic = (route: string) => route.startsWith('/[locale]')

/** The pages of each person that no other one shows: languages differ in their words, and one reader sees that. */
const shown: [Identity, readonly Locale[], (route: string) => boolean][] = [
  ['anonymous', locales, (route) => isPublic(route) || route === '/logowanie'],
  ['visitor', ['uk'], (route) => /moja-rezerwacja|potwierdzenie|wczesniej/.test(route)],
  ['waiting', ['ru'], (route) => /lista-oczekujacych/.test(route)],
  ['coordinator', ['pl'], (route) => !isPublic(route)],
  ['mediator', ['pl'], (route) => !isPublic(route)],
]

test.each(shown)('what %s is shown is HTML by the book', async (person, read, isRead) => {
  const faults: string[] = []
  const pages = Object.entries(routes).filter(
    ([route, audience]) =>
      audience !== 'internal' && isFor(audience, person) && isRead(route) && !/\.ics$|\/wyjdz$/.test(route),
  )
  expect(pages.length).toBeGreaterThan(2)
  for (const [route] of pages) {
    for (const locale of isPublic(route) ? read : (['pl'] as const)) {
      const address = localePath(locale, addressOf(route, rows))
      const { html, url: where } = await people[person].open(address)
      faults.push(
        ...(await faultsOf(html, `${address} for ${person}`)).map((fault) => `${address} at ${where}: ${fault}`),
      )
    }
  }
  expect([...new Set(faults)]).toEqual([])
})

test('so is every step of a booking, and what it says of mistakes', async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  const hours = await client.open('/rezerwacja/termin')
  const refusedHours = await client.press(hours, 'Dalej', { slotId: undefined })
  const contact = await client.press(hours, 'Dalej', { slotId })
  const refusedContact = await client.press(contact, 'Dalej')
  const refusedNeeds = await client.press(contact, 'Dalej', { ...contactAnswers, accessNeedsOther: 'x'.repeat(300) })
  const check = await client.press(contact, 'Dalej', contactAnswers)
  const done = await client.press(check, 'Zarezerwuj')
  const visit = await client.open('/moja-rezerwacja')
  const pages = { refusedHours, contact, refusedContact, refusedNeeds, check, done, visit }
  const faults: Record<string, string[]> = {}
  for (const [name, { html }] of Object.entries(pages)) faults[name] = await faultsOf(html, name)
  expect(faults).toEqual(Object.fromEntries(Object.keys(pages).map((name) => [name, []])))
})

// It needs Java and half a minute.
if (full)
  test('the validator of the W3C finds nothing in any of them either', () => {
    expect(Object.keys(seen).length).toBeGreaterThan(80)
    expect(faultsByNu(seen)).toEqual([])
  })
