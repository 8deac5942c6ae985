import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
// A dark page differs from a light one in nothing but its colours.
const rulesOfColour = ['color-contrast', 'link-in-text-block']

/** What axe finds in one look. No page has frames, so none has to be asked. */
export async function violationsOn(page: Page, colorScheme: 'light' | 'dark' = 'light'): Promise<string[]> {
  // Once a document: reading axe takes the browser longer than a look.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const asked: axe.RunOptions = {
    runOnly: colorScheme === 'dark' ? { type: 'rule', values: rulesOfColour } : { type: 'tag', values: rules },
    ...(colorScheme === 'light' && { rules: { 'document-title': { enabled: false } } }),
    resultTypes: ['violations'],
    preload: false,
    iframes: false,
  }
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), asked)
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`))
}

/**
 * Looks at the page as it stands: no violation on a phone and on a wide screen, in light and in dark, and nothing that
 * has to be scrolled sideways at 320 px, which is also a screen of 1280 px at 400 % zoom.
 */
export async function inspect(page: Page, widths = [360, 1280]): Promise<void> {
  const seen = page.viewportSize()
  const found: string[] = []
  for (const width of widths) {
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
