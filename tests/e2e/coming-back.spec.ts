import { facts } from './support/facts'
import { button, outcome, signIn } from './support/journey'
import { expect, test } from './support/test'

test('Back asks the server: what was saved is in the form and stays', async ({ newVisitor }) => {
  const { desk, staff } = facts()
  const page = await newVisitor()
  await signIn(page, staff.mediator)
  await page.goto(`/panel/grafik?dzien=${desk.date}`)
  const name = new RegExp(`^Notatka i wynik.*${desk.person.name}`)
  const open = () => page.getByRole('link', { name }).click()
  await open()
  await page.getByLabel('Notatka').fill('Pierwsza.')
  await button(page, 'Zapisz').click()
  await outcome(page)
  await page.goBack()
  await expect(page.getByLabel('Notatka')).toHaveValue('Pierwsza.')
  await button(page, 'Zapisz').click()
  await expect(page.getByText('Zapisane.', { exact: true })).toBeVisible()
  await open()
  await expect(page.getByLabel('Notatka')).toHaveValue('Pierwsza.')
})

test('once the session has ended elsewhere, Back and Forward show nobody', async ({ newVisitor }) => {
  const { staff, desk } = facts()
  const page = await newVisitor()
  await signIn(page, staff.coordinator)
  await page.goto('/panel/rezerwacje')
  await page.getByLabel('Numer rezerwacji, telefon albo imię').fill(desk.person.name)
  await button(page, 'Szukaj').click()
  await expect(page.getByRole('main')).toContainText(desk.person.name)
  const twin = await page.context().newPage()
  await twin.goto('/panel')
  await button(twin, 'Wyloguj się').click()
  await expect(twin).toHaveURL(/logowanie/)
  await button(page, 'Szukaj').click()
  await expect(page).toHaveURL(/logowanie/)
  for (const step of ['goBack', 'goBack', 'goForward'] as const) {
    // A page asked for anew is a new document, so what this one was told is gone.
    await page.evaluate(() => Object.assign(window, { kept: true }))
    await page[step]()
    await expect.poll(() => page.evaluate(() => 'kept' in window).catch(() => true)).toBe(false)
    await expect(page).toHaveURL(/logowanie/)
    await expect(page.locator('body')).not.toContainText(desk.person.name)
  }
})

test('a step to a place of the same page keeps what is typed', async ({ page }) => {
  await page.goto('/logowanie')
  await button(page, 'Zaloguj się').click()
  const summary = page.getByRole('alert').filter({ hasText: 'Popraw dane na tej stronie' })
  await expect(summary).toBeFocused()
  await page.getByLabel('Hasło').fill('pisane')
  await summary.getByRole('link').first().click()
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await page.goBack()
  await expect(page).not.toHaveURL(/#/)
  await page.evaluate(() => new Promise(requestAnimationFrame))
  await expect(page.getByLabel('Hasło')).toHaveValue('pisane')
})
