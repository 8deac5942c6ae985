import { facts } from './support/facts'
import { heading, words } from './support/journey'
import { expect, test } from './support/test'

test('the home page names the next Wednesdays and why some are missing', async ({ page }) => {
  await page.goto('/')
  await expect(heading(page, 'Umów bezpłatną konsultację z mediatorem')).toBeVisible()
  const card = page.getByRole('region', { name: 'Najbliższe terminy' })
  const { holidays, cancelled, today } = facts()
  const year = today.slice(0, 4)
  const shown = (day: { date: string; label: string }) => {
    const full = day.label.replace(/^.*?,\s/, '')
    return day.date.startsWith(year) ? full.replace(/\s\d{4}$/, '') : full
  }
  for (const day of holidays) await expect(card).toContainText(words(`${shown(day)}: ${day.name}`))
  const threeKings = holidays.find(({ date }) => date === '2027-01-06')
  if (threeKings)
    await expect(card).toContainText(
      words('6 stycznia: Święto Trzech Króli'.replace(':', year === '2027' ? ':' : ' 2027:')),
    )
  expect(cancelled.length).toBeGreaterThan(0)
  for (const day of cancelled) {
    const row = card.getByRole('listitem').filter({ hasText: words(shown(day)) })
    await expect(row).toContainText('dyżur odwołany')
    // A day on which nobody can come leads nowhere.
    await expect(row.getByRole('link')).toHaveCount(0)
  }
  // One on which hours are free leads to them, also where it is folded away there.
  for (const link of [card.getByRole('link').first(), card.getByRole('link').last()]) {
    const date = (await link.locator('time').getAttribute('datetime')) ?? ''
    await link.click()
    await expect(heading(page, 'Wybierz godzinę')).toBeVisible()
    await expect(page.locator(`#dzien-${date}`)).toBeInViewport()
    await page.goBack()
  }
})

test('the number stands at the same place on every page', async ({ page }) => {
  const places = new Set<string>()
  for (const path of ['/', '/rezerwacja/termin', '/moja-rezerwacja', '/nie-ma-takiej-strony']) {
    await page.goto(path)
    const number = page.getByRole('banner').getByRole('link', { name: '508 033 132' })
    await expect(number).toHaveAttribute('href', 'tel:+48508033132')
    const box = await number.boundingBox()
    places.add(`${Math.round(box?.x ?? -1)} ${Math.round(box?.y ?? -1)}`)
  }
  expect([...places]).toHaveLength(1)
})

test('"Wyjdź szybko" is a plain link that tells the other site nothing', async ({ page }) => {
  await page.goto('/rezerwacja/termin')
  const exit = page.getByRole('banner').getByRole('link', { name: 'Wyjdź szybko' })
  await expect(exit).toHaveAttribute('rel', /noreferrer/)
  await expect(exit).toBeInViewport()
})

test('answers open without a script', async ({ newVisitor }) => {
  const page = await newVisitor({ javaScriptEnabled: false })
  await page.goto('/')
  await page.getByText('Czy muszę zapłacić?').click()
  await expect(page.getByText('Konsultacja i mediacja dla klientów MOPS są bezpłatne.')).toBeVisible()
})
