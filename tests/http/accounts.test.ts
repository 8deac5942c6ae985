import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { coordinatorEmail, fillService, makeColleague, signIn } from '../support/journeys'
import { MailPeer } from '../support/mail-peer'

const { url } = await freshDatabase()
const peer = new MailPeer()
let app: App
let manager: Browserless

beforeAll(async () => {
  await fillService()
  app = await startApp(url, { SMTP_URL: await peer.start(), MAIL_FROM: 'wizyty@example.org' })
  manager = await signIn(app.origin, coordinatorEmail)
})
afterAll(async () => {
  await app.stop()
  await peer.stop()
})

const password = 'cztery koty i rower'
const linkOn = (page: Page) => /https:\S+\/logowanie\/haslo\/[\w-]{43}/.exec(text(page))?.[0] ?? ''
const pathOf = (link: string) => new URL(link).pathname

async function invite(fields: Record<string, string>): Promise<Page> {
  const form = await manager.open('/panel/konta/nowe')
  return manager.press(form, 'Załóż konto i pokaż link', { name: 'Ewa Nowa', access: 'coordinator', ...fields })
}

const setPassword = async (client: Browserless, link: string, again = password) =>
  client.press(await client.open(pathOf(link)), 'Ustaw hasło', { password, passwordAgain: again })

async function trySignIn(email: string): Promise<Page> {
  const client = new Browserless(app.origin)
  return client.press(await client.open('/logowanie'), 'Zaloguj się', { email, password })
}

test('a colleague is invited, sets a password once, works, and is shut out at once', async () => {
  const email = 'ewa@example.org'
  const made = await invite({ email })
  expect([made.status, made.url]).toEqual([
    200,
    expect.stringMatching(/\/panel\/konta\/[\w-]{36}\?stan=zaproszono&blad=/),
  ])
  const link = linkOn(made)
  expect(made.url).not.toContain(link.slice(-43))
  // The list shows who has come so far, and never the link again.
  const listed = await manager.open('/panel/konta')
  expect(text(listed)).toMatch(/Ewa Nowa.*ewa@example.org.*zaproszone, jeszcze bez hasła/s)
  expect(listed.html).not.toContain(link.slice(-43))

  const ewa = new Browserless(app.origin)
  // Whatever opens the link uses nothing up, and a page for any other secret is the same.
  for (let times = 0; times < 3; times++) await new Browserless(app.origin).open(pathOf(link))
  const pages = [pathOf(link), `/logowanie/haslo/${'x'.repeat(43)}`].map((path) => ewa.open(path))
  const [real, made_up] = (await Promise.all(pages)).map((page) => [page.status, text(page)])
  expect(real).toEqual(made_up)
  const mistyped = await setPassword(ewa, link, 'cos innego 123456')
  expect([mistyped.status, mistyped.html.includes(password)]).toEqual([422, false])
  expect(text(mistyped)).toContain('Wpisz to samo hasło drugi raz.')
  const done = await setPassword(ewa, link)
  expect([done.url, text(done)]).toEqual([
    `${app.origin}/logowanie?stan=haslo`,
    expect.stringContaining('Hasło jest ustawione.'),
  ])
  const second = await setPassword(new Browserless(app.origin), link)
  expect([second.status, text(second)]).toEqual([404, expect.stringContaining('Ten link już nie działa')])

  const inside = await ewa.press(await ewa.open('/logowanie'), 'Zaloguj się', { email, password })
  expect(new URL(inside.url).pathname).toBe('/panel')
  // A coordinator without the right: no such page, no such line in the menu.
  expect((await ewa.open('/panel/konta')).status).toBe(404)
  expect(text(inside)).not.toContain('Konta')

  const account = await manager.open(pathOf(made.url))
  expect(text(await manager.press(account, 'Wyłącz'))).toContain('Konto jest wyłączone')
  expect(new URL((await ewa.open('/panel')).url).pathname).toBe('/logowanie')
  // Closed, unknown and wrong read the same.
  const answers = [await trySignIn(email), await trySignIn('nikt@example.org')]
  const [closed, unknown] = answers.map((page) => [page.status, text(page).replace(/\S+@example.org/, '')])
  expect(closed).toEqual(unknown)
})

test('with a mail server the link is mailed too, and says nothing of what it is about', async () => {
  const arrived = new Promise<void>((resolve) => {
    peer.onMessage = () => resolve()
  })
  const made = await invite({ email: 'poczta@example.org', name: 'Osoba Pocztowa' })
  expect(text(made)).toContain('Wysyłamy go też na adres poczta@example.org')
  await arrived
  const mail = peer.taken.at(-1)
  expect(mail?.text).toContain(linkOn(made))
  expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/mediac|mops|konsultac/i)
  expect(mail?.to).toMatchObject({ text: 'poczta@example.org' })
})

test('what is wrong with an invitation is said, and what was typed stays', async () => {
  const refused = await invite({ email: 'to nie adres', access: 'mediator', mediatorId: '' })
  expect(refused.status).toBe(422)
  expect(text(refused)).toMatch(/Wpisz adres e-mail, na przykład.*Wybierz, którym mediatorem/s)
  expect(refused.html).toContain('value="to nie adres"')
  const taken = await invite({ email: coordinatorEmail.toUpperCase() })
  expect([taken.status, text(taken)]).toEqual([409, expect.stringContaining('Konto z tym adresem już jest.')])
})

test('the last one with the right stays, and a reader of reports sees that page and no other', async () => {
  const { id } = await db.staff.findUniqueOrThrow({ where: { email: coordinatorEmail } })
  const refused = await manager.press(await manager.open(`/panel/konta/${id}`), 'Wyłącz')
  expect([refused.status, text(refused)]).toEqual([409, expect.stringContaining('To ostatnie konto z hasłem')])
  await makeColleague({ email: 'raporty@example.org', name: 'Raporty', role: 'reader' })
  const reader = await signIn(app.origin, 'raporty@example.org')
  expect(text(await reader.open('/panel'))).toContain('Raport za rok')
  for (const path of ['/panel/rezerwacje', '/panel/konta', '/panel/grafik', '/panel/telefony'])
    expect((await reader.open(path)).status, path).toBe(404)
})
