import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { baseUrl, facts } from './support/facts'
import { inspect } from './support/inspect'
import { bookVisit, button, heading, openVisit, signIn } from './support/journey'
import { exit, launchTheirs, leave, visitorOf } from './support/leaving'
import { expect, test } from './support/test'

let theirs: Browser
test.beforeAll(async () => {
  theirs = await launchTheirs()
})
test.afterAll(() => theirs.close())
const visitorWhoLeaves = (options: BrowserContextOptions = {}) => visitorOf(theirs, options)

const said = (page: Page) => page.getByRole('banner').getByRole('status')

/** The first press, as soon as the page listens: another key before it begins the count anew. */
async function pressFirst(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('F8')
    await page.keyboard.press('Shift')
    await expect(said(page)).toHaveText('Shift. Jeszcze dwa naciśnięcia i wyjdziesz z tej strony.', { timeout: 2000 })
  }).toPass({ timeout: 60_000 })
}

test('"Wyjdź szybko" leaves no entry of the page in the history', async () => {
  const page = await visitorWhoLeaves()
  await page.goto('/latwy-tekst')
  await page.goto('/rezerwacja/termin')
  await leave(page, () => exit(page).click())
  await page.goBack()
  await expect(page).toHaveURL(/\/latwy-tekst$/)
  await expect(heading(page, 'Jak umówić się na rozmowę')).toBeVisible()
  await page.context().close()
})

test('the other site is not told where somebody came from', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await visitorWhoLeaves({ javaScriptEnabled })
    await page.goto('/rezerwacja/termin')
    const asked = await leave(page, () => exit(page).click())
    // What a request that found nobody would have said, the browser does not tell. What it was told is this.
    const own = asked.redirectedFrom()
    expect(own?.url()).toBe(`${baseUrl()}/wyjdz`)
    expect((await own?.response())?.headers()['referrer-policy']).toBe('no-referrer')
    await page.context().close()
  }
})

test('the page that stands in for a broken one has the way out too', async ({ page }) => {
  await page.goto('/api/nie-ma')
  const way = page.getByRole('link', { name: 'Wyjdź szybko' })
  await expect(way).toHaveAttribute('href', '/wyjdz')
  await expect(way).toHaveAttribute('rel', /noreferrer/)
  await inspect(page)
})

test('three presses of Shift lead away and are counted aloud', async () => {
  const page = await visitorWhoLeaves()
  await page.goto('/latwy-tekst')
  await page.goto('/rezerwacja/termin')
  await expect(said(page)).toHaveText('')
  await pressFirst(page)
  await page.keyboard.press('Shift')
  await expect(said(page)).toHaveText('Shift. Jeszcze jedno naciśnięcie i wyjdziesz z tej strony.')
  await leave(page, () => page.keyboard.press('Shift'))
  await page.goBack()
  await expect(page).toHaveURL(/\/latwy-tekst$/)
  await page.context().close()
})

test('capital letters and other keys lead nobody away, and nothing is said over them', async ({ page }) => {
  await page.goto('/moja-rezerwacja')
  await pressFirst(page)
  const code = page.getByLabel('Numer rezerwacji')
  await code.focus()
  for (const letter of 'KMXDKM') await page.keyboard.press(`Shift+${letter}`)
  await expect(code).toHaveValue('KMXDKM')
  await expect(said(page)).toHaveText('')
  for (const key of ['Shift', 'Shift', 'a', 'Shift', 'Shift', 'Tab']) await page.keyboard.press(key)
  await expect(said(page)).toHaveText('')
  await expect(page).toHaveURL(/\/moja-rezerwacja$/)
})

test('Shift with the wheel scrolls sideways and leads nobody away', async ({ page }) => {
  await page.goto('/latwy-tekst')
  await pressFirst(page)
  for (let turn = 0; turn < 4; turn++) {
    await page.keyboard.down('Shift')
    await page.mouse.wheel(0, 40)
    await page.keyboard.up('Shift')
  }
  await expect(said(page)).toHaveText('')
  await expect(page).toHaveURL(/\/latwy-tekst$/)
})

test('after five seconds the count begins anew', async () => {
  // One of its own: with another clock it is of no use to others.
  const page = await visitorWhoLeaves()
  await page.clock.install()
  await page.goto('/rezerwacja/termin')
  await pressFirst(page)
  await page.keyboard.press('Shift')
  await expect(said(page)).toHaveText(/^Shift\. Jeszcze jedno/)
  await page.clock.fastForward(5001)
  await expect(said(page)).toHaveText('Wyjście przerwane.')
  await page.keyboard.press('Shift')
  await expect(said(page)).toHaveText(/^Shift\. Jeszcze dwa/)
  await expect(page).toHaveURL(/\/rezerwacja\/termin$/)
  await page.context().close()
})

/** Every word of the document, what scripts carry included, once one stands there: Back leads over one that is blank. */
async function everything(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page.content()
}

test('"Zakończ i wyczyść" loads a new document in which nothing of the visit is left', async ({ page, hour }) => {
  const client = { name: 'Zyta Niepozostająca', phone: '100 555 190' }
  const code = await bookVisit(page, hour, client)
  // Opened anew, the page carries its words in scripts as well.
  await page.reload()
  expect(await everything(page)).toContain(code)
  await button(page, 'Zakończ i wyczyść').click()
  await expect(page).toHaveURL(/\/$/)
  await expect(heading(page, 'Umów bezpłatną konsultację z mediatorem')).toBeVisible()
  for (const word of [code, code.replace('-', ''), 'Niepozostająca', '100 555 190', '100555190']) {
    expect(await everything(page), word).not.toContain(word)
  }
  await page.goBack()
  await expect(page.getByText(code)).toHaveCount(0)
  expect(await everything(page)).not.toContain(code)
})

test('a visit that was looked up is gone the same way', async ({ page }) => {
  const { person, label } = facts().own
  await openVisit(page, person.code, person.phone)
  await expect(page.getByText(label)).toBeVisible()
  await page.reload()
  await expect(page.getByText(label)).toBeVisible()
  await button(page, 'Zakończ i wyczyść').click()
  await expect(heading(page, 'Umów bezpłatną konsultację z mediatorem')).toBeVisible()
  expect(await everything(page)).not.toContain(person.code)
})

test('"Wyloguj się" loads a new document in which nobody is named', async ({ page }) => {
  await signIn(page, facts().staff.coordinator)
  await page.goto('/panel/rezerwacje')
  await expect(heading(page, 'Rezerwacje')).toBeVisible()
  const before = await everything(page)
  expect(before).toContain('Anna Koordynator')
  await button(page, 'Wyloguj się').click()
  await expect(heading(page, 'Logowanie')).toBeVisible()
  expect(await everything(page)).not.toContain('Koordynator')
  await page.goBack()
  await expect(page.getByText('Anna Koordynator')).toHaveCount(0)
})
