import { type HTMLElement, parse } from 'node-html-parser'
import { peerHeader } from './tls-front'

/** A page as somebody without a script gets it, the statuses of the answers that led to it, and where each of them led. */
export type Page = {
  url: string
  status: number
  statuses: number[]
  led: string[]
  /** When the first of the answers came, in milliseconds of `performance`. */
  answeredAt: number
  html: string
  root: HTMLElement
  headers: Headers
}

export type Fields = Record<string, string | string[] | Blob | undefined>

/** Whether the address to which an answer leads says all that is to be known, so that its page need not be opened. */
export type Enough = (led: string) => boolean
const never: Enough = () => false

/**
 * A browser without a script: keeps cookies, follows redirects, and sends a form exactly as its HTML says. `undefined`
 * leaves a field out.
 */
export class Browserless {
  readonly cookies = new Map<string, string>()

  /** `address` is where this browser is, as the proxy in front of the app sees it. */
  constructor(
    readonly origin: string,
    readonly address?: string,
  ) {}

  async open(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.follow(new URL(path, this.origin).href, { headers })
  }

  /** Presses the button with this text. */
  async press(
    page: Page,
    button: string,
    fields: Fields = {},
    headers: Record<string, string> = {},
    isEnough = never,
  ): Promise<Page> {
    const form = page.root.querySelectorAll('form').find((each) => buttonOf(each, button))
    if (!form) throw new Error(`no form with the button "${button}" at ${page.url}:\n${text(page).slice(0, 600)}`)
    const target = new URL(form.getAttribute('action') || page.url, page.url).href
    const body = bodyOf(form, button, fields)
    if ((form.getAttribute('method') ?? 'get').toLowerCase() === 'get') return this.follow(target, {})
    return this.follow(target, { method: 'POST', body, headers: { origin: this.origin, ...headers } }, isEnough)
  }

  /** Sends what no form of the page may hold, and follows where it leads. */
  async post(path: string, body: FormData): Promise<Page> {
    return this.follow(new URL(path, this.origin).href, { method: 'POST', body, headers: { origin: this.origin } })
  }

  async send(url: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = new Headers(init.headers)
    if (cookie) headers.set('cookie', cookie)
    if (this.address) headers.set(peerHeader, this.address)
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    this.keepAll(answer)
    return answer
  }

  protected keepAll(answer: Response): void {
    for (const line of answer.headers.getSetCookie()) this.keep(line)
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const [name = '', ...value] = pair.split('=')
    // As browsers do: what is said of a cookie of one host without these words is not believed, a deletion neither.
    const said = (word: string) => attributes.some((each) => each.toLowerCase() === word)
    if (name.startsWith('__Host-') && !(said('secure') && said('path=/'))) return
    const ends = attributes.some((each) => /^max-age=0$/i.test(each) || /^expires=Thu, 01 Jan 1970/i.test(each))
    if (ends || value.join('=') === '') this.cookies.delete(name)
    else this.cookies.set(name, value.join('='))
  }

  private async follow(first: string, init: RequestInit, isEnough = never): Promise<Page> {
    const statuses: number[] = []
    const led: string[] = []
    let url = first
    let answer = await this.send(url, init)
    const answeredAt = performance.now()
    for (let hops = 0; hops < 6; hops++) {
      statuses.push(answer.status)
      const location = answer.headers.get('location')
      if (answer.status < 300 || answer.status > 399 || !location) break
      url = new URL(location, url).href
      led.push(url)
      if (isEnough(url)) break
      answer = await this.send(url, {})
    }
    const html = await answer.text()
    let parsed: HTMLElement | undefined
    return {
      ...{ url, status: answer.status, statuses, led, answeredAt, html, headers: answer.headers },
      // Of many pages only the words are read.
      get root() {
        parsed ??= parse(html, asBrowsers({ script: true, noscript: true, style: true, pre: true }))
        return parsed
      },
    }
  }
}

export function buttonOf(form: HTMLElement, words: string): HTMLElement | undefined {
  return form.querySelectorAll('button').find((button) => plain(button.text).startsWith(plain(words)))
}

/** What a browser would send for this form: its fields as they stand, changed by what somebody typed. */
export function bodyOf(form: HTMLElement, button: string, typed: Fields): FormData {
  const body = new FormData()
  const add = (name: string | undefined, value: string) => {
    if (name && !(name in typed)) body.append(name, value)
  }
  for (const input of form.querySelectorAll('input, select').filter(isSent))
    add(input.getAttribute('name'), sentValue(input))
  const pressed = buttonOf(form, button)
  add(pressed?.getAttribute('name'), pressed?.getAttribute('value') ?? '')
  for (const [field, value] of Object.entries(typed)) appendField(body, field, value)
  return body
}

const isSent = (input: HTMLElement) =>
  !['radio', 'checkbox'].includes(input.getAttribute('type') ?? '') || input.hasAttribute('checked')

function sentValue(input: HTMLElement): string {
  if (input.tagName !== 'SELECT') return input.getAttribute('value') ?? ''
  const options = input.querySelectorAll('option')
  const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0]
  return chosen?.getAttribute('value') ?? ''
}

/** Adds a field as often as it has values; `undefined` adds none. */
export function appendField(body: FormData, field: string, value: Fields[string]): void {
  if (value === undefined) return
  if (value instanceof Blob) body.append(field, value, 'file.txt')
  else for (const each of [value].flat()) body.append(field, each)
}

// What stands in a template is there for text browsers alone.
const asBrowsers = (blocks: Record<string, boolean>) => ({ blockTextElements: { ...blocks, template: false } })

/** What a person reads, without what scripts carry. */
export function text(page: Page): string {
  const body = parse(page.html, asBrowsers({ script: false, style: false })).querySelector('body')
  return plain(body?.structuredText ?? page.html)
}

function plain(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}
