import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endWithUs, freePort } from './app'
import { provideDebian } from './debian'
import { type Command, Person } from './webdriver'

/** Where a command goes, and how: https://www.w3.org/TR/webdriver/#endpoints */
const ways: Record<Command, (of?: string) => [method: string, path: string]> = {
  Navigate: () => ['POST', 'url'],
  Back: () => ['POST', 'back'],
  GetCurrentURL: () => ['GET', 'url'],
  GetPageSource: () => ['GET', 'source'],
  GetCookies: () => ['GET', 'cookie'],
  FindElement: () => ['POST', 'element'],
  ElementClick: (of) => ['POST', `element/${of}/click`],
  ElementClear: (of) => ['POST', `element/${of}/clear`],
  ElementSendKeys: (of) => ['POST', `element/${of}/value`],
  GetElementText: (of) => ['GET', `element/${of}/text`],
  TakeScreenshot: () => ['GET', 'screenshot'],
}

/** The engine of Safari as Debian has it (WebKitGTK), in its smallest browser and with its own driver, on a screen of no machine. */
export async function startWebKit(proxyPort: number): Promise<Person> {
  const browser = provideDebian('/usr/lib/*/webkit2gtk-4.1/MiniBrowser', 'webkit2gtk-driver')
  const home = mkdtempSync(path.join(tmpdir(), 'mediacje-webkit-'))
  const { display, end: endScreen } = await startScreen()
  const port = await freePort()
  const proxy = `http://127.0.0.1:${proxyPort}`
  const env = {
    ...process.env,
    // As a capability it would be taken for a proxy that speaks TLS itself.
    ...{ http_proxy: proxy, https_proxy: proxy, no_proxy: 'localhost,127.0.0.1,::1' },
    ...{ DISPLAY: display, HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, XDG_RUNTIME_DIR: home },
    ...{ GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_DMABUF_RENDERER: '1', LANG: 'C.UTF-8' },
  }
  const driver = endWithUs(spawn('/usr/bin/WebKitWebDriver', [`--port=${port}`], { env }))
  const call = callTo(`http://127.0.0.1:${port}`)
  const options = { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } }
  const capabilities = { alwaysMatch: { acceptInsecureCerts: true, ...options } }
  const { sessionId } = (await untilBegun(() => call('POST', 'session', { capabilities }))) as { sessionId: string }
  await call('POST', `session/${sessionId}/window/rect`, { x: 0, y: 0, ...screenSize })
  const send = (command: Command, of?: string, parameters?: object) => {
    const [method, where] = ways[command](of)
    return call(method, `session/${sessionId}/${where}`, parameters)
  }
  return new Person(send, async () => {
    await call('DELETE', `session/${sessionId}`).catch(() => undefined)
    driver.kill('SIGTERM')
    endScreen()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  })
}

const callTo =
  (driver: string) =>
  async (method: string, where: string, parameters: object = {}) => {
    const body = method === 'POST' ? JSON.stringify(parameters) : undefined
    // What hangs is said to hang.
    const signal = AbortSignal.timeout(120_000)
    const answer = await fetch(`${driver}/${where}`, { method, body, signal }).catch((error: Error) => {
      throw signal.aborted ? new Error(`${method} ${where} ${body}: no answer`) : error
    })
    const { value } = (await answer.json()) as { value: { error?: string; message?: string } | null }
    if (!answer.ok) throw new Error(`${value?.error}: ${value?.message}`)
    return value
  }

/** The driver takes a moment until it listens. */
async function untilBegun(call: () => Promise<unknown>): Promise<unknown> {
  for (const end = performance.now() + 60_000; ; await sleep(100)) {
    try {
      return await call()
    } catch (error) {
      const refused = error instanceof TypeError
      if (!refused || performance.now() > end) throw error
    }
  }
}

const screenSize = { width: 1000, height: 4000 }

/** A screen that nobody sees. It is so high that no page has to be scrolled: this driver has hung over what was out of sight. */
async function startScreen(): Promise<{ display: string; end: () => void }> {
  const program = provideDebian('/usr/bin/Xvfb', 'xvfb')
  // It chooses its number itself and says it.
  const args = ['-displayfd', '1', '-screen', '0', `${screenSize.width}x${screenSize.height}x24`, '-nolisten', 'tcp']
  const screen = endWithUs(spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] }))
  const number = await new Promise<string>((resolve, reject) => {
    screen.stdout?.once('data', (chunk) => resolve(String(chunk).trim()))
    screen.once('exit', () => reject(new Error('Xvfb ended at once')))
  })
  return { display: `:${number}`, end: () => void screen.kill('SIGTERM') }
}
