import type { Page } from '@playwright/test'

/**
 * Takes from the styles of the page what the oldest phones of `browserslist` do not know, as if this browser were one of
 * them: gaps between flexible things, and rules whose selector or condition they cannot read.
 */
export async function asOldPhone(page: Page): Promise<void> {
  await page.evaluate(() => {
    const unknown = /:(?:is|where|has|focus-visible)\b/
    const agedStyle = (rule: CSSStyleRule) => {
      if (unknown.test(rule.selectorText)) return ''
      if (rule.style.display.endsWith('flex')) rule.style.removeProperty('gap')
      return rule.cssText
    }
    const aged = (rule: CSSRule): string => {
      if (rule instanceof CSSStyleRule) return agedStyle(rule)
      if (!(rule instanceof CSSGroupingRule)) return rule.cssText
      const inner = [...rule.cssRules].map(aged).join('\n')
      if (rule instanceof CSSMediaRule) return `@media ${rule.conditionText} { ${inner} }`
      return rule instanceof CSSSupportsRule && rule.conditionText.startsWith('not') ? inner : ''
    }
    const sheets = [...document.styleSheets]
    const old = new CSSStyleSheet()
    old.replaceSync(sheets.flatMap(({ cssRules }) => [...cssRules].map(aged)).join('\n'))
    for (const sheet of sheets) sheet.disabled = true
    document.adoptedStyleSheets = [old]
  })
}

/** How far the words and marks in each row of flexible things stand apart, by words that name the pair. */
export function distancesOn(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    /** Where the words of a thing stand, without the room around them. */
    const wordsOf = (thing: Element) => {
      const range = document.createRange()
      const boxes: DOMRect[] = []
      const texts = document.createTreeWalker(thing, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        range.selectNodeContents(text)
        boxes.push(...range.getClientRects())
      }
      const shown = boxes.filter(({ width }) => width > 1)
      const [left, top] = [Math.min(...shown.map((box) => box.left)), Math.min(...shown.map((box) => box.top))]
      const right = Math.max(...shown.map((box) => box.right))
      const bottom = Math.max(...shown.map((box) => box.bottom))
      return { left, top, right, bottom, isShown: shown.length > 0 }
    }
    const found: Record<string, number> = {}
    const rows = [...document.querySelectorAll('body *')].filter((row) =>
      getComputedStyle(row).display.endsWith('flex'),
    )
    for (const [number, row] of rows.entries()) {
      const things = [...row.children].map(wordsOf).filter(({ isShown }) => isShown)
      for (const [index, b] of things.entries()) {
        const a = things[index - 1]
        if (!a) continue
        const across = Math.max(a.left, b.left) - Math.min(a.right, b.right)
        const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom)
        found[`${number} ${row.className} "${row.textContent?.slice(0, 40)}" ${index}`] = Math.max(across, down)
      }
    }
    return found
  })
}

/** What is written over a mark or a field. */
export function overlapsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const marks = [...document.querySelectorAll('input, select, textarea, button')].filter(
      (one) => one.checkVisibility() && one.getBoundingClientRect().width > 1,
    )
    const found: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      // What is folded away has a place, too.
      if (!text.textContent?.trim() || !text.parentElement?.checkVisibility()) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      for (const words of range.getClientRects()) {
        const over = marks.find((mark) => {
          const box = mark.getBoundingClientRect()
          const apart =
            box.right <= words.left + 1 ||
            words.right <= box.left + 1 ||
            box.bottom <= words.top + 1 ||
            words.bottom <= box.top + 1
          return !apart && !mark.contains(text) && words.width > 1
        })
        if (over) found.push(`"${text.textContent.trim().slice(0, 40)}" over ${over.outerHTML.slice(0, 60)}`)
      }
    }
    return found
  })
}
