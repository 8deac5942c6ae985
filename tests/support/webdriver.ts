import { setTimeout as sleep } from 'node:timers/promises'

/** One command of WebDriver (W3C) by its name, as a browser takes it. */
export type Send = (command: Command, of?: string, parameters?: object) => Promise<unknown>
export type Command =
  | 'Navigate'
  | 'Back'
  | 'GetCurrentURL'
  | 'GetPageSource'
  | 'GetCookies'
  | 'FindElement'
  | 'ElementClick'
  | 'ElementClear'
  | 'ElementSendKeys'
  | 'GetElementText'
  | 'TakeScreenshot'

const patienceMs = 60_000
const elementKey = 'element-6066-11e4-a52e-4f735466cecf'
const said = (text: string) => text.replace(/\s+/g, ' ').trim()
/** The words of an element with spaces for no-break spaces, as XPath says it. */
const words = (of = '.') => `normalize-space(translate(${of}, '\u00A0\u00AD', ' '))`

/** A browser with a window, and somebody before it who goes by the words on the page. */
export class Person {
  constructor(
    private readonly send: Send,
    private readonly end: () => Promise<void>,
  ) {}

  async open(address: string): Promise<void> {
    await this.send('Navigate', undefined, { url: address })
  }

  /** A page that the browser has kept is blank until it has loaded itself anew. */
  async back(): Promise<void> {
    await this.send('Back')
    await this.on('//body[not(@hidden)]//h1', async (id) => {
      if (!(await this.send('GetElementText', id))) throw new Error('the page is blank')
    })
  }

  async address(): Promise<URL> {
    return new URL(String(await this.send('GetCurrentURL')))
  }

  async source(): Promise<string> {
    return String(await this.send('GetPageSource'))
  }

  async cookies(): Promise<string[]> {
    const cookies = (await this.send('GetCookies')) as { name: string }[]
    return cookies.map(({ name }) => name)
  }

  async press(label: string): Promise<void> {
    await this.click(`//*[self::button or self::a][${words()} = "${label}"]`)
  }

  async choose(answer: string, question: string): Promise<void> {
    const group = `//*[self::fieldset or @role="group"][contains(${words('*[1]')}, "${question}")]`
    await this.click(`${group}//label[${words()} = "${answer}"]`)
  }

  async fill(label: string, text: string): Promise<void> {
    const field = `//input[@id = //label[starts-with(${words()}, "${label}")]/@for]`
    await this.on(field, async (id) => {
      await this.send('ElementClear', id, {})
      await this.send('ElementSendKeys', id, { text, value: [...text] })
    })
  }

  /** What the page says, once its first heading is this one. */
  async until(heading: string): Promise<string> {
    let text = ''
    await this.on(`//body[.//h1[contains(${words()}, "${heading}")]]`, async (id) => {
      text = said(String(await this.send('GetElementText', id)))
    })
    return text
  }

  /** Waits until the page is one whose path is this. */
  async arriveAt(isThere: (address: URL) => boolean): Promise<void> {
    await this.within(async () => {
      const address = await this.address()
      if (!isThere(address)) throw new Error(`still at ${address}`)
    })
  }

  async picture(): Promise<Buffer> {
    return Buffer.from(String(await this.send('TakeScreenshot')), 'base64')
  }

  stop(): Promise<void> {
    return this.end()
  }

  private click(path: string): Promise<void> {
    return this.on(path, async (id) => void (await this.send('ElementClick', id, {})))
  }

  /** Does this with the first element there is of this kind, however long its page takes. */
  private on(path: string, what: (id: string) => Promise<void>): Promise<void> {
    return this.within(async () => {
      const found = (await this.send('FindElement', undefined, { using: 'xpath', value: path })) as never
      await what(found[elementKey])
    }, path)
  }

  // A page may be on its way out while it is asked: what it was asked is asked of the next one.
  private async within(what: () => Promise<void>, about = ''): Promise<void> {
    for (const end = performance.now() + patienceMs; ; await sleep(100)) {
      try {
        return await what()
      } catch (error) {
        if (performance.now() < end) continue
        const where = await this.send('GetCurrentURL').catch(String)
        throw new Error(`${about} at ${where}: ${error instanceof Error ? error.message : error}`)
      }
    }
  }
}
