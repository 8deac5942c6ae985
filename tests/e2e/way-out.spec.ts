import type { Page } from '@playwright/test'
import { localePath, locales } from '@/lib/i18n/locales'
import { informationPages, routes } from '@/lib/routes'
import { bookVisit, button, chooseHour, fillContact, heading, link, outcome, toCheckPage } from './support/journey'
import { exit, launchTheirs, leave, visitorOf } from './support/leaving'
import { expect, test } from './support/test'

test.setTimeout(360_000)

const screens = [
  { width: 320, height: 640, letters: '' },
  { width: 360, height: 640, letters: '' },
  // The letters of a page are 112.5 % of a browser's own 16 px.
  { width: 360, height: 640, letters: 'html { font-size: 36px !important }' },
  { width: 1280, height: 800, letters: '' },
]

async function look(page: Page, { width, height, letters }: (typeof screens)[number]): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [sheet]
  }, letters)
}

/** Scrolls through the whole page, and says where the way out is not the first thing that a finger meets. */
function placesWithoutWayOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const way = document.querySelector('a[data-two-left]')
    const missing: string[] = []
    for (let at = 0; at <= document.documentElement.scrollHeight; at += 160) {
      window.scrollTo(0, at)
      const { left, top, width, height } = way?.getBoundingClientRect() ?? new DOMRect()
      const met = document.elementFromPoint(left + width / 2, top + height / 2)
      if (!way?.contains(met)) missing.push(`${location.pathname} at ${at}: ${met?.tagName}`)
    }
    window.scrollTo(0, 0)
    return missing
  })
}

/** Goes through the page by Tab, there and back, and says what had the focus below the line with the way out. */
async function coveredWhileTabbing(page: Page): Promise<string[]> {
  const covered = new Set<string>()
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let presses = 0; presses < 45; presses++) {
      await page.keyboard.press(key)
      const found = await page.evaluate(() => {
        let line = document.querySelector('a[data-two-left]')
        while (line && getComputedStyle(line).position !== 'sticky') line = line.parentElement
        const has = document.activeElement
        // What stands above that line is not below it.
        if (!line || !has || line.contains(has) || has.matches('body, header *, [href="#main"]')) return ''
        const [over, box] = [line.getBoundingClientRect(), has.getBoundingClientRect()]
        return box.top < over.bottom - 1 && box.bottom > over.top ? has.outerHTML.slice(0, 80) : ''
      })
      if (found) covered.add(found)
    }
  }
  return [...covered]
}

test('the way out is on the screen wherever one reads', async ({ page }) => {
  const { booking, visit, waiting, link: message } = routes
  const pages = [...informationPages, booking.slot(), visit.show(), waiting.join(), message('nic'), '/nie-ma']
  for (const path of pages) {
    await page.goto(path)
    for (const screen of screens) {
      await look(page, screen)
      expect(await placesWithoutWayOut(page), JSON.stringify(screen)).toEqual([])
    }
  }
})

test('the way out takes little of a phone and covers nothing that has the focus', async ({ page, hour }) => {
  await chooseHour(page, hour)
  await button(page, 'Dalej').click()
  await outcome(page)
  for (const screen of screens) {
    await look(page, screen)
    await page.evaluate(() => window.scrollTo(0, 600))
    const { height = 0, y = 0 } = (await exit(page).boundingBox()) ?? {}
    expect(y + height, JSON.stringify(screen)).toBeLessThan(screen.letters ? 96 : 72)
    expect(await placesWithoutWayOut(page)).toEqual([])
    expect(await coveredWhileTabbing(page), JSON.stringify(screen)).toEqual([])
  }
})

test('whoever leaves in the middle of a booking leaves no answer at any address, nor on Back', async ({ hour }) => {
  const theirs = await launchTheirs()
  for (const javaScriptEnabled of [true, false]) {
    const page = await visitorOf(theirs, { javaScriptEnabled })
    await toCheckPage(page, hour, { name: 'Zyta Niepozostająca', phone: '100 555 199' })
    await leave(page, () => exit(page).click())
    expect(await page.context().cookies()).toEqual([])
    await page.goBack()
    await page.waitForLoadState()
    expect(await page.content()).not.toContain('Niepozostająca')
    const { slot, contact, check, confirmation } = routes.booking
    for (const step of [slot(), contact(), check(), confirmation()]) {
      await page.goto(step)
      expect(await page.content(), step).not.toContain('Niepozostająca')
      await expect(page.locator('input[name=phone]:not([value=""])')).toHaveCount(0)
    }
  }
  await theirs.close()
})

test('whoever leaves while a form is on its way and we do not answer is away, and what was typed waits for nobody', async ({
  hour,
}) => {
  const theirs = await launchTheirs()
  const page = await visitorOf(theirs, {})
  await chooseHour(page, hour)
  await fillContact(page, { name: 'Zyta Niepozostająca', phone: '100 555 197' })
  // Into another tab: this one stays, and so does what it holds.
  await page.getByRole('link', { name: 'English' }).click({ modifiers: ['ControlOrMeta'] })
  const sent = Promise.withResolvers<void>()
  await page.route('**/wyjdz', () => new Promise(() => {}))
  await page.route('**/rezerwacja/kontakt*', async (route) => {
    if (route.request().method() === 'POST') await sent.promise
    await route.continue().catch(() => {})
  })
  await button(page, 'Dalej').click()
  await expect(page.locator('form[data-sent]')).toHaveCount(1)
  await leave(page, async () => {
    await exit(page).click()
    sent.resolve()
  })
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto(routes.booking.contact())
  await expect(page.getByLabel('Numer telefonu')).toHaveValue('')
  expect(await page.content()).not.toContain('Niepozostająca')
  await theirs.close()
})

const business = /media(?:t|c)|медіа|медиа/i

test('no title of a step, of a visit or of a message says what it is about, and no slip', async ({ page, hour }) => {
  await bookVisit(page, hour, { name: 'Ewa', phone: '100 555 198' })
  const { booking, visit, waiting, link: message } = routes
  const steps = [booking.slot(), booking.confirmation(), visit.show(), visit.otherSlot(), visit.cancel()]
  for (const locale of locales) {
    for (const path of [...steps, waiting.join(), waiting.show(), message('nic')]) {
      await page.goto(localePath(locale, path))
      expect(await page.title(), path).not.toMatch(business)
    }
    await page.goto(localePath(locale, booking.confirmation()))
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('a[data-two-left]')).toBeHidden()
    // biome-ignore lint/performance/useDomNodeTextContent: only what is printed
    const slip = await page.locator('body').innerText()
    expect(slip).toContain('508')
    expect(slip).not.toMatch(business)
    await page.emulateMedia({ media: null })
  }
})

test('the page that stands in for a broken one keeps the way out on the screen too', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 320 })
  await page.goto('/api/nie-ma')
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  await expect(link(page, 'Wyjdź szybko')).toBeInViewport()
  await expect(heading(page, /./)).toHaveCount(1)
})
