import type { Locator, Page } from '@playwright/test'
import { facts } from './support/facts'
import {
  answer,
  button,
  dutyRow,
  heading,
  link,
  openDuties,
  openDuty,
  questions,
  readSpelled,
  signIn,
  tabTo,
  words,
} from './support/journey'
import { expect, test } from './support/test'

test.beforeEach(async ({ page }) => {
  await signIn(page, facts().staff.coordinator)
})

function hourRow(page: Page, time: string): Locator {
  return page
    .getByRole('table', { name: 'Godziny' })
    .getByRole('row')
    .filter({ hasText: `${time}–` })
}

test('a whole duty is cancelled and everybody is told', async ({ page }) => {
  const { crowded } = facts()
  await openDuties(page)
  await expect(dutyRow(page, crowded)).toContainText('zajęte: 4 z 4')
  await openDuty(page, crowded)
  await link(page, 'Odwołaj dyżur').click()
  const totals = page.getByText(
    'Zapisane osoby: 4 – telefon z ośrodka: 1, wiadomość pisana ręcznie: 2, nic nie wysyłamy (tak wybrano): 1',
  )
  await expect(heading(page, words('Zanim odwołasz dyżur w środę'))).toBeVisible()
  await expect(totals).toBeVisible()
  await link(page, 'Dalej').click()
  await expect(heading(page, words('Kogo dotyczy odwołanie dyżuru w środę'))).toBeVisible()
  const affected = page.getByRole('table', { name: 'Osoby, których to dotyczy' }).getByRole('row')
  await expect(affected.filter({ hasText: 'Alicja' })).toContainText('wiadomość pisana ręcznie')
  await expect(affected.filter({ hasText: 'Celina' })).toContainText('telefon z ośrodka')
  await link(page, 'Dalej').click()
  await expect(heading(page, words('Odwołujesz dyżur w środę'))).toBeVisible()
  await expect(totals).toBeVisible()
  await button(page, 'Odwołaj dyżur').click()
  const outcome = page.getByRole('status').filter({ hasText: 'Dyżur jest odwołany.' })
  await expect(outcome).toBeFocused()

  // This server has no gateway and no mail server: those whom a message would tell are on the list of calls at once.
  const board = page.getByRole('table', { name: 'Powiadomienia o odwołaniu' }).getByRole('row')
  await expect(board.filter({ hasText: 'Celina' })).toContainText('Telefon: na liście')
  await expect(board.filter({ hasText: 'Dawid' })).toContainText('Bez kontaktu.')
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('link', { name: 'na liście telefonów' })).toHaveCount(3, { timeout: 500 })
  }).toPass()
  await openDuties(page)
  await expect(page.getByText('Kogoś trzeba jeszcze powiadomić')).toBeVisible()
  await expect(dutyRow(page, crowded)).toContainText('odwołany, powiadomione osoby: 0 z 4, bez kontaktu na życzenie: 1')
  await openDuty(page, crowded)
  await expect(page.getByRole('link', { name: 'Odwołaj dyżur' })).toHaveCount(0)
  // The person who wants no contact finds it out under "Moja rezerwacja".
  const quiet = crowded.people.find(({ name }) => name === 'Dawid Cichy')
  await page.goto('/moja-rezerwacja')
  await page.getByLabel('Numer rezerwacji').fill(quiet?.code ?? '')
  await page.getByLabel('Numer telefonu').fill(quiet?.phone ?? '')
  await button(page, 'Pokaż rezerwację').click()
  await expect(page.getByRole('heading', { name: 'Ta wizyta się nie odbędzie' })).toBeVisible()
})

test('one hour is blocked, opened again and cancelled', async ({ page }) => {
  const { quiet } = facts()
  await openDuty(page, quiet)
  await expect(hourRow(page, '11.00')).toContainText('Ewa Jedenasta')
  await hourRow(page, '12.00')
    .getByLabel(/^Powód blokady/)
    .selectOption('przerwa')
  await hourRow(page, '12.00')
    .getByRole('button', { name: /^Zablokuj/ })
    .click()
  await expect(page.getByText('Godzina jest zablokowana. Na stronie jej nie widać.')).toBeVisible()
  await expect(hourRow(page, '12.00')).toContainText('zablokowana: przerwa')
  await hourRow(page, '12.00')
    .getByRole('button', { name: /^Odblokuj/ })
    .click()
  await expect(page.getByText('Godzina jest znowu wolna.')).toBeVisible()

  await hourRow(page, '11.00')
    .getByRole('link', { name: /^Odwołaj godzinę/ })
    .click()
  await expect(page.getByText('Zapisane osoby: 1 – wiadomość pisana ręcznie: 1')).toBeVisible()
  await button(page, 'Odwołaj godzinę').click()
  await expect(page.getByText('Godzina jest odwołana.')).toBeVisible()
  await expect(hourRow(page, '11.00')).toContainText('odwołana')
  await expect(page.getByRole('table', { name: 'Powiadomienia o odwołaniu' })).toContainText('Ewa Jedenasta')
})

async function search(page: Page, query: string): Promise<void> {
  await page.goto('/panel/rezerwacje')
  await page.getByLabel('Numer rezerwacji, telefon albo imię').fill(query)
  await button(page, 'Szukaj').click()
  await expect(page.getByRole('heading', { name: /^Znalezione/ })).toBeVisible()
}

test('a booking is found, moved, cancelled, and its history tells it all', async ({ page, hour }) => {
  const { person } = facts().desk
  await page.goto('/panel/rezerwacje')
  await button(page, 'Szukaj').click()
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText(['Wpisz numer rezerwacji, telefon albo imię.'])
  for (const query of [person.code, person.code.toLowerCase().replace('-', ''), `+48 ${person.phone}`, 'lucja szuk']) {
    await search(page, query)
    await expect(page.getByRole('row').filter({ hasText: person.name })).toHaveCount(1)
    // A name or a phone never gets into an address.
    expect(page.url()).not.toMatch(/lucja|szuk|100/i)
  }
  await search(page, 'nikt taki')
  await expect(page.getByText('Nic nie znaleziono.', { exact: false })).toBeVisible()

  await search(page, person.code)
  await link(page, person.code).click()
  await expect(heading(page, `Rezerwacja ${person.code}`)).toBeVisible()
  await link(page, 'Zmień termin').click()
  await unfoldLater(page)
  await page.getByRole('group', { name: hour.label }).getByRole('button', { name: hour.time }).click()
  await expect(page.getByText('Termin wizyty jest zmieniony. Numer rezerwacji jest ten sam.')).toBeVisible()
  await expect(page.getByText(`${hour.label}, godz.\u00A0${hour.time}`).first()).toBeVisible()

  await link(page, 'Odwołaj wizytę').click()
  await expect(heading(page, `Odwołać wizytę ${person.code}?`)).toBeVisible()
  await button(page, 'Odwołuje ośrodek').click()
  await expect(page.getByText('Wizyta jest odwołana przez ośrodek.', { exact: false })).toBeVisible()
  const history = page.getByRole('region', { name: 'Historia' })
  for (const event of ['Rezerwacja zapisana', 'Nowy termin po przeniesieniu', 'Wizyta odwołana przez ośrodek']) {
    await expect(history.getByText(event).first()).toBeVisible()
  }
  await expect(history.getByText('Anna Koordynator').first()).toBeVisible()
})

const nameAsked = 'Jak się do Pani/Pana zwracać?'

/** The days that do not stand in the first screen. */
async function unfoldLater(page: Page): Promise<void> {
  await page.getByText(/^Późniejsze dni: /).click()
}

function staffHour(page: Page, day: string, time: string): Locator {
  return page.getByRole('group', { name: day }).getByRole('radio', { name: time })
}

test('a caller is booked with the keyboard alone, without a phone number', async ({ page, hour }) => {
  await page.goto('/panel/rezerwacje/nowa')
  await expect(page.getByRole('radio').first()).toBeFocused()
  await unfoldLater(page)
  const wanted = staffHour(page, hour.label, hour.time)
  await wanted.check()
  await tabTo(page.getByLabel(nameAsked))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').getByRole('listitem').first()).toHaveText(
    'Wpisz, jak się do Ciebie zwracać. Wystarczy imię.',
  )
  await expect(page).toHaveTitle(/^Błąd: /)
  await expect(wanted).toBeChecked()
  await tabTo(page.getByLabel(nameAsked))
  await page.keyboard.type('Krystyna')
  await tabTo(page.getByRole('checkbox', { name: /^Nie kontaktujemy się/ }))
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Rezerwacja jest zapisana. Podaj numer rezerwacji.')).toBeVisible()
  await readSpelled(page)
  await expect(page.getByText('telefon, ', { exact: false }).first()).toBeVisible()
})

test('an hour that somebody takes while the caller talks', async ({ page, newVisitor, hour }) => {
  await page.goto('/panel/rezerwacje/nowa')
  await unfoldLater(page)
  await staffHour(page, hour.label, hour.time).check()
  const rival = await newVisitor()
  await signIn(rival, facts().staff.coordinator)
  await rival.goto('/panel/rezerwacje/nowa')
  for (const [who, name] of [
    [rival, 'Pierwsza'],
    [page, 'Druga'],
  ] as const) {
    if (who === rival) await unfoldLater(who)
    await staffHour(who, hour.label, hour.time).check()
    await who.getByLabel(nameAsked).fill(name)
    await answer(who, questions.sms, 'Nie').check()
    await button(who, 'Zarezerwuj termin').click()
    if (who === rival) await readSpelled(who)
  }
  await expect(page.getByText('Ten termin właśnie zajęła inna osoba.', { exact: false })).toBeVisible()
  await expect(page.getByLabel(nameAsked)).toHaveValue('Druga')
})
