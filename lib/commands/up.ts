import '@/lib/platform/settings-file'
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { parseProviderSettings } from '@/lib/office/provider/schema'
import { parseOfficeSettings } from '@/lib/office/settings/schema'
import { command } from '@/lib/platform/command'
import { requireDatabase } from '@/lib/platform/db/start'
import { type Env, parseEnv } from '@/lib/platform/env'
import { onStopSignal } from '@/lib/platform/stop-signals'
import type { SignIn } from './first-run'

/**
 * From a bare checkout to a running app: generates, migrates, fills an empty database, builds when something changed,
 * serves.
 *
 *   npm run up               the real service on port 3000, from data/mediacje.db
 *   npm run dev              the same with the development server
 *   npm run demo             full of made-up visits, on port 3001, from data/demo.db
 */
const root = path.resolve(import.meta.dirname, '../..')
const demo = process.argv.includes('--demo')
const dev = process.argv.includes('--dev')
const say = (line: string) => process.stdout.write(`${line}\n`)

await command(async () => {
  const settings = settle()
  await checkPort(settings.PORT)
  await requireDatabase(settings.DATABASE_URL, 'migrations')
  say('Database clients …')
  const { generate } = await import('@/prisma/generate')
  await generate()
  say('Tables …')
  const { migrate } = await import('@/prisma/migrate')
  await migrate(settings.DATABASE_URL)
  const { buildWhenStale, builtServer } = await import('./build')
  const { serverFlags } = await import('@/lib/platform/server-flags')
  const { buildPageScript } = await import('./page-script')
  if (dev) await buildPageScript(path.join(root, '.next'))
  else await buildWhenStale(() => say('Pages (one or two minutes; only after a change) …'))
  // Last of all: the passwords that it makes are shown once, and nothing that takes long may come between.
  say('The service and its duties …')
  const signIns = fillEmptyDatabase()
  serve(dev ? ['--import', 'tsx', 'lib/server/serve.ts'] : [...serverFlags, builtServer], settings, signIns)
})

/** Everything that has a default, checked as a whole before the first step that takes long. */
function settle(): Env {
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })
  process.env.DATABASE_URL ||= demo ? 'file:./data/demo.db' : 'file:./data/mediacje.db'
  process.env.PORT ||= demo ? '3001' : '3000'
  // On one machine everybody is one network.
  process.env.BOOKINGS_PER_NETWORK ||= '100'
  const { APP_ORIGIN, SMTP_URL, APP_SECRET } = process.env
  const settings = parseEnv({ ...process.env, APP_SECRET: APP_SECRET || 'made-below-when-there-is-none-yet' })
  parseOfficeSettings(process.env)
  parseProviderSettings(process.env)
  // Without a mail server, whoever tries the app out on their own machine reads its messages in the panel.
  const isTriedOut = !APP_ORIGIN || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(APP_ORIGIN).hostname)
  if (!SMTP_URL && isTriedOut) process.env.MESSAGES_IN_PANEL ||= 'true'
  process.env.APP_SECRET ||= keptSecret(settings.DATABASE_URL)
  return settings
}

/** Made once and kept beside the data: signed-in people and half-filled forms survive a restart. */
function keptSecret(databaseUrl: string): string {
  const folder = databaseUrl.startsWith('file:') ? path.dirname(databaseUrl.slice('file:'.length)) : 'data'
  const file = path.resolve(root, folder, 'app-secret')
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8').trim()
}

/** Now, and not after the minutes of a build. */
function checkPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, () => probe.close(() => resolve()))
  })
}

function fillEmptyDatabase(): SignIn[] {
  const script = ['--conditions=react-server', '--import', 'tsx', 'lib/commands/first-run.ts']
  const done = spawnSync(process.execPath, [...script, ...(demo ? ['--demo'] : [])], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (done.status !== 0) process.exit(done.status ?? 1)
  return JSON.parse(done.stdout) as SignIn[]
}

/** A process of its own, so that nothing of the preparation stays in its memory. It stops and fails as one with this. */
function serve(args: string[], settings: Env, signIns: SignIn[]): void {
  say('Server …')
  const server = spawn(process.execPath, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  onStopSignal((signal) => {
    // On Windows the console tells every process by itself, and to signal one is to end it at once.
    if (process.platform !== 'win32') server.kill(signal)
  })
  const address = settings.APP_ORIGIN ?? `http://localhost:${settings.PORT}`
  let isTold = false
  const tell = (words: string) => {
    if (!isTold) say(words)
    isTold = true
  }
  server.once('message', () => tell(welcome(address, signIns)))
  server.on('exit', (code) => {
    // Stopped before it was ready: made once, the passwords are not lost.
    if (signIns.some(({ password }) => password)) tell(signInLines(signIns).join('\n'))
    process.exit(code ?? 1)
  })
}

function welcome(address: string, signIns: SignIn[]): string {
  const panel = `The panel is at ${address}/logowanie`
  const staff = signIns.length > 0 ? [`${panel}, to try out with:`, ...signInLines(signIns)] : [`${panel}.`]
  return ['', `The app is running at ${address}`, ...staff, 'Ctrl+C ends it.', ''].join('\n')
}

function signInLines(signIns: SignIn[]): string[] {
  const width = Math.max(...signIns.map(({ email }) => email.length))
  const lines = signIns.map(({ role, email, password }) => {
    return `  ${role.padEnd(11)}  ${email.padEnd(width)}  ${password ?? '(shown when it was made)'}`
  })
  const isNew = signIns.some(({ password }) => password)
  const hint = 'A new password: npm run staff -- password --email … (with the same DATABASE_URL)'
  return [...lines, isNew ? 'These passwords are shown only now.' : hint]
}
