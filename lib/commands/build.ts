import '@/lib/platform/settings-file'
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build as bundle } from 'esbuild'
import { command } from '@/lib/platform/command'
import { buildPageScript } from './page-script'

/**
 * `npm run build`: the database clients, Next's build, and the server around it as one plain file, so that production
 * runs without a TypeScript loader. `buildWhenStale` does nothing when no source has changed.
 */
const root = path.resolve(import.meta.dirname, '../..')
const dist = path.join(root, process.env.NEXT_DIST_DIR ?? '.next')
const stampFile = path.join(dist, 'source-stamp')

/** The server that a build has made. */
export const builtServer = path.join(dist, 'serve.mjs')

export async function buildWhenStale(tell = () => {}): Promise<void> {
  const stamp = sourceStamp()
  if (existsSync(stampFile) && existsSync(builtServer) && readFileSync(stampFile, 'utf8') === stamp) return
  tell()
  await build()
}

export async function build(): Promise<void> {
  const { generate } = await import('@/prisma/generate')
  await generate()
  const env = {
    ...withoutSecrets(),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: saltOfActionIds,
  } as const
  const done = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    stdio: 'inherit',
    env,
  })
  if (done.status !== 0) process.exit(done.status ?? 1)
  takeOutKeys()
  await bundle({
    entryPoints: [path.join(root, 'lib/server/serve.ts')],
    outfile: path.join(dist, 'server.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    // Read as one file, these start the server in less time. What finds its own files by where it stands remains there.
    external: ['next', 'compression', 'pino', 'date-holidays', 'better-sqlite3', 'pg', '@prisma/*'],
    tsconfig: path.join(root, 'tsconfig.json'),
    logLevel: 'warning',
  })
  writeFileSync(builtServer, entry)
  await buildPageScript(dist)
  writeFileSync(stampFile, sourceStamp())
}

/**
 * What has to be so before anything is loaded: React and Next choose their production code by NODE_ENV, and what Node has
 * compiled once it need not compile at the next start (where it may not write here, it does).
 */
const entry = `import { enableCompileCache } from 'node:module'
import path from 'node:path'
process.env.NODE_ENV ??= 'production'
enableCompileCache(path.join(import.meta.dirname, 'compiled'))
await import('./server.mjs')
`

/**
 * Next makes the id of an action of this, its file and its name. The same in every build: a form that was opened before a
 * release is known after it. It is no secret, and encrypts nothing: the ids stand on every page.
 */
const saltOfActionIds = createHash('sha256').update('mediacje: ids of actions').digest('base64')

// What a build never hears of, it cannot keep.
function withoutSecrets(): NodeJS.ProcessEnv {
  const { APP_SECRET, APP_SECRET_OLD, BACKUP_KEY, BACKUP_KEY_OLD, DATA_KEYS, ...others } = process.env
  const { DATABASE_URL, SMTP_URL, SMSAPI_TOKEN, ...rest } = others
  return rest
}

/**
 * Next makes keys of its own and writes them into what it builds. Of those one would matter, for arguments of actions:
 * lib/server/serve.ts sets another, made of APP_SECRET. The rest is for drafts and for building pages anew, which we have not.
 */
function takeOutKeys(): void {
  const server = path.join(dist, 'server')
  const { encryptionKey } = readKeys(path.join(server, 'server-reference-manifest.json'))
  const { previewModeId, ...previewKeys } = readKeys(path.join(server, 'preview-props.json'))
  const files = ['server-reference-manifest.json', 'server-reference-manifest.js', 'preview-props.json']
  for (const file of [...files.map((name) => path.join(server, name)), path.join(dist, 'prerender-manifest.json')]) {
    let text = readFileSync(file, 'utf8')
    for (const key of [encryptionKey, ...Object.values(previewKeys)]) if (key) text = text.replaceAll(key, '')
    // Next compares a cookie with it: an empty one would be no secret at all.
    if (previewModeId) text = text.replaceAll(previewModeId, randomBytes(16).toString('hex'))
    writeFileSync(file, text)
  }
}

function readKeys(file: string): Record<string, string> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
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

if (process.argv[1] && path.resolve(process.argv[1]) === path.join(root, 'lib/commands/build.ts')) await command(build)
