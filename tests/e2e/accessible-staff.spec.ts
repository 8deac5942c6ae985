import type { Page } from '@playwright/test'
import { facts } from './support/facts'
import { inspect } from './support/inspect'
import { button, heading, link, signIn } from './support/journey'
import { expect, test } from './support/test'

// Twenty-odd looks at one page each: longer than one journey.
test.setTimeout(360_000)

const outcome = (page: Page) => expect(page.getByRole('alert').or(page.getByRole('status')).first()).toBeVisible()

test('the sign-in page and the pages of the mediator', async ({ page }) => {
  const { holidays, cancelled, past, own } = facts()
  await page.goto('/logowanie')
  await inspect(page)
  await button(page, 'Zaloguj się').click()
  await outcome(page)
  await inspect(page)
  await page.getByLabel('E-mail').fill('nikt@example.org')
  await page.getByLabel('Hasło').fill('zupełnie złe hasło')
  await button(page, 'Zaloguj się').click()
  await expect(page.getByText('E-mail lub hasło się nie zgadza.', { exact: false })).toBeVisible()
  await inspect(page)
  await signIn(page, facts().staff.mediator)
  for (const { date } of [past, own, ...holidays.slice(0, 1), ...cancelled.slice(0, 1)]) {
    await page.goto(`/panel/grafik?dzien=${date}`)
    await inspect(page)
  }
  await page.goto('/panel/kalendarz')
  await inspect(page)
  await button(page, 'Pokaż nowy adres').click()
  await outcome(page)
  await inspect(page)
  await page.goto('/panel/nie-ma')
  await inspect(page)
})

test('the duties and the hours of the coordinator', async ({ page }) => {
  await signIn(page, facts().staff.coordinator)
  await expect(heading(page, 'Dyżury')).toBeVisible()
  for (const summary of await page.locator('summary').all()) await summary.click()
  await inspect(page)
  await page.goto('/panel/wiadomosci')
  await expect(page.getByRole('heading', { name: 'Czekają na wysłanie' })).toBeVisible()
  await inspect(page)
  await page.goto('/panel/dyzury')
  const open = page.getByRole('table', { name: 'Najbliższe dyżury' }).getByRole('row')
  await open.filter({ hasText: 'odwołany, ' }).first().getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Powiadomienia o odwołaniu' })).toBeVisible()
  await inspect(page)

  await page.goto('/panel/dyzury')
  await open
    .filter({ hasText: /[0-3]\/4 zajęte/ })
    .last()
    .getByRole('link')
    .click()
  await page
    .getByRole('button', { name: /^Zablokuj/ })
    .first()
    .click()
  await outcome(page)
  await inspect(page)
  await page
    .getByRole('link', { name: /^Odwołaj godzinę/ })
    .last()
    .click()
  await expect(heading(page, /^Odwołujesz godzinę/)).toBeVisible()
  await inspect(page)
  await link(page, 'Wróć').first().click()
  await link(page, 'Odwołaj dyżur').click()
  for (const title of [/^Zanim odwołasz dyżur/, /^Kogo dotyczy odwołanie/]) {
    await expect(heading(page, title)).toBeVisible()
    await inspect(page)
    await link(page, 'Dalej').click()
  }
  await expect(heading(page, /^Odwołujesz dyżur/)).toBeVisible()
  await inspect(page)
})

test('the bookings of the coordinator', async ({ page, hour }) => {
  await signIn(page, facts().staff.coordinator)
  await page.goto('/panel/rezerwacje')
  await inspect(page)
  await button(page, 'Szukaj').click()
  await outcome(page)
  await inspect(page)
  await page.getByLabel('Numer rezerwacji, telefon albo imię').fill('nikt taki')
  await button(page, 'Szukaj').click()
  await expect(page.getByRole('heading', { name: 'Znalezione: 0' })).toBeVisible()
  await inspect(page)
  await page.goto('/panel/rezerwacje/nowa')
  await inspect(page)
  await button(page, 'Zarezerwuj termin').click()
  await outcome(page)
  await inspect(page)
  await page.getByRole('group', { name: hour.label }).getByRole('radio', { name: hour.time }).check()
  await page.getByLabel('Jak się do Ciebie zwracać?').fill('Marianna')
  await button(page, 'Zarezerwuj termin').click()
  await outcome(page)
  await inspect(page)
  for (const act of ['Zmień termin', 'Odwołaj rezerwację']) {
    await link(page, act).click()
    await expect(heading(page, /\?$|termin/)).toBeVisible()
    await inspect(page)
    await page.goBack()
  }
  await link(page, 'Zmień termin').click()
  await button(page, 'Zmień termin').click()
  await outcome(page)
  await inspect(page)
})

test('the weekly rules of the coordinator', async ({ page }) => {
  await signIn(page, facts().staff.coordinator)
  await page.goto('/panel/harmonogram')
  await inspect(page)
  await page
    .getByRole('link', { name: /^Zmień/ })
    .first()
    .click()
  await inspect(page)
  await page.getByLabel('Od', { exact: true }).fill('')
  await button(page, 'Zapisz zmiany').click()
  await outcome(page)
  await inspect(page)
  await page.goto('/panel/harmonogram/nowy')
  await inspect(page)
  await button(page, 'Utwórz harmonogram').click()
  await outcome(page)
  await inspect(page)
})
