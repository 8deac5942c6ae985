import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'

const root = path.resolve(import.meta.dirname, '../..')
export const folder = path.join(root, 'test-results/screenshots')
const images = path.join(root, 'docs/images')
const widths = [360, 768, 1280]

export function emptyFolders(): void {
  rmSync(folder, { recursive: true, force: true })
  for (const each of [folder, images]) mkdirSync(each, { recursive: true })
}

/** The whole page on every width, in light and dark. */
export async function shoot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true })
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** One screenful, for the README. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path: path.join(images, `${name}.png`) })
}

export async function press(page: Page, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
  const before = page.url()
  await page.getByRole(role, { name }).first().click()
  await page.waitForURL((url) => url.href !== before)
  await page.waitForLoadState('load')
}
