import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
// A dark page differs from a light one in nothing but its colours.
const rulesOfColour = ['color-contrast', 'link-in-text-block']

/** What axe finds in one look. */
export async function violationsOn(page: Page, colorScheme: 'light' | 'dark' = 'light'): Promise<string[]> {
  // No page has frames, so axe need not open a second page to collect what it saw in them.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const looked =
    colorScheme === 'dark' ? axe.withRules(rulesOfColour) : axe.withTags(rules).disableRules(['document-title'])
  const { violations } = await looked.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`))
}

/**
 * Looks at the page as it stands: no violation on a phone and on a wide screen, in light and in dark, and nothing that
 * has to be scrolled sideways at 320 px, which is also a screen of 1280 px at 400 % zoom.
 */
export async function inspect(page: Page): Promise<void> {
  const seen = page.viewportSize()
  const found: string[] = []
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const each of await violationsOn(page, colorScheme)) found.push(`${width} ${colorScheme} ${each}`)
    }
  }
  for (const [width, height] of [
    [320, 640],
    [320, 256],
  ] as const) {
    await page.setViewportSize({ width, height })
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wider > 0) found.push(`${width} × ${height}: ${wider} px to be scrolled sideways`)
  }
  expect(found).toEqual([])
  // Not through axe, which sees one moment: after a step taken by script the title follows the content.
  await expect(page).toHaveTitle(/./)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  if (seen) await page.setViewportSize(seen)
  await page.emulateMedia({ colorScheme: 'light' })
}
