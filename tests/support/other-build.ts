import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const sources = ['app', 'components', 'lib', 'prisma'].concat(
  ['proxy.ts', 'instrumentation.ts', 'next.config.ts', 'prisma.config.ts', 'tsconfig.json', 'tsconfig.build.json'],
  ['package.json', 'package-lock.json'],
)

type OtherBuild = { folder: string; remove: () => void }

/** Another release: these sources with one sentence said otherwise, built in a folder of its own. */
export function buildOther(file: string, sentence: string, other: string): OtherBuild {
  const made = ownFolder()
  const { folder } = made
  for (const name of sources) cpSync(path.join(root, name), path.join(folder, name), { recursive: true })
  linkPackages(folder)
  const changed = path.join(folder, file)
  const text = readFileSync(changed, 'utf8')
  if (!text.includes(sentence)) throw new Error(`${file} does not say "${sentence}"`)
  writeFileSync(changed, text.replaceAll(sentence, other))
  build(folder)
  return made
}

/**
 * The sources as they were before the newest migration, or those of RELEASE_BEFORE, which is whatever git can name. Needs
 * the history.
 */
export function buildBefore(): OtherBuild & { name: string } {
  const newest = () => git('log', '-1', '--format=%h', '--diff-filter=A', '--', 'prisma/migrations')
  const name = process.env.RELEASE_BEFORE ?? `${newest()}^`
  const made = ownFolder()
  const { folder } = made
  if (run('sh', ['-c', 'git archive "$1" | tar -x -C "$2"', 'sh', name, folder], root) !== 0)
    throw new Error(`git has no ${name}`)
  const [ours, theirs] = [root, folder].map((each) => readFileSync(path.join(each, 'package-lock.json'), 'utf8'))
  if (ours === theirs) linkPackages(folder)
  else if (run('npm', ['ci'], folder) !== 0) throw new Error('no packages')
  if (run(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'prisma/generate.ts'], folder) !== 0)
    throw new Error('no clients of the database')
  build(folder)
  return { ...made, name }
}

function git(...args: string[]): string {
  const done = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
  return done.stdout.trim()
}

function ownFolder(): OtherBuild {
  const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-other-build-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  return { folder, remove }
}

// As links where the disk is the same: a gigabyte that nobody changes.
function linkPackages(folder: string): void {
  const packages = [path.join(root, 'node_modules'), folder]
  if (run('cp', ['-al', ...packages], root) !== 0) run('cp', ['-a', ...packages], root)
}

function build(folder: string): void {
  if (run(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'lib/commands/build.ts'], folder) !== 0)
    throw new Error('the other release was not built')
}

function run(command: string, args: string[], cwd: string): number | null {
  const env = { ...process.env, BUILD_FOR: 'tests' }
  return spawnSync(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] }).status
}
