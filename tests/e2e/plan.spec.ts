import { facts } from './support/facts'
import { button, heading, link, signIn } from './support/journey'
import { expect, test } from './support/test'

test.beforeEach(async ({ page }) => {
  await signIn(page, facts().staff.coordinator)
})

test('a changed rule touches only hours without a booking', async ({ page }) => {
  const { plan } = facts()
  await page.goto('/panel/harmonogram')
  await page
    .getByRole('row')
    .filter({ hasText: plan.mediator })
    .getByRole('link', { name: /^Zmień/ })
    .click()
  await expect(heading(page, 'Zmień harmonogram')).toBeVisible()
  await page.getByLabel('Od', { exact: true }).fill('15.10')
  await button(page, 'Zapisz zmiany').click()
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([
    'Podaj pełny kwadrans, na przykład 10.00, 10.15, 10.30 albo 10.45.',
  ])
  await expect(page.getByLabel('Od', { exact: true })).toHaveValue('15.10')

  await page.getByLabel('Od', { exact: true }).fill('16.00')
  await page.getByLabel('Do', { exact: true }).fill('18.00')
  await button(page, 'Zapisz zmiany').click()
  await expect(page.getByText('Harmonogram jest zmieniony.')).toBeVisible()
  const untouched = page.getByText('Te godziny zostały bez zmian, bo są zajęte, komuś obiecane albo zostają puste')
  await expect(untouched).toBeVisible()
  await expect(page.getByText(`${plan.bookedOn.label}, godz.\u00A0${plan.bookedAt}`)).toBeVisible()

  await page.goto('/panel/harmonogram')
  await expect(page.getByRole('row').filter({ hasText: plan.mediator })).toContainText('16.00–18.00')
})

test('a rule that overlaps another is refused and nothing is lost', async ({ page }) => {
  const { plan, free } = facts()
  await page.goto('/panel/harmonogram')
  await link(page, 'Dodaj harmonogram').click()
  await page.getByLabel('Dzień tygodnia').selectOption('środa')
  await page.getByLabel('Od', { exact: true }).fill('12.00')
  await page.getByLabel('Do', { exact: true }).fill('16.00')
  await page.getByLabel('Miejsce').selectOption({ index: 2 })
  const mediator = page.getByLabel('Mediator', { exact: true })
  await mediator.selectOption('Justyna Bagińska')
  await page.getByLabel('Pierwszy dzień').fill(free[0]?.date ?? '')
  await page.getByLabel('Ostatni dzień').fill(free[1]?.date ?? '')
  await button(page, 'Utwórz harmonogram').click()
  await expect(
    page.getByText('Te godziny nachodzą na inny dyżur tej osoby albo w tej sali. Nic nie zostało zmienione.', {
      exact: false,
    }),
  ).toBeVisible()
  await expect(page.getByLabel('Do', { exact: true })).toHaveValue('16.00')
  await expect(mediator.locator('option:checked')).toHaveText('Justyna Bagińska')

  await page.goto('/panel/harmonogram')
  await expect(page.getByRole('row').filter({ hasText: '12.00–16.00' })).toHaveCount(0)
  await expect(page.getByRole('row').filter({ hasText: plan.mediator })).toHaveCount(1)
})
