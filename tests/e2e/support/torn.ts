import type { Page } from '@playwright/test'

type Sign = { node: Text; at: number }

// These run in the page: what they need stands inside of them, or is one of them.

/** Every sign of the page in the order of reading, and where it stands; a line end between two blocks. */
function readSigns(): { text: string; signs: Sign[] } {
  const blockOf = (element: Element | null): Element | null =>
    element && getComputedStyle(element).display.startsWith('inline') ? blockOf(element.parentElement) : element
  const nodes: Text[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) nodes.push(walker.currentNode as Text)
  // What is hidden from eyes on purpose is one pixel large.
  const isTiny = (element: HTMLElement | null): boolean =>
    element !== null && (element.offsetWidth === 1 || isTiny(element.parentElement))
  const shown = nodes.filter(({ parentElement }) => !parentElement?.closest('script, style') && !isTiny(parentElement))
  let text = ''
  const signs: Sign[] = []
  let last: Element | null = null
  for (const node of shown) {
    const block = blockOf(node.parentElement)
    const between = block === last ? '' : '\n'
    // Ends of lines of the source are spaces to a reader.
    text += between + node.data.replace(/\n/g, ' ')
    for (let at = -between.length; at < node.data.length; at++) signs.push({ node, at: Math.max(0, at) })
    last = block
  }
  return { text, signs }
}

function boxOf({ node, at }: Sign): DOMRect {
  const range = document.createRange()
  range.setStart(node, at)
  range.setEnd(node, Math.min(at + 1, node.data.length))
  return range.getBoundingClientRect()
}

function findTorn(): string[] {
  const { text, signs } = readSigns()
  const leaning = /(?<![\p{L}\p{M}\p{N}.’'-])(?:\p{L}|ul\.)[ \u00A0]+(?=\S)/gu
  return [...text.matchAll(leaning)].flatMap((found) => {
    const [word, next] = [signs[found.index], signs[found.index + found[0].length]]
    if (!word || !next) return []
    const [here, there] = [boxOf(word), boxOf(next)]
    const isTorn = here.width > 0 && there.width > 0 && there.top >= here.bottom - 1
    return isTorn ? [text.slice(Math.max(0, found.index - 20), found.index + 20).trim()] : []
  })
}

/** Words whose letters stand on two lines. Addresses and numbers are no words, and may be. */
function findBroken(): string[] {
  const { text, signs } = readSigns()
  return [...text.matchAll(/(?<![\p{L}\p{M}\p{N}.@/_-])[\p{L}\p{M}]{2,}(?![\p{N}@._/-])/gu)].flatMap((found) => {
    const [first, last] = [signs[found.index], signs[found.index + found[0].length - 1]]
    // Two elements side by side are two words to a reader, whatever stands between them.
    if (!first || first.node !== last?.node) return []
    const [here, there] = [boxOf(first), boxOf(last)]
    return here.width > 0 && there.width > 0 && there.top >= here.bottom - 1 ? [found[0]] : []
  })
}

/**
 * What stands at the end of a line and belongs to the next one (words of one letter, "ul."), and words that are broken, on
 * phones and on a wide screen.
 */
export async function tornAtWidths(page: Page): Promise<string[]> {
  const where = new URL(page.url()).pathname
  const found: string[] = []
  for (const width of [320, 360, 375, 430, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    const inPage = `(() => { ${readSigns}; ${boxOf}; ${findTorn}; ${findBroken}; return [...findTorn(), ...findBroken()] })()`
    const torn: string[] = await page.evaluate(inPage)
    found.push(...torn.map((each) => `${width} px, ${where}: "${each}"`))
  }
  return found
}
