import type { Page } from '@playwright/test'
import { defaultLocale, type Locale, localeNames, localePath, locales } from '@/lib/i18n/locales'
import { informationPages, routes } from '@/lib/routes'
import { inspect, looksAtWords } from './support/inspect'
import { toCheckPage } from './support/journey'
import { faultsWithLargeLetters } from './support/letters'
import { expect, test } from './support/test'
import { tornAtWidths } from './support/torn'

// A dozen pages, each looked at many times, on a machine that may be busy.
test.setTimeout(360_000)

const { slot, contact, check, confirmation } = routes.booking
const openSteps = [slot(), routes.visit.show(), '/nie-ma']
// Of these axe sees the Polish ones in accessible-public.spec.ts, with their mistakes.
const allSteps = [...openSteps, contact(), check(), routes.waiting.show()]

/** What is asked of a page that informs. */
async function expectToInform(page: Page): Promise<void> {
  const first = page.locator('h1, h2, h3, h4').first()
  expect(await first.evaluate((each) => each.tagName)).toBe('H1')
  // A title stays in histories and on tabs.
  await expect(page).not.toHaveTitle(/mops|przemoc|насил|violence/i)
}

async function openIn(page: Page, locale: Locale, path: string): Promise<void> {
  await page.goto(localePath(locale, path))
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
  expect(new URL(page.url()).pathname).toBe(localePath(locale, path))
}

for (const locale of locales) {
  const isPolish = locale === defaultLocale

  test(`${localeNames[locale]}: each page can be read by everybody, on a small phone and in large letters`, async ({
    page,
    hour,
  }) => {
    await toCheckPage(page, hour, { name: 'Олена', phone: '100 555 109' })
    for (const path of informationPages) {
      await openIn(page, locale, path)
      await expectToInform(page)
      // Colours and places are those of the Polish page.
      await inspect(page, isPolish ? undefined : looksAtWords)
      expect(await tornAtWidths(page)).toEqual([])
      expect(await faultsWithLargeLetters(page)).toEqual([])
    }
    for (const path of allSteps) {
      await openIn(page, locale, path)
      if (!isPolish) await inspect(page, looksAtWords)
      expect(await tornAtWidths(page)).toEqual([])
      expect(await faultsWithLargeLetters(page)).toEqual([])
    }
    // The visit itself: where it is confirmed, and under the number.
    await openIn(page, locale, check())
    await page.getByRole('main').locator('form button[type=submit]').last().click()
    await expect(page).toHaveURL(new RegExp(`${confirmation()}$`))
    expect(await tornAtWidths(page)).toEqual([])
    await openIn(page, locale, routes.visit.show())
    expect(await tornAtWidths(page)).toEqual([])
  })
}
