import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export type App = {
  origin: string
  /** What the server has printed so far. */
  log: () => string
  pid: () => number
  /** No chance to say goodbye. */
  kill: () => Promise<void>
  /** The same server on the same port again. */
  restart: () => Promise<void>
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

/** The production build, on a free port, as a process of its own. `npm test` has built it. */
export async function startApp(databaseUrl: string, env: Record<string, string> = {}): Promise<App> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  let output = ''
  let child: ChildProcess

  const start = async () => {
    const server = path.join(root, process.env.NEXT_DIST_DIR ?? '.next', 'serve.mjs')
    child = spawn(process.execPath, [server], {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        APP_SECRET: 'only-for-tests-'.repeat(3),
        LOG_LEVEL: 'info',
        // Everybody in a test comes from one network. What it may do at most is tried in a test of its own.
        BOOKINGS_PER_NETWORK: '50000',
        ...env,
      },
    })
    endWithUs(child)
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
    await untilReady(origin, child, () => output)
  }
  const end = (signal: 'SIGKILL' | 'SIGTERM') =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill(signal)
    })

  await start()
  return {
    origin,
    log: () => output,
    pid: () => child.pid ?? 0,
    kill: () => end('SIGKILL'),
    restart: start,
    stop: () => end('SIGTERM'),
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

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
