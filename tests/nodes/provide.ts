import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, 'node_modules/.nodes')

export const nodeLines = ['22', '24', '26'] as const
export type NodeLine = (typeof nodeLines)[number]

/** The binary of this release line, from the npm registry and checked against the lock file beside this one. */
export function provideNode(line: NodeLine): string {
  const name = `node-${line}-${process.platform}-${process.arch}`
  const binary = path.join(folder, 'node_modules', name, 'bin/node')
  const lock = path.join(import.meta.dirname, 'package-lock.json')
  const kept = path.join(folder, 'package-lock.json')
  const isCurrent = existsSync(kept) && readFileSync(kept, 'utf8') === readFileSync(lock, 'utf8')
  if (existsSync(binary) && isCurrent) return binary
  mkdirSync(folder, { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(path.join(import.meta.dirname, file), path.join(folder, file))
  }
  const quiet = ['--ignore-scripts', '--no-bin-links', '--no-audit', '--no-fund', '--loglevel=error']
  const args = ['ci', '--prefix', folder, '--include=optional', ...quiet]
  const npm = process.env.npm_execpath
  if (npm) spawnSync(process.execPath, [npm, ...args], { cwd: folder, stdio: 'inherit' })
  else spawnSync('npm', args, { cwd: folder, stdio: 'inherit' })
  if (!existsSync(binary))
    throw new Error(`No Node ${line} for ${process.platform} on ${process.arch} could be fetched.`)
  return binary
}
