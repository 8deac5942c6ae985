import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app'
import { Browserless, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { coordinatorEmail, fillService, makeColleague, staffPassword } from '../support/journeys'

const { url } = await freshDatabase()
let app: App

// As behind one reverse proxy, which says where each browser is.
beforeAll(async () => {
  await fillService()
  await makeColleague({ email: 'raporty@example.org', name: 'Raporty', role: 'reader' })
  app = await startApp(url, { TRUSTED_PROXIES: '1' })
})
afterAll(() => app.stop())

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
const pathOf = (page: Page) => new URL(page.url).pathname

async function signIn(email: string, address: string, password = staffPassword) {
  const client = new Browserless(app.origin, address)
  const fields = { email, password }
  const page = await client.press(await client.open('/logowanie'), 'Zaloguj się', fields, { 'user-agent': firefox })
  return { client, page }
}

test('a sign-in from a new place is shown to its owner, who ends it and is asked for another password', async () => {
  const email = coordinatorEmail
  const own = await signIn(email, '192.0.2.1')
  expect(pathOf(own.page)).toBe('/panel')
  const stranger = await signIn(email, '198.51.100.1')
  expect(pathOf(stranger.page)).toBe('/panel')
  const again = await signIn(email, '192.0.2.7')
  expect(pathOf(again.page)).toBe('/panel/konto')
  expect(text(again.page)).toMatch(/Sprawdź, czy to Ty.*Firefox, komputer z Linuksem, sieć 198\.51\.100\.x/s)
  // Each page of this sign-in still says so, and none of the others does.
  expect(text(await own.client.open('/panel/konto'))).not.toContain('Sprawdź, czy to Ty')
  expect(text(again.page)).toMatch(/inna sieć niż teraz \(198\.51\.100\.x\)/)

  const ended = await again.client.press(again.page, 'To nie ja: Firefox, komputer z Linuksem')
  expect([ended.status, text(ended)]).toEqual([200, expect.stringContaining('Ktoś może znać Twoje hasło')])
  // The newest but one.
  expect(pathOf(await stranger.client.open('/panel'))).toBe('/logowanie')
  expect(pathOf(await own.client.open('/panel'))).toBe('/panel')

  const wanted = { password: 'cztery koty i rower', passwordAgain: 'cztery koty i rower' }
  const wrong = await again.client.press(ended, 'Zmień hasło', { currentPassword: 'nie to haslo', ...wanted })
  expect([wrong.status, text(wrong)]).toEqual([422, expect.stringContaining('To nie jest Twoje obecne hasło.')])
  expect(wrong.html).not.toMatch(/cztery koty|nie to haslo/)
  const changed = await again.client.press(wrong, 'Zmień hasło', { currentPassword: staffPassword, ...wanted })
  expect([changed.status, text(changed)]).toEqual([200, expect.stringContaining('Hasło jest zmienione.')])
  expect(pathOf(await again.client.open('/panel'))).toBe('/panel')
  expect(pathOf(await own.client.open('/panel'))).toBe('/logowanie')
  expect(pathOf((await signIn(email, '192.0.2.1')).page)).toBe('/logowanie')
  expect(pathOf((await signIn(email, '192.0.2.1', wanted.password)).page)).toBe('/panel')
})

test('everybody has a page of their own, and ends no session by a name that is not theirs', async () => {
  const reader = await signIn('raporty@example.org', '192.0.2.1')
  const page = await reader.client.open('/panel/konto')
  expect(text(page)).toMatch(/To jest to urządzenie, z którego teraz korzystasz\./)
  const second = await signIn('raporty@example.org', '192.0.2.2')
  const both = await reader.client.open('/panel/konto')
  const refused = await reader.client.press(both, 'Zakończ logowanie: Firefox, komputer z Linuksem', {
    session: 'x'.repeat(22),
  })
  expect([refused.status, text(refused)]).toEqual([404, expect.stringContaining('To logowanie już się skończyło.')])
  await reader.client.press(both, 'Zakończ logowanie: Firefox, komputer z Linuksem')
  expect(pathOf(await second.client.open('/panel'))).toBe('/logowanie')
})
