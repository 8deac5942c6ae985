import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { serviceFacts } from '@/lib/office/service/words'
import { launchOptions } from '../../support/chromium'
import { baseUrl } from './facts'

const elsewhere = new URL(serviceFacts().quickExit)

/** A browser as people have it, which keeps whole pages for "Back". The other site is asked for and never found. */
export function launchTheirs(): Promise<Browser> {
  const others = (launchOptions.args ?? []).filter((each) => !each.startsWith('--renderer-process-limit'))
  const args = [...others, `--host-resolver-rules=MAP ${elsewhere.host} ~NOTFOUND`]
  return chromium.launch({ ...launchOptions, args, ignoreDefaultArgs: ['--disable-back-forward-cache'] })
}

export async function visitorOf(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const own = { baseURL: baseUrl(), locale: 'pl-PL', ignoreHTTPSErrors: true }
  return (await browser.newContext({ ...own, ...options })).newPage()
}

export const exit = (page: Page) => page.getByRole('banner').getByRole('link', { name: 'Wyjdź szybko' })

/** Does this, and waits until the other site was asked for. */
export async function leave(page: Page, how: () => Promise<void>) {
  const [asked] = await Promise.all([
    page.waitForEvent('requestfailed', (each) => each.url() === elsewhere.href),
    how(),
  ])
  await page.waitForURL((url) => url.protocol === 'chrome-error:')
  return asked
}
