import { facts } from './support/facts'
import { inspect } from './support/inspect'
import { button, heading, outcome, signIn } from './support/journey'
import { expect, test } from './support/test'

test('the settings of the office', async ({ page }) => {
  await signIn(page, facts().staff.coordinator)
  await page.goto('/panel/ustawienia')
  await expect(heading(page, 'Ustawienia')).toBeVisible()
  await inspect(page)
  await page.goto('/panel/ustawienia/telefon')
  await page.getByLabel('Numer telefonu').fill('12')
  await button(page, 'Zapisz').click()
  await outcome(page)
  await inspect(page)
  await page.goto('/panel/ustawienia/prywatnosc')
  await inspect(page)
  await page.goto('/panel/ustawienia/mediator/nowe')
  await inspect(page)
  await page.goto('/panel/ustawienia/kopie')
  await inspect(page)
  await page.goto('/panel/konto/kod')
  await inspect(page)
  await button(page, 'Zacznij włączanie').click()
  await expect(page.getByText('Klucz:', { exact: false })).toBeVisible()
  await inspect(page)
})
