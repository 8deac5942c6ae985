import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endWithUs } from './app'
import { provideDebian } from './debian'
import { type Command, Person } from './webdriver'

type Reply = { resolve: (value: unknown) => void; reject: (error: Error) => void }

/** Debian's Firefox ESR, with the commands of WebDriver by its own remote protocol (Marionette): no driver is needed. */
export async function startFirefox(proxyPort: number, { script = true } = {}): Promise<Person> {
  const program = provideDebian('/usr/bin/firefox-esr', 'firefox-esr')
  const profile = mkdtempSync(path.join(tmpdir(), 'mediacje-firefox-'))
  writeFileSync(path.join(profile, 'user.js'), settings(proxyPort, script))
  const args = ['--headless', '--no-remote', '--marionette', '--profile', profile, 'about:blank']
  const child = endWithUs(spawn(program, args, { env: { ...process.env, HOME: profile } }))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const marionette = new Marionette(await portOf(profile))
  await marionette.begun
  await marionette.send('NewSession', { acceptInsecureCerts: true })
  const send = (command: Command, of?: string, parameters: object = {}) =>
    marionette.send(command, { ...parameters, ...(of && { id: of }) })
  return new Person(send, async () => {
    marionette.end()
    child.kill('SIGTERM')
    await ended
    rmSync(profile, { recursive: true, force: true })
  })
}

/** Whatever it looks for beyond this machine is asked of our proxy. */
function settings(proxyPort: number, script: boolean): string {
  const all = {
    'javascript.enabled': script,
    'marionette.port': 0,
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.no_proxies_on': 'localhost',
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.disabledForTesting': true,
    'intl.accept_languages': 'pl',
  }
  return Object.entries(all)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`)
    .join('\n')
}

async function portOf(profile: string): Promise<number> {
  const file = path.join(profile, 'MarionetteActivePort')
  for (const end = performance.now() + 120_000; performance.now() < end; await sleep(100))
    if (existsSync(file) && readFileSync(file, 'utf8').trim()) return Number(readFileSync(file, 'utf8'))
  throw new Error('Firefox did not begin to listen')
}

/** Each message is its length, a colon, and JSON: a greeting first, then [0, id, command, parameters] and its answer. */
class Marionette {
  private readonly socket: Socket
  private readonly open = new Map<number, Reply>()
  private received: Buffer = Buffer.alloc(0)
  private last = 0
  private greet: () => void = () => undefined
  readonly begun = new Promise<void>((resolve) => {
    this.greet = resolve
  })

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1')
    this.socket.on('data', (chunk) => this.receive(Buffer.concat([this.received, chunk])))
    this.socket.on('close', () => {
      for (const { reject } of this.open.values()) reject(new Error('Firefox is gone'))
    })
    this.socket.on('error', () => undefined)
  }

  send(command: Command | 'NewSession', parameters: object): Promise<unknown> {
    const id = ++this.last
    const message = JSON.stringify([0, id, `WebDriver:${command}`, parameters])
    this.socket.write(`${Buffer.byteLength(message)}:${message}`)
    return new Promise((resolve, reject) => this.open.set(id, { resolve, reject }))
  }

  end(): void {
    this.socket.destroy()
  }

  private receive(all: Buffer): void {
    this.received = all
    const colon = all.indexOf(':')
    const end = colon + 1 + Number(all.subarray(0, colon))
    if (colon < 0 || all.length < end) return
    this.take(JSON.parse(all.subarray(colon + 1, end).toString()))
    this.receive(all.subarray(end))
  }

  private take(message: unknown): void {
    if (!Array.isArray(message)) {
      this.greet()
      return
    }
    const [, id, error, result] = message
    const reply = this.open.get(id)
    this.open.delete(id)
    if (error) reply?.reject(new Error(`${error.error}: ${error.message}`))
    else reply?.resolve(Array.isArray(result) || !('value' in (result ?? {})) ? result : result.value)
  }
}
