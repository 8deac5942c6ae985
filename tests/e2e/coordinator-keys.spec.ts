import { bookByKeys, counting } from './support/desk-keys'
import { facts } from './support/facts'
import { button, heading, link, openDuty, readSpelled, signIn } from './support/journey'
import { expect, test } from './support/test'

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await signIn(page, facts().staff.coordinator)
})

test('a caller with one channel is booked with at most 25 keys, from the moment on when the page is there', async ({
  page,
}) => {
  await page.goto('/panel/rezerwacje/nowa')
  const keys = counting(page)
  await bookByKeys(page, keys, { name: 'Grażyna', phone: '601 777 888' })
  process.stdout.write(`a booking at the desk with one channel: ${keys.presses()} keys besides the text\n`)
  expect(keys.presses()).toBeLessThanOrEqual(25)
})

test('a found visit is moved and cancelled with two presses each, by mouse and by keyboard', async ({ page }) => {
  const keys = counting(page)
  await page.goto('/panel/rezerwacje/nowa')
  const [hour] = await page.getByRole('radio').all()
  await hour?.check()
  await page.getByLabel('Jak się do Pani/Pana zwracać?').fill('Żaneta Przesuwana')
  await page.getByRole('checkbox', { name: /^Nie kontaktujemy się/ }).check()
  await button(page, 'Zarezerwuj termin').click()
  await readSpelled(page)

  await page.goto('/panel/rezerwacje')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await keys.type('rzaneta pszesuwana')
  await keys.press('Enter')
  const found = page.getByRole('row').filter({ hasText: 'Żaneta Przesuwana' })
  await expect(found).toContainText('podobnie')
  await expect(page.getByRole('status').filter({ hasText: 'Znalezione: ' })).toBeFocused()
  // The list is the next key away: the number, then the move.
  await keys.press('Tab', 'Tab', 'Enter')
  await expect(heading(page, /^Zmień termin rezerwacji/)).toBeVisible()
  await expect(page.getByRole('heading', { name: /^Wybierz nową godzinę/ })).toBeFocused()
  await keys.press('Tab', 'Enter')
  await expect(page.getByText('Termin wizyty jest zmieniony.', { exact: false })).toBeVisible()
  process.stdout.write(`a move by a misspelt name: ${keys.presses()} keys besides the text\n`)

  await page.goto('/panel/rezerwacje')
  await page.getByRole('searchbox').fill('przesuwana')
  await button(page, 'Szukaj').click()
  await found.getByRole('link', { name: /^Odwołaj/ }).click()
  await button(page, 'Odwołuje osoba zapisana').click()
  await expect(page.getByText('Wizyta jest odwołana, a jej godzina znowu wolna.')).toBeVisible()
})

test('each form begins at its first control, and what is to be mended or was done comes before it', async ({
  page,
}) => {
  for (const [path, label] of [
    ['/panel/harmonogram/nowy', 'Dzień tygodnia'],
    ['/panel/dyzury/nowy', 'Dzień'],
    ['/panel/lista-oczekujacych/nowa', 'Jak się do Pani/Pana zwracać?'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByLabel(label, { exact: true })).toBeFocused()
  }
  await page.goto('/panel/harmonogram')
  await page
    .getByRole('link', { name: /^Zmień harmonogram/ })
    .first()
    .click()
  await expect(page.getByLabel('Dzień tygodnia')).toBeFocused()
  await link(page, 'Zakończ albo usuń ten harmonogram').click()
  await expect(page.getByLabel('Ostatni dzień dyżurów')).toBeFocused()
  await button(page, 'Zakończ harmonogram').click()
  await expect(page.getByRole('alert', { name: 'Popraw dane' })).toBeFocused()
  await expect(page.getByLabel('Ostatni dzień dyżurów')).not.toBeFocused()
})

test('the desk is one screen, its columns line up, and its list does not scroll by itself', async ({ page }) => {
  await page.goto('/panel/rezerwacje/nowa')
  // The days of these tests are seven hours long; those of the service have four.
  await page.getByRole('group', { name: /^(środa|poniedziałek),/ }).evaluateAll((days) => {
    const later = days.flatMap((day) => [...day.children].slice(5))
    // Not taken away: the page's script, where it comes later, would put them back.
    for (const place of later) if (place instanceof HTMLElement) place.style.display = 'none'
  })
  await expect(button(page, 'Zarezerwuj termin')).toBeInViewport({ ratio: 1 })
  await expect(heading(page, 'Nowa rezerwacja przez telefon')).toBeInViewport({ ratio: 1 })
  await expect(page.getByText('Administratorem danych jest')).toBeInViewport()
  const measured = await page.evaluate(() => {
    const inner = [...document.querySelectorAll('main *')].filter(
      (element) => element.scrollHeight > element.clientHeight + 1 && getComputedStyle(element).overflowY === 'auto',
    )
    const labels = [...document.querySelectorAll('label[for^="slotId"]')].filter((label) => label.checkVisibility())
    const places = Map.groupBy(labels, (label) => label.textContent)
    const edges = [...places.values()].map(
      (same) => new Set(same.map((each) => Math.round(each.getBoundingClientRect().left))).size,
    )
    return { inner: inner.length, edges }
  })
  expect(measured.inner).toBe(0)
  expect([...new Set(measured.edges)]).toEqual([1])
})

test('beside a free hour of a duty stands "Zarezerwuj", and leads to the desk with that hour chosen', async ({
  page,
  hour,
}) => {
  await openDuty(page, hour)
  const row = page
    .getByRole('table', { name: 'Godziny' })
    .getByRole('row')
    .filter({ hasText: `${hour.time}–` })
  await row.getByRole('link', { name: /^Zarezerwuj/ }).click()
  await expect(page.getByRole('group', { name: hour.label }).getByRole('radio', { name: hour.time })).toBeChecked()
  await page.getByLabel('Jak się do Pani/Pana zwracać?').fill('Helena Wprost')
  await page.getByLabel('Słowo rozpoznawcze').fill('latarnia')
  await page.getByRole('checkbox', { name: /^Nie kontaktujemy się/ }).check()
  await button(page, 'Zarezerwuj termin').click()
  await expect(page.getByText('latarnia')).toBeVisible()
  await page.goto(page.url().replace('?stan=zapisana', ''))
  await expect(page.getByText('latarnia')).toBeVisible()
  await link(page, 'Rezerwacje').first().click()
  await page.getByRole('searchbox').fill('helena wprost')
  await button(page, 'Szukaj').click()
  await expect(page.getByRole('row').filter({ hasText: 'Helena Wprost' })).toBeVisible()
  await expect(page.getByText('latarnia')).toHaveCount(0)
  await expect(page.getByText('Nie potwierdzaj nikomu', { exact: false })).toBeInViewport()
})
