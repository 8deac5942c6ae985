import type { Page } from '@playwright/test'
import { informationPages, routes } from '@/lib/routes'
import { button, chooseHour, fillContact, heading, outcome, readNumber } from './support/journey'
import { faultsOf } from './support/letters'
import { asOldPhone, distancesOn, overlapsOn } from './support/old-phone'
import { expect, test } from './support/test'

test.setTimeout(360_000)
test.use({ viewport: { width: 360, height: 740 } })

const enough = 4

/** As an old phone shows it, nothing touches that stood apart, nothing is written over a mark, and focus still shows. */
async function expectReadable(page: Page): Promise<void> {
  const before = await distancesOn(page)
  await asOldPhone(page)
  const after = await distancesOn(page)
  const closer = Object.entries(after).filter(([pair, distance]) => distance < enough && (before[pair] ?? 0) >= enough)
  const where = new URL(page.url()).pathname
  expect(closer, where).toEqual([])
  expect(await overlapsOn(page), where).toEqual([])
  expect(await faultsOf(page), where).toEqual([])
}

async function expectFocusShows(page: Page): Promise<void> {
  const bare: string[] = []
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const has = document.activeElement
      if (!has || has === document.body) return null
      const { outlineStyle, outlineWidth } = getComputedStyle(has)
      return outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 1 ? has.outerHTML.slice(0, 80) : ''
    })
    if (found) bare.push(found)
  }
  expect(bare).toEqual([])
}

test('every page that anybody can open stays readable on an old phone', async ({ page }) => {
  const { booking, visit, waiting } = routes
  for (const path of [...informationPages, booking.slot(), visit.show(), waiting.join(), '/nie-ma']) {
    await page.goto(path)
    await expectReadable(page)
  }
})

test('the way to a visit stays readable on an old phone, with its mistakes', async ({ page, hour }) => {
  await chooseHour(page, hour)
  await expectReadable(page)
  await expectFocusShows(page)
  await button(page, 'Dalej').click()
  await outcome(page)
  await expectReadable(page)
  await fillContact(page, { name: 'Ewa', phone: '100 555 171' })
  await button(page, 'Dalej').click()
  await page.waitForURL((url) => url.pathname !== routes.booking.contact())
  while (!(await heading(page, 'Sprawdź dane').isVisible())) {
    await expectReadable(page)
    await button(page, 'Dalej').click()
    await page.waitForURL(routes.booking.check())
  }
  await expectReadable(page)
  await button(page, 'Zarezerwuj termin').click()
  await readNumber(page)
  await expectReadable(page)
  for (const address of [routes.visit.show(), routes.visit.otherSlot(), routes.visit.cancel()]) {
    await page.goto(address)
    await expectReadable(page)
  }
})
