import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Locale, localePath, locales } from '@/lib/i18n/locales'
import { plainWords } from '@/lib/i18n/plain-words'
import { messages } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import { db } from '@/lib/platform/db/db'
import { routes } from '@/lib/routes'
import { type App, startApp } from '../support/app'
import { routes as audiences } from '../support/audiences'
import { Browserless, bodyOf, buttonOf, type Page } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { contactAnswers, coordinatorEmail, fillService, openSlots, referenceOn } from '../support/journeys'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
})
afterAll(() => app.stop())

type Words = { [name: string]: string | Words }
const say = (locale: Locale, key: string) =>
  String(key.split('.').reduce<string | Words>((at, name) => (at as Words)[name] ?? '', messages[locale]))

const pages = Object.keys(audiences)
  .filter((route) => route.startsWith('/[locale]') && !/\[token\]|\.ics$|\/wyjdz$/.test(route))
  .map((route) => route.replace('/[locale]', '').replace('[...rest]', 'nie-ma') || '/')

/** From the hours to the page that asks for everything once more, in one language, and what stood on the way. */
async function walk(locale: Locale, slotId: string): Promise<{ client: Browserless; seen: Page[] }> {
  const client = new Browserless(app.origin)
  const next = say(locale, 'site.next')
  const hours = await client.open(localePath(locale, '/rezerwacja/termin?wszystkie=1'))
  const contact = await client.press(hours, next, { slotId })
  const answers = { ...contactAnswers, ...(locale !== 'pl' && { interpreter: 'other' }) }
  const refused = await client.press(contact, next, { ...answers, phone: '12' })
  return { client, seen: [contact, refused, await client.press(refused, next, answers)] }
}

/** Lines that a person reads, each once. */
const linesOf = (page: Page) =>
  new Set(
    page.root
      .querySelector('body')
      ?.structuredText.split('\n')
      .map((line) => line.replaceAll('\u00A0', ' ').trim()) ?? [],
  )

const { office } = serviceFacts()
const names = [
  ...[
    'Polski',
    'Українська',
    'English',
    'Русский',
    'Centrum',
    'Centrum, ul. Rydygiera 45a',
    'Centrum, ul. Rydygiera 45a, Wrocław',
  ],
  ...['E-mail', contactAnswers.clientName],
  ...['szkic', 'formularz', 'wizyta', 'lista', 'staff', 'urzadzenie', 'kod', 'klucz-formularza'].map(
    (cookie) => `__Host-${cookie}`,
  ),
  ...[
    serviceFacts().placeName,
    serviceFacts().placeStreet,
    serviceFacts().placeCity,
    office.email,
    `${office.street}, ${office.city}`,
  ],
]

function expectNoPolish(page: Page, polish: Page, about: string): void {
  const left = [...linesOf(page)].filter((line) => /\p{Ll}{3}/u.test(line) && linesOf(polish).has(line))
  expect(
    left.filter((line) => !names.includes(line)),
    about,
  ).toEqual([])
}

test.each(pages)('%s is the same page in four languages, and each knows the others', async (path) => {
  const client = new Browserless(app.origin)
  const polish = await client.open(path)
  const titles = new Set<string>()
  for (const locale of locales) {
    const page = await client.open(localePath(locale, path))
    const about = `${locale} ${path}`
    expect(page.status, about).toBe(polish.status)
    expect(page.root.querySelector('html')?.getAttribute('lang'), about).toBe(locale)
    titles.add(page.root.querySelector('title')?.text ?? '')
    // A step without its draft leads to another page: what counts is where one has got to.
    const { pathname } = new URL(page.url)
    const here = locale === 'pl' ? pathname : pathname.replace(`/${locale}`, '') || '/'
    const links = page.root.querySelectorAll('header a[hreflang]').map((link) => link.getAttribute('href'))
    expect(links, about).toEqual(locales.map((other) => localePath(other, here)))
    if (locale !== 'pl') expectNoPolish(page, polish, about)
  }
  expect(titles.size).toBe(locales.length)
})

test('a booking stays in its language from the first answer to the number, and the language is kept with it', async () => {
  const slots = await openSlots(locales.length)
  for (const [index, locale] of locales.entries()) {
    const { client, seen } = await walk(locale, slots[index] ?? '')
    const done = await client.press(seen.at(-1) as Page, say(locale, 'booking.check.submit'))
    const paths = [...seen, done].map(({ url }) => new URL(url).pathname)
    const { contact, check, confirmation } = routes.booking
    expect(paths).toEqual([contact(), contact(), check(), confirmation()].map((path) => localePath(locale, path)))
    expect(seen[1]?.status).toBe(422)
    const stored = await db.booking.findFirstOrThrow({
      where: { referenceCode: referenceOn(done)?.replace('-', '') },
      select: { client: { select: { locale: true } } },
    })
    expect(stored.client?.locale).toBe(locale)
    const cancel = await client.open(localePath(locale, routes.visit.cancel()))
    const cancelled = await client.press(cancel, say(locale, 'visit.cancel.submit'))
    expect(cancelled.url).toBe(`${app.origin}${localePath(locale, routes.visit.show())}?stan=nowy`)
    const closed = await client.press(cancelled, say(locale, 'visit.close'))
    expect(new URL(closed.url).pathname).toBe(localePath(locale, '/'))
  }
})

test('no word of a step, of its mistakes or of a visit is left in Polish', async () => {
  const [slotId = ''] = await openSlots(1)
  const { seen: polish, client: pole } = await walk('pl', slotId)
  for (const locale of locales.filter((each) => each !== 'pl')) {
    const { seen } = await walk(locale, slotId)
    for (const [index, page] of seen.entries()) expectNoPolish(page, polish[index] as Page, `${locale} ${page.url}`)
  }
  await pole.press(polish.at(-1) as Page, say('pl', 'booking.check.submit'))
  for (const path of ['/rezerwacja/potwierdzenie', '/moja-rezerwacja', '/moja-rezerwacja/nowy-termin']) {
    const inPolish = await pole.open(path)
    expect(inPolish.url).toBe(app.origin + path)
    for (const locale of locales.filter((each) => each !== 'pl'))
      expectNoPolish(await pole.open(localePath(locale, path)), inPolish, `${locale} ${path}`)
  }
})

test('what is refused is refused in the language of the address, with the way home in it', async () => {
  const client = new Browserless(app.origin)
  for (const locale of locales) {
    const answers = [
      [405, await client.send(app.origin + localePath(locale, '/rezerwacja'), { method: 'PUT' })],
      [
        403,
        await client.send(app.origin + localePath(locale, '/rezerwacja'), { method: 'POST', body: new FormData() }),
      ],
      [400, await client.send(app.origin + localePath(locale, '/x/%ff'), {})],
    ] as const
    for (const [status, answer] of answers) {
      const words = plainWords(status === 400 ? 'address' : status, locale)
      const html = await answer.text()
      expect(answer.status).toBe(status)
      expect(html).toContain(`<html lang="${locale}">`)
      expect(html).toContain(`<h1>${words.title}</h1>`)
      expect(html).toContain(`href="${localePath(locale, '/')}"`)
    }
  }
})

test('a client cannot make up which language or page it is reading', async () => {
  const client = new Browserless(app.origin)
  const forged = { 'x-path-prefix': '//evil.example', 'x-page-path': '//evil.example/x' }
  const page = await client.open('/uk/moja-rezerwacja', forged)
  expect(page.html).not.toContain('evil.example')
  const submit = say('uk', 'visit.lookup.submit')
  const refused = await client.press(page, submit, { referenceCode: '', phone: '' }, forged)
  expect(refused.url).toMatch(new RegExp(`^${app.origin}/uk/moja-rezerwacja\\?blad=`))
  for (const path of ['/uk//evil.example', '/uk/%5C%5Cevil.example', '//evil.example', '/%5Cevil.example']) {
    const { root } = await client.open(app.origin + path)
    const links = root.querySelectorAll('header a[hreflang]').map((link) => link.getAttribute('href') ?? '')
    for (const link of links) expect(new URL(link, app.origin).origin, `${path} ${link}`).toBe(app.origin)
  }
  const long = await client.open(`/en?x=${'a'.repeat(4000)}`)
  expect(long.root.querySelector('header a[hreflang=uk]')?.getAttribute('href')).toBe('/uk')
})

test('pages of staff have no prefix, and their forms work nowhere else', async () => {
  const client = new Browserless(app.origin)
  const page = await client.open('/logowanie')
  const form = page.root.querySelectorAll('form').find((each) => buttonOf(each, 'Zaloguj się'))
  if (!form) throw new Error('no form')
  const typed = { email: coordinatorEmail, password: 'zgadnij 123456' }
  const wrong = await client.post('/logowanie', bodyOf(form, 'Zaloguj się', typed))
  expect(wrong.url).toMatch(new RegExp(`^${app.origin}/logowanie\\?blad=`))
  const elsewhere = await client.post('/uk', bodyOf(form, 'Zaloguj się', typed))
  expect(elsewhere.statuses).toEqual([409])
  expect(elsewhere.root.querySelector('h1')?.text).toBe(plainWords(409, 'uk').title)
  for (const path of ['/uk/panel', '/uk/logowanie', '/pl/panel']) {
    expect((await client.open(path)).status, path).toBe(404)
  }
  // A page has one address in each language.
  expect((await client.open('/pl/rezerwacja')).url).toBe(`${app.origin}/rezerwacja/termin`)
})
