import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import type axe from 'axe-core'
import { tooSmall } from './small'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
// A dark page differs from a light one in nothing but its colours, a wide one in nothing but where things stand, and
// one in another language in nothing but its words.
const rulesOfColour = ['color-contrast', 'link-in-text-block']
const rulesOfPlace = ['target-size', 'scrollable-region-focusable']
type Rules = 'whole' | 'words' | 'place' | 'colour'
type Look = { width: number; colorScheme: 'light' | 'dark'; look: Rules }
const looksAtAll: Look[] = [
  { width: 360, colorScheme: 'light', look: 'whole' },
  { width: 360, colorScheme: 'dark', look: 'colour' },
  { width: 1280, colorScheme: 'light', look: 'place' },
]
export const looksAtWords: Look[] = [{ width: 360, colorScheme: 'light', look: 'words' }]

// The smaller of its two files: every page that is looked at reads it anew.
const source = readFileSync(path.resolve(import.meta.dirname, '../../../node_modules/axe-core/axe.min.js'), 'utf8')

function asked(look: Rules): axe.RunOptions {
  const common = { resultTypes: ['violations' as const], preload: false, iframes: false }
  if (look === 'place') return { ...common, runOnly: { type: 'rule', values: rulesOfPlace } }
  if (look === 'colour') return { ...common, runOnly: { type: 'rule', values: rulesOfColour } }
  const without = ['document-title', ...(look === 'words' ? rulesOfColour : [])]
  const off = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]))
  return { ...common, runOnly: { type: 'tag', values: rules }, rules: off }
}

/** What axe finds in one look. No page has frames, so none has to be asked. */
export async function violationsOn(page: Page, look: Rules = 'whole'): Promise<string[]> {
  // Once a document: reading axe takes the browser longer than a look.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), asked(look))
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`))
}

/**
 * Looks at the page as it stands: no violation on a phone and on a wide screen, none in dark on the phone (no wide screen
 * has a colour of its own), and nothing that has to be scrolled sideways at 320 px, which is also a screen of 1280 px at
 * 400 % zoom.
 */
export async function inspect(page: Page, looks = looksAtAll): Promise<void> {
  // What was sent is on its way until the next document is there.
  await expect(page.locator('form[data-sent]')).toHaveCount(0)
  const seen = page.viewportSize()
  const found: string[] = []
  for (const { width, colorScheme, look } of looks) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // What is scrolled under the way out can be scrolled out again.
    await page.evaluate(() => window.scrollTo(0, 0))
    for (const each of await violationsOn(page, look)) found.push(`${width} ${colorScheme} ${each}`)
    if (look === 'whole') found.push(...(await page.evaluate(tooSmall)))
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
