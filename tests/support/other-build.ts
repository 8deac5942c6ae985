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
  const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-other-build-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  for (const name of sources) cpSync(path.join(root, name), path.join(folder, name), { recursive: true })
  const packages = [path.join(root, 'node_modules'), folder]
  // As links where the disk is the same: a gigabyte that nobody changes.
  if (run('cp', ['-al', ...packages], root) !== 0) run('cp', ['-a', ...packages], root)
  const changed = path.join(folder, file)
  const text = readFileSync(changed, 'utf8')
  if (!text.includes(sentence)) throw new Error(`${file} does not say "${sentence}"`)
  writeFileSync(changed, text.replaceAll(sentence, other))
  if (run(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'lib/commands/build.ts'], folder) !== 0)
    throw new Error('the other release was not built')
  return { folder, remove }
}

function run(command: string, args: string[], cwd: string): number | null {
  const env = { ...process.env, BUILD_FOR: 'tests' }
  return spawnSync(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] }).status
}
