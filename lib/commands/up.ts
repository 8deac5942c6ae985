import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * From a bare checkout to a running app: generates, migrates, fills an empty database, builds when something changed,
 * serves.
 *
 *   npm run up               the real service on port 3000, from data/mediacje.db
 *   npm run up -- --dev      the same with the development server
 *   npm run demo             full of made-up visits, on port 3001, from data/demo.db
 */
const root = path.resolve(import.meta.dirname, '../..')
const demo = process.argv.includes('--demo')
const dev = process.argv.includes('--dev')
const distDir = process.env.NEXT_DIST_DIR ?? '.next'

Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })
process.env.DATABASE_URL ||= demo ? 'file:./data/demo.db' : 'file:./data/mediacje.db'
process.env.PORT ||= demo ? '3001' : '3000'
process.env.APP_SECRET ||= keptSecret(process.env.DATABASE_URL)

const { generate } = await import('../../prisma/generate')
await generate()
const { migrate } = await import('../../prisma/migrate')
await migrate(process.env.DATABASE_URL)
run(['--conditions=react-server', '--import', 'tsx', 'lib/commands/first-run.ts', ...(demo ? ['--demo'] : [])])
if (!dev) buildWhenStale()
await import('./serve')

/** Made once and kept beside the data: signed-in people and half-filled forms survive a restart. */
function keptSecret(databaseUrl: string): string {
  const folder = databaseUrl.startsWith('file:') ? path.dirname(databaseUrl.slice(5)) : 'data'
  const file = path.resolve(root, folder, 'app-secret')
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8').trim()
}

function buildWhenStale(): void {
  const stamp = path.join(root, distDir, 'source-stamp')
  const now = sourceStamp()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  run(['node_modules/next/dist/bin/next', 'build'])
  writeFileSync(stamp, now)
}

// Contents, not times: a fresh checkout has new times for old files.
function sourceStamp(): string {
  const hash = createHash('sha256')
  const visit = (entry: string) => {
    if (statSync(entry).isDirectory()) {
      for (const name of readdirSync(entry).sort()) if (name !== 'generated') visit(path.join(entry, name))
    } else hash.update(path.relative(root, entry)).update(readFileSync(entry))
  }
  const sources = ['app', 'components', 'lib', 'prisma', 'proxy.ts', 'instrumentation.ts', 'next.config.ts']
  for (const name of [...sources, 'package-lock.json', 'tsconfig.json']) visit(path.join(root, name))
  return hash.digest('hex')
}

function run(args: string[]): void {
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: process.env })
  if (done.status !== 0) process.exit(done.status ?? 1)
}
