import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { baseUrl, type Hour, nextFreeHour } from './facts'
import { type Visitor, Visitors } from './visitors'

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
export const test = base.extend<Fixtures, { visitors: Visitors }>({
  visitors: [async ({ browser }, use) => use(new Visitors(browser)), { scope: 'worker' }],
  hour: async ({ browserName: _ }, use) => use(nextFreeHour()),
  nextHour: async ({ browserName: _ }, use) => use(nextFreeHour),
  baseURL: async ({ browserName: _ }, use) => use(baseUrl()),
  context: async ({ visitors }, use) => {
    const { context, problems, leave } = await visitors.enter()
    await use(context)
    await leave()
    expect(problems()).toEqual([])
  },
  newVisitor: async ({ visitors }, use) => {
    const entered: Visitor[] = []
    await use(async (options) => {
      const visitor = await visitors.enter(options)
      entered.push(visitor)
      return visitor.context.newPage()
    })
    for (const { leave, problems } of entered) {
      await leave()
      expect(problems()).toEqual([])
    }
  },
})
