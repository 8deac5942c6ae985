import { facts } from './support/facts'
import { button, heading, link, openVisit } from './support/journey'
import { expect, test } from './support/test'

const sentence =
  'Numer rezerwacji i numer telefonu nie pasują do siebie. Sprawdź oba pola. Po kilku próbach na jakiś czas ' +
  'przestajemy sprawdzać, najdłużej do jutra. Wtedy użyj linku z wiadomości albo zadzwoń: 508 033 132.'

test('every kind of wrong pair reads the same', async ({ page }) => {
  const { person } = facts().own
  const wrong = [
    ['K7M-4XD', person.phone],
    [person.code, '100 999 999'],
    [facts().desk.person.code, person.phone],
    ['to nie numer', person.phone],
    [person.code, '12'],
    ['K7M-4XD', '100 999 998'],
  ] as const
  const pages = new Set<string>()
  for (const [code, phone] of wrong) {
    await openVisit(page, code, phone)
    await expect(page.getByText(sentence)).toBeVisible()
    await expect(page).toHaveTitle(/^Błąd: /)
    await expect(page.getByLabel('Numer rezerwacji')).toHaveValue(code)
    await expect(page.getByLabel('Numer telefonu')).toHaveValue(phone)
    pages.add((await page.locator('main').textContent()) ?? '')
  }
  expect(pages.size).toBe(1)
})

test('an empty form says what to type', async ({ page }) => {
  await page.goto('/moja-rezerwacja')
  await button(page, 'Pokaż rezerwację').click()
  const summary = page.getByRole('alert').filter({ hasText: 'Popraw dane na tej stronie' })
  await expect(summary).toBeFocused()
  await expect(summary.getByRole('listitem')).toHaveText([
    'Wpisz numer rezerwacji, na przykład K7M-4XD.',
    'Wpisz numer telefonu, na przykład 601 234 567.',
  ])
})

test('a visit shows when and where, and never who or why', async ({ page }) => {
  const { person, label } = facts().own
  await openVisit(page, person.code, person.phone)
  await expect(page.getByRole('heading', { name: 'Wizyta jest umówiona' })).toBeVisible()
  await expect(page.getByText(`${label}, godz.\u00A0${person.time}`)).toBeVisible()
  for (const secret of ['Olga', 'Kontakty z dzieckiem', person.phone]) {
    await expect(page.locator('body')).not.toContainText(secret)
  }
  await expect(page).toHaveTitle('Moja rezerwacja – Konsultacje')
  expect(page.url()).not.toContain(person.code.replace('-', ''))

  const [file] = await Promise.all([page.waitForEvent('download'), link(page, 'Dodaj do kalendarza').click()])
  expect(file.suggestedFilename()).toBe('wizyta.ics')

  await link(page, 'Odwołaj wizytę').click()
  await expect(heading(page, 'Odwołać wizytę?')).toBeVisible()
  await link(page, 'Wróć').click()
  await expect(page.getByRole('heading', { name: 'Wizyta jest umówiona' })).toBeVisible()
  await button(page, 'Zakończ i wyczyść').click()
  await expect(page).toHaveURL(/\/$/)
  await page.goto('/moja-rezerwacja/odwolaj')
  await expect(page.getByLabel('Numer rezerwacji')).toBeVisible()
})
