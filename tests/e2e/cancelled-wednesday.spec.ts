import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { MailPeer } from '../support/mail-peer'
import { SmsPeer } from '../support/sms-peer'
import type { Facts, Person } from './support/facts'
import { inspect } from './support/inspect'
import { button, dutyRow, heading, link, openDuties, openDuty, openVisit, signIn, words } from './support/journey'
import { startFilled } from './support/start'
import { expect, test } from './support/test'

// A server of its own, because its messages really leave: to a mail server and to a gateway of these tests.
const mail = new MailPeer()
const sms = new SmsPeer()
const shared = process.env.E2E_URL
let app: Awaited<ReturnType<typeof startFilled>>
let own: Facts

test.beforeAll(async () => {
  test.setTimeout(240_000)
  const [mailUrl, smsUrl] = await Promise.all([mail.start(), sms.start()])
  app = await startFilled(['tests/e2e/support/fill.ts'], {
    BOOKING_HORIZON_WEEKS: '26',
    SMTP_URL: mailUrl,
    MAIL_FROM: 'terminy@example.org',
    SMS_GATEWAY: 'smsapi',
    SMSAPI_TOKEN: 'token-of-the-test',
    SMSAPI_URL: smsUrl,
  })
  own = JSON.parse(readFileSync(app.factsFile, 'utf8')) as Facts
  process.env.E2E_URL = app.url
})

test.afterAll(async () => {
  process.env.E2E_URL = shared
  await app?.stop()
  await Promise.all([mail.stop(), sms.stop()])
})

const smsTo = (person: Person) => sms.taken.filter(({ to }) => to.endsWith(person.phone)).map(({ message }) => message)
const mailTo = (address: string) => mail.to(address).map(({ subject, text }) => ({ subject, text: text ?? '' }))
const linkIn = (text: string) => /https?:\/\/\S+\/w\/[\w-]+/.exec(text)?.[0] ?? ''

async function openBoard(page: Page): Promise<Locator> {
  await openDuty(page, own.crowded)
  return page.getByRole('table', { name: 'Powiadomienia o odwołaniu' }).getByRole('row')
}

/** From the message to another hour: one button, one choice, one press. */
async function chooseAnotherHour(page: Page, text: string): Promise<string> {
  await page.goto(linkIn(text))
  await button(page, 'Dalej').click()
  await expect(page.getByRole('heading', { name: 'Ta wizyta się nie odbędzie' })).toBeVisible()
  await expect(page.getByText('Wolną godzinę trzymamy dla Ciebie do:', { exact: false })).toBeVisible()
  await link(page, 'Wybierz nowy termin').click()
  await expect(heading(page, 'Wybierz nowy termin')).toBeVisible()
  const hour = page.getByRole('radio').first()
  await hour.check()
  await button(page, 'Zarezerwuj termin').click()
  await expect(page.getByText('Termin jest zmieniony')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Wizyta jest umówiona' })).toBeVisible()
  return (await page.getByRole('time').first().textContent()) ?? ''
}

test('a Wednesday is called off, each is told in their own way, two choose another hour, and the board closes', async ({
  page,
  newVisitor,
}) => {
  test.setTimeout(360_000)
  const { crowded, staff } = own
  const [alicja, bogdan, celina, dawid] = crowded.people as [Person, Person, Person, Person]
  const address = 'bogdan@example.org'
  const isOff = (text: string) => text.includes('nie odb')

  await signIn(page, staff.coordinator)
  await openDuty(page, crowded)
  await link(page, 'Odwołaj dyżur').click()
  await expect(heading(page, words('Zanim odwołasz dyżur w środę'))).toBeVisible()
  await link(page, 'Dalej').click()
  const affected = page.getByRole('table', { name: 'Osoby, których to dotyczy' }).getByRole('row')
  for (const [person, way] of [
    [alicja, 'SMS'],
    [bogdan, 'e-mail'],
    [celina, 'telefon z ośrodka (osoba trafi na listę telefonów)'],
    [dawid, 'nic nie wysyłamy (tak wybrała ta osoba), informacja pod „Moja rezerwacja”'],
  ] as const)
    await expect(affected.filter({ hasText: person.name })).toContainText(way)
  await link(page, 'Dalej').click()
  await expect(heading(page, words('Odwołujesz dyżur w środę'))).toBeVisible()
  await expect(
    page.getByText('Zapisane osoby: 4 – SMS: 1, e-mail: 1, telefon z ośrodka: 1, nic nie wysyłamy (tak wybrano): 1'),
  ).toBeVisible()
  await button(page, 'Odwołaj dyżur').click()
  await expect(page.getByRole('status').filter({ hasText: 'Dyżur jest odwołany.' })).toBeFocused()

  // Each in their own way, and nobody in a way they did not allow.
  await expect.poll(() => smsTo(alicja).filter(isOff).length).toBe(1)
  await expect.poll(() => mailTo(address).filter(({ subject }) => isOff(subject ?? '')).length).toBe(1)
  const day = words(crowded.label.replace(/^.*?, |\s\d{4}$/g, ''))
  await expect.poll(() => mailTo(staff.mediator.email).filter(({ subject }) => day.test(subject ?? '')).length).toBe(1)
  expect(smsTo(alicja).find(isOff)).toMatch(/^Wizyta \d+\.\d+ godz\. 10\.00 nie odbedzie sie\. Przepraszamy\./)
  expect([...smsTo(bogdan), ...smsTo(celina), ...smsTo(dawid)]).toEqual([])
  await expect(async () => {
    const board = await openBoard(page)
    await expect(page.getByText('Powiadomione osoby: 2 z 4, bez kontaktu na życzenie: 1.')).toBeVisible({
      timeout: 500,
    })
    await expect(board.filter({ hasText: alicja.name })).toContainText('SMS: wysłany')
    await expect(board.filter({ hasText: bogdan.name })).toContainText('E-mail: wysłany')
    await expect(board.filter({ hasText: celina.name })).toContainText('Telefon: na liście')
    await expect(board.filter({ hasText: dawid.name })).toContainText('Bez kontaktu.')
  }).toPass()

  // Two choose another hour by the links, one of them without a script.
  const first = await chooseAnotherHour(await newVisitor(), smsTo(alicja).find(isOff) ?? '')
  const letter = mailTo(address).find(({ subject }) => isOff(subject ?? ''))
  const second = await chooseAnotherHour(await newVisitor({ javaScriptEnabled: false }), letter?.text ?? '')
  expect(first).not.toBe('')
  expect(second).not.toBe(first)
  const quiet = await newVisitor()
  await openVisit(quiet, dawid.code, dawid.phone)
  await expect(quiet.getByRole('heading', { name: 'Ta wizyta się nie odbędzie' })).toBeVisible()
  await inspect(quiet)
  await link(quiet, 'Wybierz nowy termin').click()
  await inspect(quiet)
  await button(quiet, 'Zarezerwuj termin').click()
  await expect(quiet.getByRole('alert').getByRole('listitem')).toHaveText(['Wybierz jedną z wolnych godzin.'])
  await inspect(quiet)
  await quiet.goto('/moja-rezerwacja')
  await button(quiet, 'Nie chcę nowego terminu').click()
  await expect(quiet.getByRole('status').filter({ hasText: 'Nie trzymamy już terminu dla Ciebie' })).toBeFocused()
  // Nobody can come on that day, and everybody can read so.
  await quiet.goto('/rezerwacja/termin?wszystkie=1')
  await expect(quiet.getByText(`${crowded.label} – dyżur odwołany`)).toBeVisible()

  // The last one is called.
  await page.goto('/panel/telefony')
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: celina.name }) })
  await expect(card).toContainText('Dyżur odwołany')
  await card.getByRole('button', { name: /^Dzwonię do tej osoby/ }).click()
  await inspect(page)
  await card.getByRole('button', { name: /^Rozmowa odbyta/ }).click()
  await expect(page.getByText('Zapisane: osoba powiadomiona. Na liście już jej nie ma.')).toBeVisible()
  await inspect(page)
  const board = await openBoard(page)
  await expect(
    page.getByText('Nic już nie zostało do zrobienia. Powiadomione osoby: 3 z 4, bez kontaktu na życzenie: 1.'),
  ).toBeVisible()
  for (const person of [alicja, bogdan])
    await expect(board.filter({ hasText: person.name })).toContainText('Nowy termin: ')
  await openDuties(page)
  await expect(dutyRow(page, crowded)).toContainText('odwołany, powiadomione osoby: 3 z 4, bez kontaktu na życzenie: 1')
  await expect(page.getByRole('listitem').filter({ hasText: day })).toHaveCount(0)
  // A change waits a minute for what may follow.
  const isNew = (text: string) => text.startsWith('Nowy termin')
  await expect.poll(() => smsTo(alicja).some(isNew), { timeout: 90_000 }).toBe(true)
})
