import type { Page } from '@playwright/test'
import { facts } from './support/facts'
import { inspect } from './support/inspect'
import {
  bookVisit,
  button,
  chooseHour,
  fillContact,
  heading,
  hourOn,
  link,
  openVisit,
  outcome,
  toCheckPage,
  unfold,
} from './support/journey'
import { expect, test } from './support/test'

// Twenty-odd looks at one page each: longer than one journey.
test.setTimeout(360_000)

const client = { name: 'Jan Kowalski', phone: '100 555 120' }

test('pages that anybody can open', async ({ page }) => {
  for (const path of ['/', '/rezerwacja/termin', '/rezerwacja/potwierdzenie', '/moja-rezerwacja', '/w/nic', '/x']) {
    await page.goto(path)
    await inspect(page)
  }
  await page.goto('/rezerwacja/termin')
  await page.getByText('Pokaż późniejsze terminy').click()
  await inspect(page)
  await button(page, 'Dalej').click()
  await outcome(page)
  await inspect(page)
  await page.goto('/')
  for (const summary of await page.locator('summary').all()) await summary.click()
  await inspect(page)
})

test('the steps of a booking and their mistakes', async ({ page, hour }) => {
  await chooseHour(page, hour)
  await inspect(page)
  await button(page, 'Dalej').click()
  await outcome(page)
  await inspect(page)
  await fillContact(page, client)
  await unfold(page, 'Chcę podać rodzaj sprawy')
  await unfold(page, 'Potrzebuję czegoś podczas wizyty')
  await inspect(page)
  await page.getByLabel('Inna potrzeba').fill('x'.repeat(300))
  await button(page, 'Dalej').click()
  await outcome(page)
  await inspect(page)
  await page.getByLabel('Inna potrzeba').fill('')
  await button(page, 'Dalej').click()
  await expect(heading(page, 'Sprawdź dane')).toBeVisible()
  await inspect(page)
  await button(page, 'Zarezerwuj termin').click()
  await expect(heading(page, 'Termin jest zarezerwowany')).toBeVisible()
  await inspect(page)
})

test('a lost hour and an hour that has gone', async ({ page, newVisitor, hour }) => {
  await toCheckPage(page, hour, client)
  const rival = await newVisitor()
  await bookVisit(rival, hour, client)
  await page.reload()
  await inspect(page)
  await button(page, 'Zarezerwuj termin').click()
  await expect(heading(page, 'Wybierz godzinę')).toBeVisible()
  await inspect(page)
})

test('my booking, from the number to the end', async ({ page, nextHour }) => {
  const code = await bookVisit(page, nextHour(), client)
  await button(page, 'Zakończ i wyczyść').click()
  await expect(page).toHaveURL(/\/$/)
  await page.goto('/moja-rezerwacja')
  await button(page, 'Pokaż rezerwację').click()
  await outcome(page)
  await inspect(page)
  await openVisit(page, code, '100 999 997')
  await outcome(page)
  await inspect(page)
  await openVisit(page, code, client.phone)
  await expect(page.getByRole('heading', { name: 'Wizyta jest umówiona' })).toBeVisible()
  await inspect(page)
  await link(page, 'Popraw swoje dane').click()
  await inspect(page)
  await page.getByLabel('Numer telefonu').fill('12')
  await button(page, 'Zapisz zmiany').click()
  await outcome(page)
  await inspect(page)
  await page.getByLabel('Numer telefonu').fill(client.phone)
  await button(page, 'Zapisz zmiany').click()
  await outcome(page)
  await inspect(page)
  await link(page, 'Zmień termin').click()
  await inspect(page)
  await button(page, 'Zmień termin').click()
  await outcome(page)
  await inspect(page)
  await (await hourOn(page, nextHour())).check()
  await button(page, 'Zmień termin').click()
  await outcome(page)
  await inspect(page)
  await link(page, 'Odwołaj wizytę').click()
  await inspect(page)
  await button(page, 'Tak, odwołaj').click()
  await outcome(page)
  await inspect(page)
  await openPast(page)
  await inspect(page)
})

async function openPast(page: Page): Promise<void> {
  await button(page, 'Zakończ i wyczyść').click()
  await expect(page).toHaveURL(/\/$/)
  await openVisit(page, facts().past.person.code, facts().past.person.phone)
  await expect(page.getByRole('heading', { name: 'Ten termin już minął' })).toBeVisible()
}
