import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { baseUrl, type Hour, nextFreeHour } from './facts'

export { expect } from '@playwright/test'

type Fixtures = {
  /** An hour that is free and that no other test takes. */
  hour: Hour
  /** One more of them. */
  nextHour: () => Hour
  /** A further browser that shares nothing with the first: another person. */
  newVisitor: (options?: BrowserContextOptions) => Promise<Page>
}

/**
 * Every page of every test is watched: an error in the console (a broken content security policy is one), an exception
 * or a request to anybody else fails the test.
 */
export const test = base.extend<Fixtures>({
  hour: async ({ browserName: _ }, use) => use(nextFreeHour()),
  nextHour: async ({ browserName: _ }, use) => use(nextFreeHour),
  baseURL: async ({ browserName: _ }, use) => use(baseUrl()),
  context: async ({ context }, use) => {
    const problems = watch(context)
    await use(context)
    expect(problems()).toEqual([])
  },
  newVisitor: async ({ browser, contextOptions }, use) => {
    const opened: { context: BrowserContext; problems: () => string[] }[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL: baseUrl(),
        locale: 'pl-PL',
        timezoneId: 'Europe/Warsaw',
        ...options,
      })
      opened.push({ context, problems: watch(context) })
      return context.newPage()
    })
    for (const { context, problems } of opened) {
      await context.close()
      expect(problems()).toEqual([])
    }
  },
})

// The browser notes in the console that a page came with 404, 409 or 422: those answers are meant.
// Nor does a test that cuts the line mean more than that.
const meant =
  /^Failed to load resource: (the server responded with a status of 4(04|09|22)\b|net::ERR_INTERNET_DISCONNECTED)|^TypeError: Failed to fetch/

function watch(context: BrowserContext): () => string[] {
  const problems: string[] = []
  context.on('console', (message) => {
    const bad = message.type() === 'error' || /content security policy/i.test(message.text())
    if (bad && !meant.test(message.text())) problems.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => problems.push(`exception: ${error.error().message}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (['http:', 'https:'].includes(url.protocol) && url.origin !== baseUrl()) problems.push(`request: ${url.href}`)
  })
  return () => problems
}
