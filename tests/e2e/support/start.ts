import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildWhenStale } from '@/lib/commands/build'

const root = path.resolve(import.meta.dirname, '../../..')

type Settings = Record<string, string | undefined>
type Running = { url: string; factsFile: string; databaseUrl: string; stop: () => Promise<void> }

/** Starts the production build on a free port, with a database of its own full of known people. */
export async function startFilled(fill: string[], extra: Settings = {}): Promise<Running> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-e2e-'))
  const port = await freePort()
  const factsFile = path.join(folder, 'facts.json')
  const databaseUrl = `file:${path.join(folder, 'e2e.db')}`
  const env = Object.assign({}, process.env, {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    APP_SECRET: randomBytes(32).toString('base64url'),
    LOG_LEVEL: 'error',
    ...extra,
  })
  await buildWhenStale()
  run(['--import', 'tsx', 'prisma/migrate.ts', 'deploy'], env)
  run(['--conditions=react-server', '--import', 'tsx', ...fill, factsFile], env)
  const server = spawn(process.execPath, [path.join(root, process.env.NEXT_DIST_DIR ?? '.next', 'serve.mjs')], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const url = `http://localhost:${port}`
  await untilReady(url, server)
  const stop = async () => {
    await stopped(server)
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, factsFile, databaseUrl, stop }
}

export default async function globalSetup(): Promise<() => Promise<void>> {
  // Weeks enough for every test to have hours of its own.
  const app = await startFilled(['tests/e2e/support/fill.ts'], { BOOKING_HORIZON_WEEKS: '20' })
  process.env.E2E_URL = app.url
  process.env.E2E_FACTS = app.factsFile
  process.env.E2E_DATABASE_URL = app.databaseUrl
  return app.stop
}

function run(args: string[], env: NodeJS.ProcessEnv): void {
  const done = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`node ${args.join(' ')}\n${done.stdout}\n${done.stderr}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const ready = await fetch(`${url}/api/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('the server did not answer within 30 seconds')
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  const late = setTimeout(() => server.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(late)
}
