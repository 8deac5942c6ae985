import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeSetting, getSetting } from '@/lib/office/settings/data'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { makeManager } from '../support/factories'
import { contactAnswers, coordinatorEmail, fillService, openSlots, signIn, walkToCheck } from '../support/journeys'

const { url } = await freshDatabase()
let app: App
let desk: Browserless

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
  desk = await signIn(app.origin, coordinatorEmail)
})
afterAll(() => app.stop())

const at = (part: string) => desk.open(`/panel/ustawienia/${part}`)
const homeOf = async (path = '/') => text(await new Browserless(app.origin).open(path))

test('a wrong number is refused with its reason and what was typed; a right one is on every page at once', async () => {
  expect(await homeOf()).toContain('508 033 132')
  const wrong = await desk.press(await at('telefon'), 'Zapisz', { number: '12', opens: '8.00', closes: '14.00' })
  expect(wrong.status).toBe(422)
  expect(text(wrong)).toContain('Wpisz polski numer, 9 cyfr')
  expect(wrong.html).toMatch(/name="number"[^>]*value="12"|value="12"[^>]*name="number"/)
  const done = await desk.press(wrong, 'Zapisz', { number: '71 799 00 00' })
  expect(text(done)).toContain('Zapisane. Zmienione pola (3): Numer telefonu, Odbieramy od godziny, Do godziny.')
  for (const path of ['/', '/en', '/bezpieczenstwo', '/rezerwacja/termin']) {
    const words = await homeOf(path)
    expect(words, path).toContain('71 799 00 00')
    expect(words, path).not.toContain('508 033 132')
  }
})

test('what another process has settled is shown within five seconds', async () => {
  const actor = await makeManager()
  const { version } = await getSetting(actor, 'helplines')
  const exit = 'https://pogoda.example.org/'
  const value = { helpline: '800 120 002', trust: '512 000 000', checkedOn: '2027-01-31', exit }
  expect(await changeSetting(actor, 'helplines', { version, value }, new Date())).toMatchObject({ ok: true })
  const until = performance.now() + 5000
  while (!(await homeOf('/bezpieczenstwo')).includes('512 000 000') && performance.now() < until) await sleep(200)
  expect(await homeOf('/bezpieczenstwo')).toMatch(/512 000 000[\s\S]*31 stycznia 2027/)
  const left = await fetch(`${app.origin}/wyjdz`, { redirect: 'manual' })
  expect(left.headers.get('location')).toBe(exit)
})

test('what the service is called stands on every page in its language, and in no title but the first', async () => {
  const wrong = await desk.press(await at('nazwa'), 'Zapisz', { namePl: '', nameEn: 'Calm talks' })
  expect(wrong.status).toBe(422)
  expect(text(wrong)).toContain('Wypełnij to pole.')
  const done = await desk.press(wrong, 'Zapisz', { namePl: 'Spokojne rozmowy' })
  expect(text(done)).toContain('Zapisane. Zmienione pola (2): Nazwa po polsku, Nazwa po angielsku.')
  expect(text(done)).toContain('Konsultacje z mediatorem')
  for (const path of ['/', '/rezerwacja/termin', '/moja-rezerwacja', '/prywatnosc', '/deklaracja-dostepnosci']) {
    const [pl, en] = [await homeOf(path), await homeOf(`/en${path}`)]
    expect(pl, path).toContain('Spokojne rozmowy')
    expect(en, path).toContain('Calm talks')
    expect(`${pl} ${en}`, path).not.toMatch(/Konsultacje z mediatorem|Consultations with a mediator/)
  }
  expect((await new Browserless(app.origin).open('/moja-rezerwacja')).html).toMatch(
    /<title>[^<]*–.Konsultacje<\/title>/,
  )
})

test('what the office is called for short stands wherever sentences name it', async () => {
  expect(await homeOf()).toContain('dla klientów MOPS')
  await desk.press(await at('osrodek'), 'Zapisz', { shortName: 'CUS' })
  for (const path of ['/', '/bezpieczenstwo', '/prywatnosc', '/latwy-tekst', '/lista-oczekujacych/zapis', '/ru'])
    expect(await homeOf(path), path).not.toContain('MOPS')
  expect(await homeOf()).toContain('dla klientów CUS')
  await desk.press(await at('osrodek'), 'Zapisz', { shortName: 'MOPS' })
})

test('who answers the phone is said where it is settled, in Polish where nobody has translated it', async () => {
  expect(await homeOf()).not.toContain('odbiera:')
  await desk.press(await at('telefon'), 'Zapisz', { answersPl: 'koordynator', answersEn: 'a coordinator' })
  expect(await homeOf()).toContain('odbiera: koordynator')
  expect(await homeOf('/en')).toContain('answered by: a coordinator')
  expect((await new Browserless(app.origin).open('/uk')).html).toMatch(
    /на дзвінки відповідає: <span lang="pl">koordynator<\/span>/,
  )
})

test('the hours for calls are offered as they are settled, and what was chosen before stays what it was', async () => {
  const [slotId = ''] = await openSlots(1)
  const client = new Browserless(app.origin)
  await walkToCheck(client, slotId, { ...contactAnswers, contactCall: 'tak', contactHours: ['morning'] })
  const wrong = await desk.press(await at('kiedy-dzwonimy'), 'Zapisz', { opens: '9.00', second: '9.00' })
  expect(wrong.status).toBe(422)
  expect(text(wrong)).toContain('Ta godzina musi być późniejsza niż poprzednia.')
  await desk.press(wrong, 'Zapisz', { second: '11.00', third: '14.00', closes: '16.00' })
  const asked = await client.open('/rezerwacja/kontakt')
  for (const hours of ['8.00–10.00', '9.00–11.00', '11.00–14.00', '14.00–16.00']) expect(text(asked)).toContain(hours)
  expect(asked.html).toMatch(/value="morning"[^>]*checked|checked[^>]*value="morning"/)
  expect(text(await client.open('/rezerwacja/sprawdz'))).toContain('zadzwonić (8.00–10.00)')
  const fresh = await new Browserless(app.origin).open('/lista-oczekujacych/zapis')
  expect(text(fresh)).toContain('9.00–11.00')
  expect(text(fresh)).not.toContain('8.00–10.00')
})

test('while one books by phone alone, every press says so, what was typed stays, and the desk books', async () => {
  const [slotId = ''] = await openSlots(1)
  const client = new Browserless(app.origin)
  const check = await walkToCheck(client, slotId)
  await desk.press(await at('wstrzymanie'), 'Zapisz', { phoneOnly: 'tak' })
  expect(await homeOf()).toContain('Zapisy online są zamknięte')
  expect(await homeOf('/rezerwacja/termin')).toContain('Teraz zapisujemy tylko przez telefon')
  // No page names the web as a way to an hour, and no description that a search engine shows.
  for (const path of ['/', '/latwy-tekst', '/moja-rezerwacja', '/en', '/uk/latwy-tekst']) {
    const { html } = await new Browserless(app.origin).open(path)
    expect(html, path).not.toMatch(
      /Wybierz dzień i godzinę|online albo|online i przez|online or by|онлайн або|онлайн і/,
    )
  }
  const gone = text(await client.open('/rezerwacja/sprawdz'))
  expect(gone).toContain('Teraz zapisujemy tylko przez telefon')
  expect(gone).not.toContain('Wybierz inny termin')
  const refused = await client.press(check, 'Zarezerwuj termin')
  expect(refused.status).toBe(409)
  expect(text(refused)).toContain('Teraz umawiamy i zmieniamy wizyty tylko przez telefon')
  expect(await db.booking.count()).toBe(0)
  expect(text(refused)).toContain(String(contactAnswers.clientName))
  expect((await client.open('/rezerwacja/kontakt')).html).toContain(String(contactAnswers.clientName))
  expect(text(await client.open('/lista-oczekujacych'))).toContain('Zapisy są teraz zamknięte')

  const caller = { slotId, ...contactAnswers }
  const booked = await desk.press(await desk.open('/panel/rezerwacje/nowa'), 'Zarezerwuj termin', caller)
  expect(booked.status).toBe(200)
  expect(await db.booking.count()).toBe(1)
  await desk.press(await at('wstrzymanie'), 'Zapisz', { phoneOnly: undefined })
  expect(await homeOf()).not.toContain('Zapisy online są zamknięte')
})

test('a language that is off leads nowhere and still opens', async () => {
  await desk.press(await at('jezyki'), 'Zapisz', { uk: 'tak', en: undefined, ru: 'tak' })
  const client = new Browserless(app.origin)
  const home = await client.open('/')
  expect(home.html).not.toMatch(/hreflang="en"/i)
  expect(home.html).toMatch(/hreflang="uk"/i)
  expect((await client.open('/en')).status).toBe(200)
  expect((await client.open('/sitemap.xml')).html).not.toContain('/en')
})

test('a second mediator and a second room are made in the panel and can be chosen for a rule', async () => {
  const made = await desk.press(await at('mediator/nowe'), 'Zapisz', { name: 'Maria Druga', inUse: 'tak' })
  expect(text(made)).toContain('Dodane: Maria Druga. Można już wybrać w harmonogramie.')
  const room = { name: 'Filia', street: 'ul. Próbna 1', city: 'Wrocław', room: 'B12', inUse: 'tak' }
  expect(text(await desk.press(await at('miejsce/nowe'), 'Zapisz', room))).toContain('Dodane: Filia.')
  const rule = text(await desk.open('/panel/harmonogram/nowy'))
  expect(rule).toContain('Maria Druga')
  expect(rule).toContain('sala B12, Filia')
  const list = text(await desk.open('/panel/ustawienia'))
  expect(list).toContain('Maria Druga')
  expect(list).toContain('Filia, sala B12')
})

test('copies go into a folder that is there and is not the program’s own, and „Dziś” says how it stands with them', async () => {
  const today = async () => text(await desk.open('/panel'))
  expect(await today()).toContain('Kopie nie są robione.')
  for (const [folder, reason] of [
    ['/nowhere/at/all', 'Na serwerze nie ma takiego folderu.'],
    [process.cwd(), 'W tym folderze jest program.'],
  ] as const) {
    const refused = await desk.press(await at('kopie'), 'Zapisz', { folder, time: '2.00', keep: '30' })
    expect(refused.status).toBe(422)
    expect(text(refused)).toContain(reason)
  }
  const done = await desk.press(await at('kopie'), 'Zapisz', { folder: tmpdir(), time: '2.00', keep: '30' })
  expect(text(done)).toContain(`Zapisane. Folder na serwerze: było „puste”, jest „${tmpdir()}”.`)
  expect(await today()).toContain('Nie ma jeszcze kopii danych.')
  await desk.press(await at('kopie'), 'Zapisz', { folder: '', time: '2.00', keep: '30' })
})
