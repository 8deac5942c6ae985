import type { Page } from '@playwright/test'

// Small phones in the hands of people who need larger or wider letters.
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
export function faultsOf(page: Page): Promise<string[]> {
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

/** What wider spacing or larger letters do to the page as it stands, on a small phone. They stay until the next page. */
export async function faultsWithLargeLetters(page: Page): Promise<string[]> {
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
