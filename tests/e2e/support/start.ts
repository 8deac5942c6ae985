import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildWhenStale } from '@/lib/commands/build'
import { startApp } from '../../support/app'

const root = path.resolve(import.meta.dirname, '../../..')

type Running = {
  url: string
  factsFile: string
  databaseUrl: string
  /** The same server with other settings. Who is signed in stays so. */
  restart: (settings: Record<string, string>) => Promise<void>
  stop: () => Promise<void>
}

/** The production build with a database of its own, which the command `fill` has filled. */
export async function startFilled(fill: string[], settings: Record<string, string> = {}): Promise<Running> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-e2e-'))
  const factsFile = path.join(folder, 'facts.json')
  const databaseUrl = `file:${path.join(folder, 'e2e.db')}`
  const env = Object.assign({}, process.env, settings, {
    DATABASE_URL: databaseUrl,
    APP_SECRET: 'only-for-tests-'.repeat(3),
    LOG_LEVEL: 'error',
  })
  await buildWhenStale()
  run(['--import', 'tsx', 'prisma/migrate.ts', 'deploy'], env)
  run(['--conditions=react-server', '--import', 'tsx', ...fill, factsFile], env)
  const app = await startApp(databaseUrl, { ...settings, LOG_LEVEL: 'error' })
  const stop = async () => {
    await app.stop()
    process.stdout.write(app.log())
    rmSync(folder, { recursive: true, force: true })
  }
  const restart = async (changed: Record<string, string>) => {
    await app.terminate()
    await app.restart({ ...changed, LOG_LEVEL: 'error' })
  }
  return { url: app.origin, factsFile, databaseUrl, restart, stop }
}

export default async function globalSetup(): Promise<() => Promise<void>> {
  // Weeks enough for every test to have hours of its own.
  const app = await startFilled(['tests/e2e/support/fill.ts'], { BOOKING_HORIZON_WEEKS: '26' })
  process.env.E2E_URL = app.url
  process.env.E2E_FACTS = app.factsFile
  process.env.E2E_DATABASE_URL = app.databaseUrl
  return app.stop
}

function run(args: string[], env: NodeJS.ProcessEnv): void {
  const done = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`node ${args.join(' ')}\n${done.stdout}\n${done.stderr}`)
}
