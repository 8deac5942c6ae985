import { heading, link } from './support/journey'
import { expect, test } from './support/test'

test('without a script every page that informs is whole, and the footer leads to each', async ({ newVisitor }) => {
  const page = await newVisitor({ javaScriptEnabled: false })
  for (const [name, title] of [
    ['Bezpieczeństwo', 'Bezpieczeństwo'],
    ['Tekst łatwy do czytania', 'Jak umówić się na rozmowę'],
    ['Deklaracja dostępności', 'Deklaracja dostępności'],
    ['Prywatność', 'Prywatność'],
    ['Pliki cookie', 'Pliki cookie'],
  ] as const) {
    await page.goto('/')
    await page.getByRole('contentinfo').getByRole('link', { name, exact: true }).click()
    await expect(heading(page, title)).toBeVisible()
    await expect(page.getByRole('banner').getByRole('link', { name: 'Wyjdź szybko' })).toBeInViewport()
  }
})

test('help for those who are afraid is one step away', async ({ page }) => {
  await page.goto('/')
  await link(page, 'Jak zadbać o bezpieczeństwo').click()
  await expect(heading(page, 'Bezpieczeństwo')).toBeVisible()
  for (const number of ['112', '800 120 002', '512 198 939', '508 033 132']) {
    await expect(page.getByRole('main').getByRole('link', { name: number })).toHaveAttribute(
      'href',
      number === '112' ? 'tel:112' : `tel:+48${number.replaceAll(' ', '')}`,
    )
  }
  await page.goto('/rezerwacja/termin')
  await page.getByRole('main').getByRole('link', { name: 'Bezpieczeństwo' }).click()
  await expect(heading(page, 'Bezpieczeństwo')).toBeVisible()
})

test('a picture of the easy text is told in words, and a line holds one sentence', async ({ page }) => {
  await page.goto('/latwy-tekst')
  const pictures = page.getByRole('main').getByRole('img')
  await expect(pictures).toHaveCount(11)
  await expect(pictures.first()).toHaveAccessibleName('Dwie osoby rozmawiają.')
  for (const line of await page.locator('main p, main li').allTextContents()) {
    expect(line.match(/(?<=\p{L}{4})[.?!](?=\s\p{Lu})/gu), line).toBeNull()
    expect(line.split(/\s+/).length, line).toBeLessThanOrEqual(12)
  }
})
