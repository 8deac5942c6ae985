import { addLocalDays, holidayOn, localDateOf, weekdayOf } from '@/lib/platform/time'
import { inspect } from './support/inspect'
import { button, heading, link, outcome, signIn, words } from './support/journey'
import { expect, test } from './support/test'
import { onWaitingServer } from './support/waiting-server'

const own = onWaitingServer(180_000)
test.beforeEach(async ({ page }) => signIn(page, own.facts.coordinator))

/** The next such weekday from tomorrow on, on which somebody works or nobody does. */
function nextDay(weekday: number, isHoliday = false): string {
  let date = addLocalDays(localDateOf(new Date()), 1)
  const isWanted = () => (isHoliday ? holidayOn(date) !== null : weekdayOf(date) === weekday && !holidayOn(date))
  while (!isWanted()) date = addLocalDays(date, 1)
  return date
}

test('a held hour says for whom, and is taken on purpose for a caller', async ({ page }) => {
  await page.goto('/panel/dyzury')
  const duty = page.getByRole('row').filter({ hasText: 'trzymane: 1' })
  await duty.getByRole('link', { name: /^Otwórz/ }).click()
  const hour = page.getByRole('row').filter({ hasText: 'trzymana dla: Zofia Pierwsza (lista oczekujących)' })
  await expect(hour).toBeVisible()
  await inspect(page)

  await page.goto('/panel/rezerwacje/nowa')
  await page.getByText('Trzymane godziny: 1').click()
  await inspect(page)
  await page.getByRole('link', { name: /^Weź dla osoby przy telefonie/ }).click()
  await expect(heading(page, words(`Trzymana godzina: ${own.facts.visit}`))).toBeVisible()
  await expect(page.getByText('Propozycja zostanie wycofana.', { exact: false })).toBeVisible()
  await inspect(page)
  await button(page, 'Weź tę godzinę').click()
  await expect(page.getByRole('status').filter({ hasText: 'Godzina jest Twoja przez 20 minut' })).toBeFocused()
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1)
})

test('a duty on one date is added, and refused where a public holiday leaves nothing of it', async ({ page }) => {
  await page.goto('/panel/dyzury')
  await link(page, 'Dodaj dyżur').click()
  await expect(heading(page, 'Nowy dyżur na jeden dzień')).toBeVisible()
  await inspect(page)
  await page.getByLabel('Dzień').fill(nextDay(0, true))
  await page.getByLabel('Od', { exact: true }).fill('15.00')
  await page.getByLabel('Do', { exact: true }).fill('18.00')
  await page.getByLabel(/^Godziny tylko dla dzwoniących/).fill('15.00')
  await page.getByLabel('Miejsce').selectOption({ index: 1 })
  await page.getByLabel('Mediator', { exact: true }).selectOption({ index: 1 })
  await button(page, 'Dodaj dyżur').click()
  await outcome(page)
  await expect(page.getByText(words('W tym okresie wypada tylko dzień wolny: ')).first()).toBeVisible()
  await inspect(page)
  const thursday = nextDay(4)
  await page.getByLabel('Dzień').fill(thursday)
  await button(page, 'Dodaj dyżur').click()
  await expect(page.getByText('Dyżur jest dodany. Nowe godziny: 3.')).toBeVisible()

  await page.goto('/panel/harmonogram')
  const rule = page.getByRole('row').filter({ hasText: 'jednorazowo' })
  await expect(rule).toContainText('15.00–18.00')
  await expect(rule).toContainText('dyżury: 1, wolne godziny: 3')
  await inspect(page)
  // The public page does not announce it as a weekly day.
  await page.goto('/')
  await expect(page.getByRole('main')).not.toContainText('czwartki')
})

test('an hour is left empty beside a visit, given back, and kept for callers or not', async ({ page }) => {
  await page.goto('/panel/dyzury')
  await page
    .getByRole('row')
    .filter({ hasText: 'zajęte: 0 z 3' })
    .getByRole('link', { name: /^Otwórz/ })
    .click()
  const row = (time: string) => page.getByRole('row').filter({ hasText: `${time}–` })
  await expect(row('15.00')).toContainText('wolna, tylko dla dzwoniących')
  await row('15.00')
    .getByRole('button', { name: /^Dla wszystkich/ })
    .click()
  await expect(page.getByText('Godzina jest dla wszystkich.')).toBeVisible()
  await row('17.00')
    .getByRole('button', { name: /^Tylko dla dzwoniących/ })
    .click()
  await expect(page.getByText(/^Godzina jest tylko dla dzwoniących\./)).toBeVisible()
  const duty = page.url().split('?')[0] ?? ''

  await page.goto('/panel/rezerwacje/nowa')
  const day = page.getByRole('group').filter({ has: page.getByRole('radio', { name: /^16\.00/ }) })
  await day
    .getByRole('radio', { name: /^16\.00/ })
    .last()
    .check()
  await page.getByLabel(/^Jak się/).fill('Halina Osobna')
  await button(page, 'Zarezerwuj termin').click()
  await expect(page.getByRole('heading', { name: 'Numer do podania' })).toBeVisible()
  await link(page, 'Zostaw puste godziny obok').click()
  await expect(heading(page, /^Puste godziny obok/)).toBeVisible()
  await inspect(page)
  await button(page, 'Zostaw puste godziny obok').click()
  await expect(page.getByText(words('Zostają puste godziny obok: 2.'))).toBeVisible()
  const booking = page.url().split('?')[0] ?? ''
  await page.goto(duty)
  await expect(row('15.00')).toContainText('zostaje pusta')
  await expect(row('17.00')).toContainText('zostaje pusta')
  await page.goto(`${booking}/osobno`)
  await button(page, 'Oddaj godziny obok').click()
  await expect(page.getByText(words('Do zapisu wróciły godziny obok: 2.'))).toBeVisible()
})

test('a rule that makes no duty is refused, one that somebody used cannot be deleted, and it can be ended', async ({
  page,
}) => {
  await page.goto('/panel/harmonogram')
  await link(page, 'Dodaj harmonogram').click()
  const tuesday = nextDay(2)
  await page.getByLabel('Dzień tygodnia').selectOption('poniedziałek')
  await page.getByLabel('Od', { exact: true }).fill('8.00')
  await page.getByLabel('Do', { exact: true }).fill('9.00')
  await page.getByLabel('Miejsce').selectOption({ index: 1 })
  await page.getByLabel('Mediator', { exact: true }).selectOption({ index: 1 })
  await page.getByLabel('Pierwszy dzień').fill(tuesday)
  await page.getByLabel('Ostatni dzień').fill(addLocalDays(tuesday, 5))
  await button(page, 'Utwórz harmonogram').click()
  await outcome(page)
  await expect(page.getByText(words('nie ma takiego dnia tygodnia')).first()).toBeVisible()
  await page.getByLabel('Ostatni dzień').fill(addLocalDays(tuesday, 34))
  await button(page, 'Utwórz harmonogram').click()
  await expect(page.getByText(/^Harmonogram jest utworzony\. Nowe dyżury: \d, nowe godziny: \d\.$/)).toBeVisible()
  await link(page, 'Zakończ albo usuń ten harmonogram').click()
  await expect(heading(page, 'Zakończ albo usuń harmonogram')).toBeVisible()
  await inspect(page)
  await page.getByLabel('Ostatni dzień dyżurów').fill(addLocalDays(tuesday, 60))
  await button(page, 'Zakończ harmonogram').click()
  await outcome(page)
  await expect(page.getByText(/Podaj wcześniejszy dzień/).first()).toBeVisible()
  await page.getByLabel('Ostatni dzień dyżurów').fill(addLocalDays(tuesday, 14))
  await button(page, 'Zakończ harmonogram').click()
  await expect(page.getByText(/^Harmonogram jest zakończony\. Usunięte dyżury: \d, /)).toBeVisible()
  await link(page, 'Zakończ albo usuń ten harmonogram').click()
  await button(page, 'Usuń harmonogram').click()
  await expect(page.getByText(/^Harmonogram jest usunięty\. Usunięte dyżury: \d, /)).toBeVisible()

  await page
    .getByRole('row')
    .filter({ hasText: 'jednorazowo' })
    .getByRole('link', { name: /^Zmień/ })
    .click()
  await link(page, 'Zakończ albo usuń ten harmonogram').click()
  await button(page, 'Usuń harmonogram').click()
  await outcome(page)
  await expect(page.getByText(words('Z tego harmonogramu korzystano'))).toBeVisible()
})
