import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

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

Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })
process.env.DATABASE_URL ||= demo ? 'file:./data/demo.db' : 'file:./data/mediacje.db'
process.env.PORT ||= demo ? '3001' : '3000'
process.env.APP_SECRET ||= keptSecret(process.env.DATABASE_URL)
// On one machine everybody is one network.
process.env.BOOKINGS_PER_NETWORK ||= '100'
showMessagesInPanel()

const { generate } = await import('../../prisma/generate')
await generate()
const { migrate } = await import('../../prisma/migrate')
await migrate(process.env.DATABASE_URL)
fillEmptyDatabase()
if (dev) serve(['--import', 'tsx', 'lib/commands/serve.ts'])
else {
  const { buildWhenStale, builtServer } = await import('./build')
  await buildWhenStale()
  serve([builtServer])
}

/** Without a mail server, whoever tries the app out on their own machine reads its messages in the panel. */
function showMessagesInPanel(): void {
  const { APP_ORIGIN, SMTP_URL } = process.env
  const isTriedOut = !APP_ORIGIN || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(APP_ORIGIN).hostname)
  if (!SMTP_URL && isTriedOut) process.env.MESSAGES_IN_PANEL ||= 'true'
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

function fillEmptyDatabase(): void {
  const args = [
    '--conditions=react-server',
    '--import',
    'tsx',
    'lib/commands/first-run.ts',
    ...(demo ? ['--demo'] : []),
  ]
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

/** A process of its own, so that nothing of the preparation stays in its memory. It stops and fails as one with this. */
function serve(args: string[]): void {
  const server = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
  server.on('exit', (code) => process.exit(code ?? 1))
}
