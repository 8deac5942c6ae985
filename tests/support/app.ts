import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import path from 'node:path'
import { serverFlags } from '@/lib/platform/server-flags'
import { trustTestCertificate } from './certificate'
import { startTlsFront } from './tls-front'

const root = path.resolve(import.meta.dirname, '../..')

export type App = {
  /** Where people reach it. */
  origin: string
  /** Where its proxy reaches it: for a test of the server's own sockets, or of times. */
  inside: string
  /** What the server has printed so far. */
  log: () => string
  pid: () => number
  /** No chance to say goodbye. */
  kill: () => Promise<void>
  /** Told to stop, as by whoever runs it. Resolves to its exit code; the proxy before it stays. */
  terminate: () => Promise<number | null>
  /** The same server on the same port again, with other settings, or of another build. */
  restart: (settings?: Record<string, string>, folder?: string) => Promise<void>
  stop: () => Promise<void>
}

// A test that is broken off leaves no server behind.
const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Ends with this process at the latest. */
export function endWithUs(child: ChildProcess): ChildProcess {
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/**
 * The production build, as a process of its own behind a proxy that ends TLS, as every real one is. `npm test` has built it.
 */
export async function startApp(databaseUrl: string, env: Record<string, string> = {}, folder?: string): Promise<App> {
  trustTestCertificate()
  const port = await freePort()
  const front = await startTlsFront(port)
  const behind = { DATABASE_URL: databaseUrl, APP_ORIGIN: front.origin, TRUSTED_PROXIES: '1' }
  const app = await startServer(port, { ...behind, ...env }, folder)
  const stop = async () => {
    await app.stop()
    front.stop()
  }
  return { ...app, origin: front.origin, stop }
}

/** The same without a proxy and over plain http, as `npm run up` serves it on somebody's own machine. */
export async function startPlainApp(databaseUrl: string, env: Record<string, string> = {}): Promise<App> {
  return startServer(await freePort(), { DATABASE_URL: databaseUrl, ...env })
}

export async function startServer(port: number, env: Record<string, string>, from = root): Promise<App> {
  const origin = `http://localhost:${port}`
  let output = ''
  let child: ChildProcess

  const start = async (settings: Record<string, string> = {}, folder = from) => {
    const server = path.join(folder, process.env.NEXT_DIST_DIR ?? '.next', 'serve.mjs')
    child = spawn(process.execPath, [...serverFlags, server], {
      cwd: folder,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(port),
        APP_SECRET: 'only-for-tests-'.repeat(3),
        LOG_LEVEL: 'info',
        // Everybody in a test comes from one network. What it may do at most is tried in a test of its own.
        BOOKINGS_PER_NETWORK: '50000',
        UNUSUAL_RATE: '50000',
        // No test has a proxy that has to notice.
        STOP_GRACE_SECONDS: '0',
        ...env,
        ...settings,
      },
    })
    endWithUs(child)
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
    await untilReady(origin, child, () => output)
  }
  const end = (signal: 'SIGKILL' | 'SIGTERM') =>
    new Promise<number | null>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
      child.once('exit', resolve)
      child.kill(signal)
    })

  await start()
  return {
    origin,
    inside: origin,
    log: () => output,
    pid: () => child.pid ?? 0,
    kill: async () => void (await end('SIGKILL')),
    terminate: () => end('SIGTERM'),
    restart: start,
    stop: async () => void (await end('SIGTERM')),
  }
}

async function untilReady(origin: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended at once:\n${log()}`)
    const answer = await fetch(`${origin}/api/health/ready`).catch(() => null)
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the server did not become ready:\n${log()}`)
}

/**
 * A port on which nothing listens. Below those that systems give out by themselves: what another test opens in between
 * cannot be on it.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
  throw new Error('no port is free')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, () => probe.close(() => resolve(true)))
  })
}
