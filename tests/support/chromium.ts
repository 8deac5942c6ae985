import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { chromium, type LaunchOptions } from '@playwright/test'
import { trustInChromium } from './certificate'

/** As CHROMIUM_PATH: the browser that Playwright downloads, also where the machine has one. */
const playwrightsOwn = 'playwright'

// The first is the browser without its window, which does the same in half the time.
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const debian = ['chromium-headless-shell', 'chromium-common', 'fonts-noto-core']

/** The browser of the machine where there is one; else undefined, and Playwright takes its own. */
export const chromiumPath = machinesOwn()[0]
export const launchOptions = optionsFor(chromiumPath)

function machinesOwn(): string[] {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH === playwrightsOwn) return []
  return [...(CHROMIUM_PATH ? [CHROMIUM_PATH] : []), ...places].filter(isProgram)
}

function isProgram(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false })
  return found?.isFile() === true && found.size > 0
}

function optionsFor(executablePath: string | undefined): LaunchOptions {
  // Each of these keeps the browser from looking for a network that nobody asked it about.
  const quiet = ['background-networking', 'component-update', 'sync', 'quic'].map((name) => `--disable-${name}`)
  // A small machine: helpers beside a page's thread cost more than they save, and so does a page kept ready for later.
  const small = ['--js-flags=--single-threaded', '--renderer-process-limit=1']
  return {
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--no-first-run', ...small, trustInChromium(), ...quiet],
  }
}

/**
 * Finds a browser that really starts, or brings one: the machine's own, else the one that Playwright downloads, else
 * Debian's package where this user may install it. Says which in one line, and leaves it in CHROMIUM_PATH for whatever is
 * started after. Throws when there is none.
 */
export async function provideChromium(): Promise<void> {
  for (const file of machinesOwn()) if (await take(file, `the machine's own, ${file}`)) return
  if (await take(undefined, "Playwright's own")) return
  run(path.resolve(import.meta.dirname, '../../node_modules/.bin/playwright'), ['install', 'chromium'])
  if (await take(undefined, "Playwright's own, downloaded just now")) return
  if (process.getuid?.() === 0 && isProgram('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq'])
    // Again, where somebody took away a part of what is installed.
    run('apt-get', ['install', '-y', '-qq', '--reinstall', '--no-install-recommends', ...debian])
    for (const file of machinesOwn()) if (await take(file, `Debian's package, installed just now, ${file}`)) return
  }
  throw new Error(
    'No Chromium starts here, and none could be downloaded. Install one (on Debian: apt-get install chromium-headless-shell), or name it with CHROMIUM_PATH.',
  )
}

async function take(file: string | undefined, named: string): Promise<boolean> {
  const browser = await chromium.launch({ ...optionsFor(file), timeout: 30_000 }).catch(() => null)
  if (!browser) return false
  const version = browser.version()
  await browser.close()
  process.env.CHROMIUM_PATH = file ?? playwrightsOwn
  process.stdout.write(`Browser: ${named} (Chromium ${version})\n`)
  return true
}

function run(command: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command, args, { env, stdio: ['ignore', 'ignore', 'ignore'] })
}
