import '@/lib/platform/settings-file'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build as bundle } from 'esbuild'
import { command } from '@/lib/platform/command'

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
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const
  const done = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    stdio: 'inherit',
    env,
  })
  if (done.status !== 0) process.exit(done.status ?? 1)
  await bundle({
    entryPoints: [path.join(root, 'lib/server/serve.ts')],
    outfile: builtServer,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    // Before anything is loaded: React and Next choose their production code by it.
    banner: { js: "process.env.NODE_ENV ??= 'production'" },
    tsconfig: path.join(root, 'tsconfig.json'),
    logLevel: 'warning',
  })
  writeFileSync(stampFile, sourceStamp())
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
