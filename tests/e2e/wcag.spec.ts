import type { Page } from '@playwright/test'
import { informationPages, routes } from '@/lib/routes'
import type { Hour } from './support/facts'
import { button, chooseHour } from './support/journey'
import { tooSmall } from './support/small'
import { expect, test } from './support/test'

// What axe does not see. docs/accessibility.md says which criterion each of these answers to.
test.setTimeout(360_000)

const pages = [...informationPages, routes.booking.slot(), routes.visit.show()]

/** The contact step with every mistake on it: the fullest page there is. */
async function openMistakes(page: Page, hour: Hour): Promise<void> {
  await chooseHour(page, hour)
  await button(page, 'Dalej').click()
  await expect(page.getByRole('heading', { name: 'Popraw dane na tej stronie' })).toBeVisible()
}

async function onEachPage(page: Page, hour: Hour, look: (where: string) => Promise<string[]>): Promise<void> {
  const found: string[] = []
  for (const path of pages) {
    await page.goto(path)
    found.push(...(await look(path)))
  }
  await openMistakes(page, hour)
  found.push(...(await look('the contact step with mistakes')))
  expect(found).toEqual([])
}

/** Runs in the page: headings that leave a level out. The list of mistakes comes before the title. */
function gapsInOutline(): string[] {
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((each) => each.checkVisibility())
  const levels = headings.map((each) => Number(each.tagName.slice(1)))
  return levels
    .filter((level, index) => level > (levels[index - 1] ?? level) + 1)
    .map((level) => `a heading of level ${level} after one two levels above (${levels.join(' ')})`)
}

/** Runs in the page: what loses its edge where colours are the reader's own. */
function edgeless(): string[] {
  const controls = [...document.querySelectorAll<HTMLElement>('button, input:not([type=hidden]), select')]
  const flat = controls.filter((element) => {
    const style = getComputedStyle(element)
    if (element.getBoundingClientRect().width <= 1 || style.appearance !== 'none') return false
    return Number.parseFloat(style.borderTopWidth) < 1 && !style.textDecorationLine.includes('underline')
  })
  return flat.map((element) => `${element.tagName} "${element.textContent?.slice(0, 40)}" has no edge`)
}

/** Runs in the page: what moves all the same. */
function moving(): string[] {
  const lasts = (times: string) => times.split(',').some((time) => Number.parseFloat(time) > 0.01)
  const restless = [...document.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element)
    return lasts(style.transitionDuration) || lasts(style.animationDuration)
  })
  return restless.map((element) => `${element.tagName} moves`)
}

/** What a page has that is too small, unordered, without an edge or restless. */
async function faultsOfLook(page: Page): Promise<string[]> {
  const found = [...(await page.evaluate(tooSmall)), ...(await page.evaluate(gapsInOutline))]
  await page.emulateMedia({ forcedColors: 'active' })
  found.push(...(await page.evaluate(edgeless)))
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' })
  found.push(...(await page.evaluate(moving)))
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  return found
}

type Stop = { order: number; name: string }

/** Puts the focus before everything on the page, and lists what Tab has to meet, in the order of the source. */
function tabStops(page: Page): Promise<Stop[]> {
  return page.evaluate(() => {
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
    const all = [...document.body.querySelectorAll('*')]
    const inputs = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
    const stops = all.filter((each) => each.matches(inputs) && !each.matches(':disabled') && each.checkVisibility())
    const radios = stops.filter((each) => each instanceof HTMLInputElement && each.type === 'radio')
    // Tab meets one radio of a group, the arrows the others: the chosen one, or else the first.
    const met = (radio: HTMLInputElement) => {
      const group = radios.filter((each) => each instanceof HTMLInputElement && each.name === radio.name)
      return (group.find((each) => each.matches(':checked')) ?? group[0]) === radio
    }
    return stops
      .filter((each) => !(each instanceof HTMLInputElement && each.type === 'radio') || met(each))
      .map((each) => ({
        order: all.indexOf(each),
        name: `${each.tagName} "${(each.textContent || each.getAttribute('name') || '').slice(0, 40)}"`,
      }))
  })
}

/** Runs in the page: where the focus is, in the order of the source, and whether anybody can see it there. */
function focused(): { order: number; shows: boolean; covered: boolean } | null {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const box = element.getBoundingClientRect()
  const ring = (of: Element | null | undefined) => {
    const style = of && getComputedStyle(of)
    return Boolean(style && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2)
  }
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  const isOther = top !== null && !element.contains(top) && !top.contains(element)
  return {
    order: [...document.body.querySelectorAll('*')].indexOf(element),
    shows: [element, element.nextElementSibling, element.closest('label')].some(ring),
    covered: box.width > 1 && isOther && top.closest('label') === null,
  }
}

function faultsOfOrder(stops: Stop[], met: number[]): string[] {
  if (stops.length === 0) return ['there is nothing to reach']
  const missed = stops.filter(({ order }) => !met.includes(order)).map(({ name }) => `Tab never reaches ${name}`)
  const goesBack = met.some((order, index) => order < (met[index - 1] ?? 0))
  return goesBack ? [...missed, `Tab goes back: ${met}`] : missed
}

/** Through the page by Tab alone: everything in the order of reading, and to be seen where it is. */
async function faultsOfKeyboard(page: Page): Promise<string[]> {
  const stops = await tabStops(page)
  const faults: string[] = []
  const met: number[] = []
  while (met.length <= stops.length) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(focused)
    // Past the end, or round it, or held fast.
    if (!at || met.includes(at.order)) break
    const { name } = stops.find(({ order }) => order === at.order) ?? { name: `element ${at.order}` }
    if (!at.shows) faults.push(`nobody sees the focus on ${name}`)
    if (at.covered) faults.push(`something lies over ${name}`)
    met.push(at.order)
  }
  return [...faults, ...faultsOfOrder(stops, met)]
}

test('what can be pressed is large and met by Tab in the order of reading, headings make an outline, edges stay in forced colours, nothing has to move', async ({
  page,
  hour,
}) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await onEachPage(page, hour, async (where) => {
    const found = [...(await faultsOfLook(page)), ...(await faultsOfKeyboard(page))]
    return found.map((fault) => `${where}: ${fault}`)
  })
})

test('each page has a title of its own', async ({ page }) => {
  const { show, join, joined } = routes.waiting
  const titles: (string | undefined)[] = []
  for (const path of [...pages, show(), join(), joined(), '/nie-ma']) {
    const html = await (await page.request.get(path)).text()
    titles.push(/<title>([^<]+)</.exec(html)?.[1])
  }
  expect(titles).not.toContain(undefined)
  expect([...new Set(titles)]).toEqual(titles)
})

test('in forced colours the chosen hour differs', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(routes.booking.slot())
  const radios = page.getByRole('radio')
  const look = () =>
    radios.first().evaluate((radio) => {
      const row = radio.nextElementSibling ?? radio.closest('label') ?? radio
      const style = getComputedStyle(row)
      return [style.borderColor, style.borderWidth, style.outlineWidth, style.backgroundColor, style.boxShadow].join()
    })
  const before = await look()
  await radios.first().check()
  expect(await look()).not.toBe(before)
})
