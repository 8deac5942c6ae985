import { facts } from './support/facts'
import { button, heading, link, signIn, words } from './support/journey'
import { expect, test } from './support/test'

test.beforeEach(async ({ page }) => {
  await signIn(page, facts().staff.mediator)
})

test('she sees her day, goes from week to week and marks who came', async ({ page }) => {
  const { past } = facts()
  await expect(heading(page, /^Grafik: środa/)).toBeVisible()
  const first = await heading(page, /^Grafik/).textContent()
  const weeks = page.getByRole('navigation', { name: 'Dyżury' })
  const earlier = weeks.getByRole('link', { name: /poprzedni/ })
  await weeks.getByRole('link', { name: /następny/ }).click()
  await expect(heading(page, /^Grafik/)).not.toHaveText(first ?? '')
  await earlier.click()
  await expect(heading(page, /^Grafik/)).toHaveText(first ?? '')
  // A holiday may lie between.
  while (!(await heading(page, `Grafik: ${past.label}`).isVisible())) {
    const shown = page.url()
    await earlier.click()
    await page.waitForURL((url) => url.href !== shown)
  }
  await expect(heading(page, `Grafik: ${past.label}`)).toBeVisible()

  const hour = page.getByRole('listitem').filter({ hasText: past.person.name })
  await expect(hour).toContainText('Kontakty z dzieckiem')
  await expect(page.locator('main')).not.toContainText(past.person.phone)
  await hour.getByRole('button', { name: /^Obecność/ }).click()
  await expect(page.getByText('Zapisano obecność.')).toBeVisible()
  await expect(heading(page, `Grafik: ${past.label}`)).toBeVisible()
  // A slip of the finger is put right by the other mark.
  await hour.getByRole('button', { name: /^Nieobecność/ }).click()
  await expect(page.getByText('Zapisano nieobecność.')).toBeVisible()
  await expect(hour.getByRole('button', { name: /^Nieobecność/ })).toHaveCount(0)
  // Or taken back, for a few minutes.
  await hour.getByRole('button', { name: /^Cofnij/ }).click()
  await expect(page.getByText('Cofnięto zaznaczenie.')).toBeVisible()
  await expect(hour.getByRole('button', { name: /^Cofnij/ })).toHaveCount(0)
  await hour.getByRole('button', { name: /^Nieobecność/ }).click()
  await expect(page.getByText('Zapisano nieobecność.')).toBeVisible()
})

test('presence cannot be marked before the visit begins', async ({ page }) => {
  const { own } = facts()
  await page.goto(`/panel/grafik?dzien=${own.date}`)
  await expect(page.getByText(own.person.name, { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /obecność/i })).toHaveCount(0)
})

test('the paper carries initials and no names', async ({ page }) => {
  const { own } = facts()
  await page.goto(`/panel/grafik?dzien=${own.date}`)
  await expect(button(page, 'Wydrukuj')).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('O. W.', { exact: true })).toBeVisible()
  await expect(page.getByText(own.person.name).first()).toBeHidden()
  await expect(button(page, 'Wydrukuj')).toBeHidden()
  await expect(link(page, 'Grafik')).toBeHidden()
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

test('free hours, holidays and cancelled days are named', async ({ page }) => {
  const { own, holidays, cancelled } = facts()
  await page.goto(`/panel/grafik?dzien=${own.date}`)
  await expect(page.getByText('wolna', { exact: true })).toHaveCount(3)
  for (const day of holidays.slice(0, 1)) {
    await page.goto(`/panel/grafik?dzien=${day.date}`)
    await expect(page.getByText(words(`Nie ma dyżuru: ${day.name}.`))).toBeVisible()
  }
  for (const day of cancelled.slice(0, 1)) {
    await page.goto(`/panel/grafik?dzien=${day.date}`)
    await expect(page.getByText('Ten dyżur jest odwołany.')).toBeVisible()
  }
  await page.goto('/panel/grafik?dzien=2026-02-31')
  await expect(heading(page, /^Grafik: środa/)).toBeVisible()
})

test('a calendar on another device gets an address that is shown once', async ({ page }) => {
  await link(page, 'Kalendarz w telefonie').click()
  await expect(heading(page, 'Kalendarz')).toBeVisible()
  // Another test may have made an address already, and then the page asks first.
  await page.goto('/panel/kalendarz?nowy=tak')
  await page.getByRole('button', { name: /nowy adres$/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Nowy adres kalendarza' })).toBeFocused()
  const address = page.getByText(/^https?:.*\/api\/kalendarz\/[\w-]{43}$/)
  const shown = (await address.textContent()) ?? ''
  expect(page.url()).not.toContain(shown.slice(-43))
  const subscribe = link(page, 'Dodaj do kalendarza na tym urządzeniu')
  await expect(subscribe).toHaveAttribute('href', shown.replace(/^https?/, 'webcal'))
  await link(page, 'Kalendarz w telefonie').click()
  await link(page, 'Pokaż nowy adres').click()
  await expect(page.getByText('Nowy adres od razu kończy działanie starego.')).toBeVisible()
  await expect(button(page, 'Utwórz nowy adres')).toBeVisible()
  await expect(address).toHaveCount(0)
})
