import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  ConsoleMessage,
  Request,
  WebError,
} from '@playwright/test'
import { baseUrl } from './facts'

export type Visitor = { context: BrowserContext; problems: () => string[]; leave: () => Promise<void> }

/**
 * People with a browser each, who share nothing. Whoever leaves hands the browser on, without a page or a cookie, to the
 * next one who wants the same: for its first page, a new one reads, compiles and lays out everything anew, which takes the
 * machine longer than the page itself.
 */
export class Visitors {
  private readonly left = new Map<string, BrowserContext[]>()

  constructor(private readonly browser: Browser) {}

  async enter(options: BrowserContextOptions = {}): Promise<Visitor> {
    const wanted = { baseURL: baseUrl(), locale: 'pl-PL', timezoneId: 'Europe/Warsaw', ...options }
    const key = JSON.stringify(wanted)
    const context = this.left.get(key)?.pop() ?? (await this.browser.newContext(wanted))
    const { problems, stop } = watch(context)
    const leave = async () => {
      for (const page of context.pages()) await page.close()
      stop()
      await context.setOffline(false)
      await context.clearCookies()
      this.left.set(key, [...(this.left.get(key) ?? []), context])
    }
    return { context, problems, leave }
  }
}

// The browser notes in the console that a page came with 404, 409 or 422: those answers are meant.
// Nor does a test that cuts the line mean more than that.
const meant =
  /^Failed to load resource: (the server responded with a status of 4(04|09|22)\b|net::ERR_INTERNET_DISCONNECTED)|^TypeError: Failed to fetch/

function watch(context: BrowserContext): { problems: () => string[]; stop: () => void } {
  const problems: string[] = []
  const own = baseUrl()
  const listeners = {
    console: (message: ConsoleMessage) => {
      const bad = message.type() === 'error' || /content security policy/i.test(message.text())
      if (bad && !meant.test(message.text())) problems.push(`console: ${message.text()}`)
    },
    weberror: (error: WebError) => problems.push(`exception: ${error.error().message}`),
    request: (request: Request) => {
      const url = new URL(request.url())
      if (['http:', 'https:'].includes(url.protocol) && url.origin !== own) problems.push(`request: ${url.href}`)
    },
  }
  context.on('console', listeners.console).on('weberror', listeners.weberror).on('request', listeners.request)
  const stop = () =>
    context.off('console', listeners.console).off('weberror', listeners.weberror).off('request', listeners.request)
  return { problems: () => problems, stop }
}
