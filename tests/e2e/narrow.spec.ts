import type { Page } from '@playwright/test'
import { localePath, locales } from '@/lib/i18n/locales'
import { informationPages, routes } from '@/lib/routes'
import { answer, button, chooseHour, fillContact, heading, questions } from './support/journey'
import { expect, test } from './support/test'

// Small phones in the hands of people who need larger or wider letters.
test.setTimeout(360_000)

const pages = [...informationPages, routes.booking.start(), routes.booking.slot(), routes.visit.show(), '/nie-ma']
const spacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }'
// The letters of a page are 112.5 % of a browser's own 16 px.
const twiceAsLarge = 'html { font-size: 36px !important }'

async function restyle(page: Page, style: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [sheet]
  }, style)
}

/** What has to be scrolled sideways, and what is cut off. */
function faultsOf(page: Page): Promise<string[]> {
  const where = new URL(page.url()).pathname
  return page.evaluate((path) => {
    const root = document.documentElement
    const wide = root.scrollWidth > root.clientWidth ? [`${path}: ${root.scrollWidth} px wide`] : []
    const cut = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      const style = getComputedStyle(element)
      // What is hidden from eyes on purpose is one pixel large.
      if (element.clientWidth <= 1 || style.display === 'none') return false
      const clips = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY)
      return clips && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    })
    return [
      ...wide,
      ...cut.map((element) => `${path}: ${element.tagName} "${element.textContent?.slice(0, 40)}" is cut`),
    ]
  }, where)
}

/** The page as it stands, with each of the two. */
async function look(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const { name, width, style } of [
    { name: 'wider spacing', width: 320, style: spacing },
    { name: 'letters twice as large', width: 360, style: twiceAsLarge },
  ]) {
    await page.setViewportSize({ width, height: 640 })
    await restyle(page, style)
    found.push(...(await faultsOf(page)).map((fault) => `${name}, ${fault}`))
  }
  return found
}

for (const locale of locales) {
  test(`wider spacing and larger letters cut nothing off and make no page wider than the screen: ${locale}`, async ({
    page,
  }) => {
    for (const path of pages) {
      await page.goto(localePath(locale, path))
      expect(await look(page)).toEqual([])
    }
  })
}

test('nor do they where every mistake is on the page', async ({ page, hour }) => {
  await chooseHour(page, hour)
  await button(page, 'Dalej').click()
  await expect(page.getByRole('heading', { name: 'Popraw dane na tej stronie' })).toBeVisible()
  expect(await look(page)).toEqual([])
})

test('a long name and a long e-mail break over lines', async ({ page, hour }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const long = 'wolfeschlegelsteinhausenbergerdorff'
  await chooseHour(page, hour)
  await fillContact(page, { name: long, phone: '100 555 122' })
  await page.getByLabel('E-mail').fill(`${long}.${long}@example.org`)
  await answer(page, questions.email, 'Tak').check()
  await button(page, 'Dalej').click()
  await button(page, 'Pomiń ten krok').click()
  await expect(heading(page, 'Sprawdź dane')).toBeVisible()
  await expect(page.getByText(`${long}.${long}@example.org`)).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
})
