import { type ChildProcess, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { Refusal } from '@/lib/platform/command'

export const root = path.resolve(import.meta.dirname, '../../..')

// A drill that fails leaves no server and no copy behind: the copy says who booked.
const running = new Set<ChildProcess>()
const folders = new Set<string>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Neither does one that somebody breaks off. */
export function brokenOff(): Promise<never> {
  return new Promise((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => reject(new Refusal('Broken off. The copy is deleted.')))
  })
}

export function endWithUs(child: ChildProcess): void {
  running.add(child)
  child.once('exit', () => running.delete(child))
}

export function deleteWithUs(folder: string): void {
  folders.add(folder)
}

const secret = randomBytes(32).toString('base64url')

/**
 * What every process of a drill is told: the copy and nothing else, and no way by which a message could leave. Nobody is
 * held up by limits, because all visitors of a drill are one machine.
 */
export function drillSettings(url: string): NodeJS.ProcessEnv {
  const nothingLeaves = { SMTP_URL: '', SMS_GATEWAY: '', SMSAPI_TOKEN: '', MESSAGES_IN_PANEL: '', WORKER: 'apart' }
  const oneMachine = { APP_ORIGIN: '', TRUSTED_PROXIES: '0', LISTEN_ON: '127.0.0.1' }
  const noLimits = { BOOKINGS_PER_NETWORK: '100000', UNUSUAL_RATE: '100000', BOOKING_HORIZON_WEEKS: '6' }
  const own = {
    ENV_FILE: '',
    DATABASE_URL: url,
    APP_SECRET: secret,
    APP_SECRET_OLD: '',
    LOG_LEVEL: 'warn',
    STOP_GRACE_SECONDS: '0',
  }
  return { ...process.env, ...nothingLeaves, ...oneMachine, ...noLimits, ...own, NODE_ENV: 'production' }
}

/** One of our commands on the copy; what it printed. */
export function runCommand(script: string, url: string): { ok: boolean; printed: string } {
  const args = ['--conditions=react-server', '--import', 'tsx', script]
  const done = spawnSync(process.execPath, args, { cwd: root, env: drillSettings(url), encoding: 'utf8' })
  return { ok: done.status === 0, printed: `${done.stdout}${done.stderr}`.trim() }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
