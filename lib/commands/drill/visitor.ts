import words from '@/lib/i18n/messages/pl.json'
import { routes } from '@/lib/routes'

type Fields = Record<string, string>
type Page = { url: string; html: string }

/** Allows a call and nothing else, so that no message about these visits is even written. The number is nobody's. */
const contactOf = (count: number): Fields => ({
  clientName: 'Próba',
  phone: `+48 100 ${String(300_000 + count)}`,
  ...{ contactSms: 'nie', contactCall: 'tak', contactVoicemail: 'nie' },
})

/** Somebody who books with a browser without a script: it keeps cookies, and sends a form as its HTML says. */
export class Visitor {
  private readonly cookies = new Map<string, string>()
  private check: Page | undefined

  constructor(
    private readonly origin: string,
    readonly slotId: string,
  ) {}

  /** From the list of hours to the last page before the visit is booked. */
  async walkToCheck(count: number): Promise<void> {
    let page = await this.follow(`${this.origin}${routes.booking.slot()}?wszystkie=1`, {})
    for (const fields of [{ slotId: this.slotId }, contactOf(count)])
      page = await this.follow(page.url, this.formOf(page, words.site.next, fields))
    if (!page.url.endsWith(routes.booking.check())) throw new Error(`a visitor of the drill stopped at ${page.url}`)
    this.check = page
  }

  /** The last button, pressed once. True when it was answered with the confirmation, on which people rely from then on. */
  async press(): Promise<boolean> {
    if (!this.check) throw new Error('walkToCheck() comes first')
    const form = this.formOf(this.check, words.booking.check.submit, {})
    const answer = await this.send(this.check.url, form).catch(() => null)
    await answer?.arrayBuffer().catch(() => null)
    return answer?.status === 303 && answer.headers.get('location')?.endsWith(routes.booking.confirmation()) === true
  }

  private formOf({ url, html }: Page, button: string, typed: Fields): RequestInit {
    const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? []
    const form = forms.find((each) => each.includes(`>${button}<`))
    if (!form) throw new Error(`no form with the button "${button}" at ${url}`)
    const body = new FormData()
    for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
      const [name, isChoice] = [attribute(input, 'name'), / type="(radio|checkbox)"/.test(input)]
      if (name && !(name in typed) && (!isChoice || / checked(=|\b)/.test(input)))
        body.append(name, attribute(input, 'value'))
    }
    for (const [name, value] of Object.entries(typed)) body.append(name, value)
    return { method: 'POST', body, headers: { origin: this.origin } }
  }

  private async follow(first: string, init: RequestInit): Promise<Page> {
    let [url, answer] = [first, await this.send(first, init)]
    for (let to = answer.headers.get('location'); to; to = answer.headers.get('location')) {
      url = new URL(to, url).href
      answer = await this.send(url, {})
    }
    return { url, html: await answer.text() }
  }

  private async send(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...this.cookies].map((pair) => pair.join('=')).join('; '))
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.cookies.set(name, value)
    }
    return answer
  }
}

const entities: Fields = { '&quot;': '"', '&#x27;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' }

const attribute = (tag: string, name: string) =>
  (new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replace(/&[#\w]+;/g, (each) => entities[each] ?? each)
