import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { facts } from './support/facts'
import { button, heading, signIn } from './support/journey'
import { expect, test } from './support/test'

const wrong = 'E-mail lub hasło się nie zgadza. Sprawdź oba pola.'

test('wrong, empty, right, and out again', async ({ page }) => {
  const { coordinator } = facts().staff
  await page.goto('/panel/dyzury')
  await expect(page).toHaveURL(/logowanie/)
  await button(page, 'Zaloguj się').click()
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText(['Wpisz adres e-mail.', 'Wpisz hasło.'])

  for (const email of [coordinator.email, 'nikt@example.org']) {
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Hasło').fill('zupełnie złe hasło')
    await button(page, 'Zaloguj się').click()
    await expect(page.getByText(wrong)).toBeVisible()
    await expect(page).toHaveTitle(/^Błąd: /)
    await expect(page.getByLabel('E-mail')).toHaveValue(email)
    await expect(page.getByLabel('Hasło')).toHaveValue('')
  }

  await signIn(page, coordinator)
  await expect(heading(page, /^Dziś, /)).toBeVisible()
  // Another role's page does not exist for this person.
  await page.goto('/panel/grafik')
  await expect(heading(page, /Nie ma/)).toBeVisible()
  await page.goto('/panel/rezerwacje')
  await button(page, 'Wyloguj się').click()
  await expect(page).toHaveURL(/logowanie/)
  // A page that was kept loads itself anew, so it is not asked to here: the two would meet.
  await page.goBack()
  await expect(page).toHaveURL(/logowanie/)
})

test('signing in works without JavaScript', async ({ newVisitor }) => {
  const page = await newVisitor({ javaScriptEnabled: false })
  await signIn(page, facts().staff.mediator)
  await expect(heading(page, /^Grafik/)).toBeVisible()
  await button(page, 'Wyloguj się').click()
  await expect(page).toHaveURL(/logowanie/)
})

test('a disabled account is out at once', async ({ page }) => {
  const { leaving } = facts().staff
  await signIn(page, leaving)
  const command = ['--conditions=react-server', '--import', 'tsx', 'lib/commands/staff.ts', 'disable', '--email']
  const done = spawnSync(process.execPath, [...command, leaving.email], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { ...process.env, DATABASE_URL: process.env.E2E_DATABASE_URL, APP_SECRET: 'only-for-tests-'.repeat(3) },
    encoding: 'utf8',
  })
  expect(done.stdout, done.stderr).toBe('Disabled and signed out.\n')
  await page.reload()
  await expect(page).toHaveURL(/logowanie/)
  await page.getByLabel('E-mail').fill(leaving.email)
  await page.getByLabel('Hasło').fill(leaving.password)
  await button(page, 'Zaloguj się').click()
  await expect(page.getByText(wrong)).toBeVisible()
})
