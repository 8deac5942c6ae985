import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Locale, localePath, locales } from '@/lib/i18n/locales'
import { type App, startApp } from '../support/app'
import { Browserless } from '../support/browserless'
import { freshDatabase } from '../support/database'

const { url } = await freshDatabase()
let app: App
beforeAll(async () => {
  app = await startApp(url)
})
afterAll(() => app.stop())

/** "Warunki techniczne" 2.0: what each id must stand on. Programs look for them, so no language translates one. */
const required: Record<string, string> = {
  'a11y-wstep': 'P',
  'a11y-podmiot': 'SPAN',
  'a11y-zakres': 'SPAN',
  'a11y-url': 'A',
  'a11y-data-publikacja': 'TIME',
  'a11y-data-aktualizacja': 'TIME',
  'a11y-status': 'P',
  'a11y-data-sporzadzenie': 'TIME',
  'a11y-kontakt': 'DD',
  'a11y-email': 'A',
  'a11y-telefon': 'A',
  'a11y-procedura': 'DIV',
  'a11y-aplikacje': 'DIV',
  'a11y-architektura': 'DIV',
  'a11y-komunikacja': 'DIV',
}

const headings = `h1 Deklaracja dostępności
h2 Stan dostępności cyfrowej
h2 Niedostępne treści
h3 Niezgodność z załącznikiem
h2 Przygotowanie deklaracji dostępności
h2 Udogodnienia, ograniczenia i inne informacje
h2 Skróty klawiszowe
h2 Informacje zwrotne i dane kontaktowe
h2 Obsługa wniosków i skarg związanych z dostępnością
h2 Pozostałe informacje
h3 Aplikacje mobilne
h3 Dostępność architektoniczna
h3 Dostępność komunikacyjno-informacyjna`

const open = (locale: Locale) => new Browserless(app.origin).open(localePath(locale, '/deklaracja-dostepnosci'))

test.each(locales)('every required id stands once in the declaration: %s', async (locale) => {
  const { status, root } = await open(locale)
  expect(status).toBe(200)
  const ids = root.querySelectorAll('[id]').map((element) => element.getAttribute('id') ?? '')
  const official = ids.filter((id) => id.startsWith('a11y-'))
  expect(official.toSorted()).toEqual(Object.keys(required).toSorted())
  const article = root.querySelector('main article')
  for (const [id, tag] of Object.entries(required)) {
    const element = article?.querySelector(`#${id}`)
    expect(element?.text.trim(), id).not.toBe('')
    if (tag !== 'TIME') expect(element?.tagName, id).toBe(tag)
    // A day that is not known yet is marked and gives a machine nothing to read.
    else if (element?.tagName !== 'TIME') expect(element?.querySelector('mark'), id).not.toBeNull()
    else expect(element?.getAttribute('datetime'), id).toMatch(/^20\d\d-[01]\d-[0-3]\d$/)
  }
  expect(article?.querySelector('#a11y-email')?.getAttribute('href')).toMatch(/^mailto:.+@/)
  expect(article?.querySelector('#a11y-telefon')?.getAttribute('href')).toMatch(/^tel:\+48\d{9}$/)
  expect(article?.querySelector('#a11y-url')?.getAttribute('href')).toMatch(
    new RegExp(`^https?://[^/]+${localePath(locale, '/')}$`),
  )
  expect(article?.querySelector('#a11y-wstep #a11y-podmiot')).not.toBeNull()
})

test.each(locales)('the parts of the declaration come in the order of the law: %s', async (locale) => {
  const { root } = await open(locale)
  const outline = root.querySelectorAll('main h1, main h2, main h3')
  const levels = outline.map((each) => each.tagName).join(' ')
  expect(levels).toBe('H1 H2 H2 H3 H2 H2 H2 H2 H2 H2 H3 H3 H3')
  if (locale !== 'pl') return
  expect(
    outline.map((each) => `${each.tagName.toLowerCase()} ${each.text.replace(/\s+/g, ' ').trim()}`).join('\n'),
  ).toBe(headings)
})

test('the Polish wording that the law fixes is there to the letter', async () => {
  const { root } = await open('pl')
  const words = (id: string) => root.querySelector(`#${id}`)?.text.replace(/\s+/g, ' ').trim()
  const act =
    'ustawą z dnia 4 kwietnia 2019 r. o dostępności cyfrowej stron internetowych i aplikacji mobilnych podmiotów publicznych'
  expect(words('a11y-wstep')).toBe(
    `Miejski Ośrodek Pomocy Społecznej we Wrocławiu zobowiązuje się zapewnić dostępność swojej strony internetowej zgodnie z ${act}. Deklaracja dostępności dotyczy strony internetowej Konsultacje z mediatorem.`,
  )
  expect(words('a11y-status')).toBe(
    `Strona internetowa jest częściowo zgodna z załącznikiem do ${act.replace('ustawą', 'ustawy')} z powodu niezgodności wymienionych poniżej.`,
  )
  expect(words('a11y-zakres')).toBe('strony internetowej')
})

test('every public page leads to the declaration by the words of the law', async () => {
  const visitor = new Browserless(app.origin)
  for (const path of ['/', '/rezerwacja/termin', '/moja-rezerwacja', '/latwy-tekst']) {
    const { root } = await visitor.open(path)
    const link = root.querySelectorAll('footer a').find((each) => each.text.trim() === 'Deklaracja dostępności')
    expect(link?.getAttribute('href'), path).toBe('/deklaracja-dostepnosci')
  }
})

test('what nobody has filled in yet is marked as such, in every language', async () => {
  const marks: Record<string, string> = {
    pl: '[do uzupełnienia]',
    uk: '[буде доповнено]',
    en: '[to be completed]',
    ru: '[будет дополнено]',
  }
  for (const locale of locales) {
    for (const page of ['deklaracja-dostepnosci', 'prywatnosc']) {
      const { root } = await new Browserless(app.origin).open(localePath(locale, `/${page}`))
      const found = root.querySelectorAll('main mark').map((each) => each.text)
      expect(found.length, `${locale} ${page}`).toBeGreaterThan(3)
      expect(new Set(found), `${locale} ${page}`).toEqual(new Set([marks[locale]]))
    }
  }
})
